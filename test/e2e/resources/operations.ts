import { ACCOUNT, REGION, type ResourceDescription } from "./description";

const statement = (fields: object) => JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", ...fields }] });
const WRITES_TRAILS = statement({ Action: "sts:AssumeRole", Principal: { Service: ["actiontrail.aliyuncs.com"] } });
const INSTANCE = "kst-example0000000001";
/** Policy of a key or a secret: what the account may do with it. */
const mayUse = (...actions: string[]) =>
  statement({ Action: actions, Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] }, Resource: ["*"] });

/** Which data events a trail records. */
const dataEvents = (...resources: string[]) => JSON.stringify([{ ServiceName: "Oss", Resources: resources }]);

/** Keys, and what is kept under them. */
const secrets: ResourceDescription[] = [
  {
    name: "master",
    type: "kms.Key",
    args: {
      description: "first",
      automaticRotation: "Disabled",
      deletionProtection: "Enabled",
      deletionProtectionDescription: "first",
      pendingWindowInDays: 7,
      tags: { owner: "data" },
    },
    updated: {
      description: "second",
      automaticRotation: "Enabled",
      rotationInterval: "365d",
      deletionProtection: "Disabled",
      deletionProtectionDescription: "second",
      pendingWindowInDays: 8,
      tags: { owner: "core" },
    },
  },
  {
    name: "out-of-use",
    type: "kms.Key",
    args: { status: "Enabled", pendingWindowInDays: 7 },
    updated: { status: "Disabled" },
  },
  {
    name: "of-instance",
    type: "kms.Key",
    args: { dkmsInstanceId: INSTANCE, policy: mayUse("kms:*"), pendingWindowInDays: 7 },
    updated: { policy: mayUse("kms:Encrypt", "kms:Decrypt", "kms:PutKeyPolicy") },
  },
  {
    name: "replaced-key",
    type: "kms.Key",
    args: {
      keySpec: "Aliyun_AES_256",
      keyUsage: "ENCRYPT/DECRYPT",
      protectionLevel: "SOFTWARE",
      pendingWindowInDays: 7,
    },
    replaced: { keySpec: "RSA_2048", keyUsage: "SIGN/VERIFY", protectionLevel: "HSM", dkmsInstanceId: INSTANCE },
  },
  {
    name: "imported",
    type: "kms.Key",
    args: { origin: "Aliyun_KMS", pendingWindowInDays: 7 },
    replaced: { origin: "EXTERNAL" },
  },
  {
    name: "password",
    type: "kms.Secret",
    args: {
      secretName: "orders-database",
      secretData: "not a secret",
      secretDataType: "text",
      versionId: "v1",
      description: "first",
      forceDeleteWithoutRecovery: false,
      tags: { owner: "data" },
    },
    updated: {
      secretData: Buffer.from("not a secret either").toString("base64"),
      secretDataType: "binary",
      versionId: "v2",
      versionStages: ["ACSCurrent", "UStage1"],
      description: "second",
      forceDeleteWithoutRecovery: true,
      tags: { owner: "core" },
    },
  },
  {
    name: "secret-of-instance",
    type: "kms.Secret",
    args: {
      secretName: "reports-database",
      secretData: "not a secret",
      versionId: "v1",
      dkmsInstanceId: INSTANCE,
      encryptionKeyId: "${of-instance.id}",
      policy: mayUse("kms:*"),
      forceDeleteWithoutRecovery: true,
    },
    updated: { policy: mayUse("kms:GetSecretValue", "kms:PutSecretPolicy") },
  },
  {
    name: "rotated",
    type: "kms.Secret",
    args: {
      secretName: "rotated-database",
      secretType: "Rds",
      secretData: JSON.stringify({ Accounts: [{ AccountName: "reader", AccountPassword: "not a secret" }] }),
      versionId: "v1",
      extendedConfig: JSON.stringify({ SecretSubType: "SingleUser", DBInstanceId: "rm-example0000000001" }),
      enableAutomaticRotation: false,
      forceDeleteWithoutRecovery: true,
    },
    updated: { enableAutomaticRotation: true, rotationInterval: "14d" },
  },
  {
    name: "replaced-secret",
    type: "kms.Secret",
    args: {
      secretName: "invoices-database",
      secretData: "not a secret",
      versionId: "v1",
      secretType: "Generic",
      encryptionKeyId: "${master.id}",
      forceDeleteWithoutRecovery: true,
    },
    replaced: {
      secretName: "invoices-database-renamed",
      secretType: "Redis",
      encryptionKeyId: "${of-instance.id}",
      dkmsInstanceId: INSTANCE,
    },
  },
];

