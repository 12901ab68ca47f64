import type { ResourceDescription } from "./description";

const WRITES_TRAILS = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["actiontrail.aliyuncs.com"] } }],
});

/** Keys and secrets, queues, audit. */
export const operations: ResourceDescription[] = [
  {
    name: "master",
    type: "kms.Key",
    args: { description: "first", pendingWindowInDays: 7, tags: { owner: "data" } },
    updated: { description: "second", tags: { owner: "core" } },
  },
  {
    name: "password",
    type: "kms.Secret",
    args: {
      secretName: "orders-database",
      secretData: "not a secret",
      versionId: "v1",
      description: "first",
      encryptionKeyId: "${master.id}",
      forceDeleteWithoutRecovery: true,
      tags: { owner: "data" },
    },
    updated: {
      secretData: "not a secret either",
      versionId: "v2",
      description: "second",
      tags: { owner: "core" },
    },
    replaced: { secretName: "invoices-database" },
  },
  {
    name: "work",
    type: "message.ServiceQueue",
    args: {
      queueName: "work",
      delaySeconds: 2,
      maximumMessageSize: 65_536,
      messageRetentionPeriod: 345_600,
      visibilityTimeout: 30,
      pollingWaitSeconds: 2,
      tags: { owner: "data" },
    },
    updated: {
      delaySeconds: 5,
      maximumMessageSize: 32_768,
      messageRetentionPeriod: 86_400,
      visibilityTimeout: 60,
      pollingWaitSeconds: 4,
      tags: { owner: "core" },
    },
    replaced: { queueName: "other-work" },
  },
  {
    name: "news",
    type: "message.ServiceTopic",
    args: { topicName: "news", maxMessageSize: 16_384, enableLogging: true, tags: { owner: "data" } },
    updated: { maxMessageSize: 32_768, enableLogging: false, tags: { owner: "core" } },
    replaced: { topicName: "other-news" },
  },
  {
    name: "trail-writer",
    type: "ram.Role",
    args: { roleName: "trail-writer", assumeRolePolicyDocument: WRITES_TRAILS },
  },
  {
    name: "trail",
    type: "actiontrail.Trail",
    args: {
      trailName: "audit",
      ossBucketName: "audit-of-orders",
      ossWriteRoleArn: "${trail-writer.arn}",
      eventRw: "Write",
      trailRegion: "All",
      status: "Enable",
    },
    updated: { eventRw: "All", ossKeyPrefix: "orders" },
    replaced: { trailName: "other-audit" },
  },
];
