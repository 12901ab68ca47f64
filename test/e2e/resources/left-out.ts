/** Why an argument of the provider's type is not changed on the engine. */
export type Reason = string;

const inFavourOf = (other: string): Reason => `deprecated by the provider; ${other} does the same`;
const NEWER_SDK: Reason = "only the SDK has it: the provider that the engine runs (1.285.0) does not know it";
const SUBSCRIPTION: Reason =
  "of subscriptions, for which the provider's deletion sends no call: what was made would stay (provider-api-surface.md 3.3, 3.5)";

/** Arguments that no table of this folder changes, by type of resource, each with the reason. */
export const leftOut: Record<string, Record<string, Reason>> = {
  "actiontrail.Trail": {
    name: inFavourOf("trailName"),
    mnsTopicArn: "deprecated by the provider, which sends it nowhere",
    roleName: "deprecated by the provider, which sends it nowhere",
  },
  "dataworks.DwResourceGroup": {
    autoRenew: "the provider sends it at create only and never reads it: no change of it reaches the cloud (3.10)",
    paymentDuration:
      "the provider sends it at create only and never reads it: no change of it reaches the cloud (3.10)",
    paymentDurationUnit:
      "the provider sends it at create only and never reads it: no change of it reaches the cloud (3.10)",
    specification: "the provider sends it at create only and never reads it: no change of it reaches the cloud (3.10)",
  },
  "ecs.EipAddress": {
    allocationId: "asks for an address that the vendor kept for the account; the local cloud keeps none",
    autoPay: SUBSCRIPTION,
    instanceChargeType: inFavourOf("paymentType"),
    logProject:
      "the provider sends changed ones of project, store and status only, and the call needs all three; set at create",
    logStore:
      "the provider sends changed ones of project, store and status only, and the call needs all three; set at create",
    mode: "of an address that is bound to a network interface, which the local cloud has not; see ecs.EipAssociation",
    name: inFavourOf("addressName"),
    netmode: "has one value, public, which is also what the cloud answers when it is not set",
    paymentType: SUBSCRIPTION,
    period: SUBSCRIPTION,
    pricingCycle: SUBSCRIPTION,
  },
  "ecs.EipAssociation": {
    instanceType: "the local cloud has NAT gateways only, and the type of an instance is told by its id",
    privateIpAddress: "of an instance with several addresses; the local cloud has NAT gateways only",
    vpcId: "of an IP address as the instance; the local cloud has NAT gateways only",
  },
  "ecs.SecurityGroup": {
    innerAccess: inFavourOf("innerAccessPolicy"),
    name: inFavourOf("securityGroupName"),
  },
  "ecs.SecurityGroupRule": {
    nicType: "has one value in a VPC, intranet, which is also what the cloud answers when it is not set",
    sourceGroupOwnerId: NEWER_SDK,
  },
  "fc.V3AsyncInvokeConfig": {
    qualifier:
      "the provider writes with it and reads without: with any but LATEST the create fails (provider-api-surface.md 3.26)",
  },
  "fc.V3ProvisionConfig": {
    qualifier:
      "the provider writes with it and reads without: with any but LATEST the create fails (provider-api-surface.md 3.27a)",
  },
  "kms.Key": {
    deletionWindowInDays: inFavourOf("pendingWindowInDays"),
    isEnabled: inFavourOf("status"),
    keyState: inFavourOf("status"),
  },
  "kms.Secret": {
    extendedConfig:
      "the provider suppresses its change unless the secret is of type Generic, which has none; set at create",
    recoveryWindowInDays:
      "the provider suppresses its change beside forceDeleteWithoutRecovery, without which the secret would outlive the test",
  },
  "log.Project": { name: inFavourOf("projectName") },
  "log.Store": {
    name: inFavourOf("logstoreName"),
    project: inFavourOf("projectName"),
    shardCount: "the provider suppresses its change once the store is there (3.31); set at create",
  },
  "maxcompute.Project": {
    productType: "the provider accepts it and sends it nowhere (provider-api-surface.md 3.28)",
    isLogical: "with true the deletion takes 14 days, longer than the provider waits (provider-api-surface.md 3.28)",
  },
  "message.ServiceQueue": {
    enableSse: NEWER_SDK,
    kmsKeyId: NEWER_SDK,
    sseAlgorithm: NEWER_SDK,
    sseType: NEWER_SDK,
  },
  "message.ServiceTopic": { loggingEnabled: inFavourOf("enableLogging") },
  "oss.Bucket": {
    acl: "deprecated by the provider; oss.BucketAcl, which no pair uses, does the same",
    loggingIsenable: "deprecated by the provider, which sends it nowhere",
  },
  "oss.BucketObject": {
    objectWormMode: "keeps the object from being deleted; the local cloud has no retention of objects",
    objectWormRetainUntilDate: "keeps the object from being deleted; the local cloud has no retention of objects",
  },
  "ram.AccessKey": {
    pgpKey: "encrypts the secret on the provider's side with a person's PGP key; nothing of it reaches the cloud",
    secretFile: "writes the secret in plain text to a file of the machine; nothing of it reaches the cloud",
  },
  "ram.Policy": {
    document: inFavourOf("policyDocument"),
    name: inFavourOf("policyName"),
    statements: inFavourOf("policyDocument"),
    version: inFavourOf("policyDocument"),
  },
  "ram.Role": {
    document: inFavourOf("assumeRolePolicyDocument"),
    name: inFavourOf("roleName"),
    ramUsers: inFavourOf("assumeRolePolicyDocument"),
    services: inFavourOf("assumeRolePolicyDocument"),
    version: inFavourOf("assumeRolePolicyDocument"),
  },
  "ram.SecurityPreference": { enforceMfaForLogin: inFavourOf("mfaOperationForLogin") },
  "ram.User": { tags: NEWER_SDK },
  "vpc.NatGateway": {
    availabilityMode: NEWER_SDK,
    dryRun: "with true the change of the vSwitch is refused, as a dry run is",
    instanceChargeType: inFavourOf("paymentType"),
    name: inFavourOf("natGatewayName"),
    natType: "the other value, Normal, is not sold any more; the local cloud refuses it",
    networkType: "the provider accepts its change and has no call for it (provider-api-surface.md 3.3)",
    paymentType: SUBSCRIPTION,
    period: SUBSCRIPTION,
    specification: "of gateways that are paid by size, which are not sold any more",
  },
  "vpc.Network": {
    dryRun: "with true nothing is made, and the create fails",
    ipv4CidrMask: "of a block out of an IPAM pool; IPAM is outside of the local cloud",
    ipv4IpamPoolId: "IPAM is outside of the local cloud",
    ipv6CidrBlock: "deprecated by the provider; the cloud chooses the block",
    ipv6Isp: "deprecated by the provider; the cloud chooses the provider of the block",
    name: inFavourOf("vpcName"),
    secondaryCidrBlocks: "deprecated by the provider; vpc.Ipv4CidrBlock, which no pair uses, does the same",
    secondaryCidrMask: "deprecated by the provider; vpc.Ipv4CidrBlock, which no pair uses, does the same",
  },
  "vpc.Switch": {
    availabilityZone: inFavourOf("zoneId"),
    name: inFavourOf("vswitchName"),
  },
};
