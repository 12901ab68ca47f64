import type { ResourceDescription } from "./description";

/** Logs, and objects that are read and written as files. */
export const storage: ResourceDescription[] = [
  {
    name: "logs",
    type: "log.Project",
    args: { projectName: "logs-of-orders", description: "first", tags: { owner: "data" } },
    updated: { description: "second", tags: { owner: "core" } },
  },
  {
    name: "log-store",
    type: "log.Store",
    args: {
      projectName: "${logs.projectName}",
      logstoreName: "greeter",
      retentionPeriod: 30,
      shardCount: 2,
      autoSplit: true,
      maxSplitShardCount: 16,
    },
    updated: { retentionPeriod: 60 },
  },
  {
    name: "other-log-store",
    type: "log.Store",
    args: { projectName: "${logs.projectName}", logstoreName: "short-lived", retentionPeriod: 7 },
    replaced: { logstoreName: "other-short-lived" },
  },
  {
    name: "drop",
    type: "oss.Bucket",
    args: { bucket: "drop-of-orders", storageClass: "Standard", tags: { owner: "data" } },
    updated: {
      tags: { owner: "core" },
      versioning: { status: "Enabled" },
      lifecycleRules: [{ id: "expire", prefix: "old/", enabled: true, expirations: [{ days: 7 }] }],
    },
    replaced: { bucket: "other-drop-of-orders" },
  },
  {
    name: "code",
    type: "oss.Bucket",
    args: { bucket: "code-of-orders", forceDestroy: true },
  },
  {
    name: "note",
    type: "oss.BucketObject",
    args: { bucket: "${code.id}", key: "notes/first.txt", content: "first", contentType: "text/plain" },
    updated: { content: "second" },
    replaced: { key: "notes/second.txt" },
  },
];
