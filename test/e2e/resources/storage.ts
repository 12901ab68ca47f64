import { createHash } from "node:crypto";
import { ACCOUNT, OTHER_RESOURCE_GROUP, type ResourceDescription } from "./description";

/** Policy that a project or a bucket carries itself. */
const allows = (action: string, resource: string) =>
  JSON.stringify({
    Version: "1",
    Statement: [{ Action: [action], Effect: "Allow", Principal: [ACCOUNT], Resource: [resource] }],
  });

const md5 = (text: string) => createHash("md5").update(text).digest("base64");

/** Log projects and their stores. */
const logs: ResourceDescription[] = [
  {
    name: "logs",
    type: "log.Project",
    args: {
      projectName: "logs-of-orders",
      description: "first",
      policy: allows("log:GetLogStoreLogs", "acs:log:*:*:project/logs-of-orders/*"),
      tags: { owner: "data" },
    },
    updated: {
      description: "second",
      policy: allows("log:PostLogStoreLogs", "acs:log:*:*:project/logs-of-orders/*"),
      resourceGroupId: OTHER_RESOURCE_GROUP,
      tags: { owner: "core" },
    },
  },
  { name: "other-logs", type: "log.Project", args: { projectName: "other-logs-of-orders" } },
  {
    name: "replaced-logs",
    type: "log.Project",
    args: { projectName: "logs-of-invoices" },
    replaced: { projectName: "other-logs-of-invoices" },
  },
  {
    name: "log-store",
    type: "log.Store",
    args: {
      projectName: "${logs.projectName}",
      logstoreName: "greeter",
      retentionPeriod: 30,
      hotTtl: 30,
      shardCount: 2,
      autoSplit: true,
      maxSplitShardCount: 16,
      appendMeta: true,
      enableWebTracking: false,
      mode: "standard",
      meteringMode: "ChargeByFunction",
    },
    updated: {
      retentionPeriod: 120,
      hotTtl: 60,
      infrequentAccessTtl: 30,
      autoSplit: false,
      maxSplitShardCount: 32,
      appendMeta: false,
      enableWebTracking: true,
      meteringMode: "ChargeByDataIngest",
    },
  },
  {
    name: "encrypted-log-store",
    type: "log.Store",
    args: {
      projectName: "${logs.projectName}",
      logstoreName: "encrypted",
      mode: "query",
      encryptConf: { enable: true, encryptType: "default" },
    },
    updated: { mode: "standard", encryptConf: { enable: false, encryptType: "default" } },
  },
  {
    name: "replaced-log-store",
    type: "log.Store",
    args: { projectName: "${logs.projectName}", logstoreName: "short-lived", retentionPeriod: 7 },
    replaced: { projectName: "${other-logs.projectName}", logstoreName: "other-short-lived", telemetryType: "None" },
  },
];

/** Objects that are read and written as files. */
const files: ResourceDescription[] = [
  {
    name: "drop",
    type: "oss.Bucket",
    args: {
      bucket: "drop-of-orders",
      tags: { owner: "data" },
      forceDestroy: false,
      versioning: { status: "Enabled" },
      accessMonitor: { status: "Disabled" },
      serverSideEncryptionRule: { sseAlgorithm: "AES256" },
      corsRules: [{ allowedOrigins: ["*"], allowedMethods: ["GET"], maxAgeSeconds: 60 }],
      lifecycleRules: [{ id: "expire", prefix: "old/", enabled: true, expirations: [{ days: 7 }] }],
      lifecycleRuleAllowSameActionOverlap: false,
      logging: { targetBucket: "${code.bucket}", targetPrefix: "first/" },
      policy: allows("oss:GetObject", `acs:oss:*:${ACCOUNT}:drop-of-orders/*`),
      refererConfig: { allowEmpty: true, referers: ["https://first.example.com"] },
      transferAcceleration: { enabled: false },
      website: { indexDocument: "index.html", errorDocument: "error.html" },
    },
    updated: {
      tags: { owner: "core" },
      forceDestroy: true,
      versioning: { status: "Suspended" },
      accessMonitor: { status: "Enabled" },
      serverSideEncryptionRule: { sseAlgorithm: "KMS" },
      corsRules: [{ allowedOrigins: ["https://example.com"], allowedMethods: ["GET", "PUT"], maxAgeSeconds: 30 }],
      lifecycleRules: [{ id: "expire", prefix: "old/", enabled: true, expirations: [{ days: 14 }] }],
      lifecycleRuleAllowSameActionOverlap: true,
      logging: { targetBucket: "${code.bucket}", targetPrefix: "second/" },
      policy: allows("oss:PutObject", `acs:oss:*:${ACCOUNT}:drop-of-orders/*`),
      refererConfig: { allowEmpty: false, referers: ["https://second.example.com"] },
      resourceGroupId: OTHER_RESOURCE_GROUP,
      transferAcceleration: { enabled: true },
      website: { indexDocument: "start.html", errorDocument: "fault.html" },
    },
  },
  {
    name: "replaced-drop",
    type: "oss.Bucket",
    args: { bucket: "archive-of-orders", storageClass: "Standard", redundancyType: "LRS" },
    replaced: { bucket: "other-archive-of-orders", storageClass: "IA", redundancyType: "ZRS" },
  },
  { name: "code", type: "oss.Bucket", args: { bucket: "code-of-orders", forceDestroy: true } },
  { name: "other-code", type: "oss.Bucket", args: { bucket: "other-code-of-orders", forceDestroy: true } },
  {
    name: "note",
    type: "oss.BucketObject",
    args: {
      bucket: "${code.id}",
      key: "notes/first.txt",
      content: "first",
      acl: "private",
      contentType: "text/plain",
      cacheControl: "no-cache",
      contentDisposition: "inline",
      contentEncoding: "identity",
      expires: "Thu, 01 Jan 2099 00:00:00 GMT",
      serverSideEncryption: "AES256",
    },
    updated: {
      content: "second",
      acl: "public-read",
      contentType: "text/html",
      cacheControl: "max-age=60",
      contentDisposition: "attachment",
      contentEncoding: "utf-8",
      expires: "Fri, 02 Jan 2099 00:00:00 GMT",
      serverSideEncryption: "KMS",
      kmsKeyId: "key-example0000000001",
    },
  },
  {
    name: "checked-note",
    type: "oss.BucketObject",
    args: { bucket: "${code.id}", key: "notes/checked.txt", content: "first", contentMd5: md5("first") },
    updated: { content: "second", contentMd5: md5("second") },
  },
  {
    name: "file",
    type: "oss.BucketObject",
    args: { bucket: "${code.id}", key: "notes/file.txt", source: "index.cjs" },
    updated: { source: "Pulumi.yaml" },
  },
  {
    name: "replaced-note",
    type: "oss.BucketObject",
    args: { bucket: "${code.id}", key: "notes/second.txt", content: "first" },
    replaced: { bucket: "${other-code.id}", key: "notes/third.txt" },
    unseenByRefresh: "the refresh of an object that is missing fails (provider-api-surface.md 3.32)",
  },
];

/** Logs and files. */
export const storage: ResourceDescription[] = [
  ...logs,
  // Buckets that others refer to come first.
  ...files.filter(({ name }) => name.endsWith("code")),
  ...files.filter(({ name }) => !name.endsWith("code")),
];