/** Queues and topics. */
const messages: ResourceDescription[] = [
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
      loggingEnabled: false,
      dlqPolicy: { enabled: false },
      tags: { owner: "data" },
    },
    updated: {
      delaySeconds: 5,
      maximumMessageSize: 32_768,
      messageRetentionPeriod: 86_400,
      visibilityTimeout: 60,
      pollingWaitSeconds: 4,
      loggingEnabled: true,
      dlqPolicy: { enabled: true, deadLetterTargetQueue: "${left-over.queueName}", maxReceiveCount: 16 },
      tags: { owner: "core" },
    },
  },
  {
    name: "replaced-queue",
    type: "message.ServiceQueue",
    args: { queueName: "in-any-order", queueType: "normal" },
    replaced: { queueName: "in-order", queueType: "fifo" },
  },
  {
    name: "news",
    type: "message.ServiceTopic",
    args: { topicName: "news", maxMessageSize: 16_384, enableLogging: true, tags: { owner: "data" } },
    updated: { maxMessageSize: 32_768, enableLogging: false, tags: { owner: "core" } },
  },
  {
    name: "replaced-topic",
    type: "message.ServiceTopic",
    args: { topicName: "other-news", topicType: "normal" },
    replaced: { topicName: "other-news-in-order", topicType: "fifo" },
  },
];

/** Who did what. */
const audit: ResourceDescription[] = [
  ...["trail-writer", "other-trail-writer"].map((name) => ({
    name,
    type: "ram.Role",
    args: { roleName: name, assumeRolePolicyDocument: WRITES_TRAILS },
  })),
  {
    name: "trail",
    type: "actiontrail.Trail",
    args: {
      trailName: "audit",
      ossBucketName: "audit-of-orders",
      ossKeyPrefix: "orders",
      ossWriteRoleArn: "${trail-writer.arn}",
      slsProjectArn: `acs:log:${REGION}:${ACCOUNT}:project/audit-of-orders`,
      slsWriteRoleArn: "${trail-writer.arn}",
      maxComputeProjectArn: `acs:odps:${REGION}:${ACCOUNT}:project/audit_of_orders`,
      maxComputeWriteRoleArn: "${trail-writer.arn}",
      eventRw: "Write",
      trailRegion: "All",
      status: "Enable",
    },
    updated: {
      ossBucketName: "audit-of-all",
      ossKeyPrefix: "all",
      ossWriteRoleArn: "${other-trail-writer.arn}",
      slsProjectArn: `acs:log:${REGION}:${ACCOUNT}:project/audit-of-all`,
      slsWriteRoleArn: "${other-trail-writer.arn}",
      maxComputeProjectArn: `acs:odps:${REGION}:${ACCOUNT}:project/audit_of_all`,
      maxComputeWriteRoleArn: "${other-trail-writer.arn}",
      eventRw: "All",
      trailRegion: REGION,
      eventSelectors: dataEvents("AllObject"),
      dataEventTrailRegion: REGION,
      status: "Disable",
    },
  },
  {
    name: "replaced-trail",
    type: "actiontrail.Trail",
    args: { trailName: "other-audit", ossBucketName: "audit-of-orders", isOrganizationTrail: false },
    replaced: { trailName: "audit-of-organization", isOrganizationTrail: true },
  },
];

/** Keys and secrets, queues, audit. */
export const operations: ResourceDescription[] = [
  ...secrets,
  { name: "left-over", type: "message.ServiceQueue", args: { queueName: "left-over" } },
  ...messages,
  ...audit,
];
