import { shellWord } from "../../alicloud/call";

/** What is known of a type of resource beside how it is looked for. */
interface Kind {
  /** In a person's words. */
  kind: string;
  /** Argument that holds the object's name. */
  name?: string;
  /** Arguments whose change replaces the object; from the provider's schema. */
  fixed?: readonly string[];
  /** Arguments that the provider keeps in its state alone: no service has them, so no import brings them. */
  stateOnly?: readonly string[];
  /** Call that removes one, with the parameter that takes its id; parts of an id that has several go one by one. */
  removal?: { product: string; action: string; parameters: readonly string[] };
}

const KINDS: Record<string, Kind> = {
  "alicloud:vpc/network:Network": {
    kind: "VPC",
    name: "vpcName",
    removal: { product: "vpc", action: "DeleteVpc", parameters: ["VpcId"] },
  },
  "alicloud:vpc/switch:Switch": {
    kind: "vSwitch",
    name: "vswitchName",
    fixed: ["vpcId", "cidrBlock", "zoneId"],
    removal: { product: "vpc", action: "DeleteVSwitch", parameters: ["VSwitchId"] },
  },
  "alicloud:vpc/natGateway:NatGateway": {
    kind: "NAT gateway",
    name: "natGatewayName",
    fixed: ["vpcId", "paymentType", "internetChargeType"],
    removal: { product: "vpc", action: "DeleteNatGateway", parameters: ["NatGatewayId"] },
  },
  "alicloud:vpc/snatEntry:SnatEntry": {
    kind: "SNAT entry",
    name: "snatEntryName",
    fixed: ["snatTableId", "sourceVswitchId"],
    removal: { product: "vpc", action: "DeleteSnatEntry", parameters: ["SnatTableId", "SnatEntryId"] },
  },
  "alicloud:ecs/eipAddress:EipAddress": {
    kind: "EIP",
    name: "addressName",
    fixed: ["internetChargeType", "paymentType"],
    removal: { product: "vpc", action: "ReleaseEipAddress", parameters: ["AllocationId"] },
  },
  "alicloud:ecs/eipAssociation:EipAssociation": {
    kind: "EIP association",
    fixed: ["allocationId", "instanceId", "instanceType"],
    removal: { product: "vpc", action: "UnassociateEipAddress", parameters: ["AllocationId", "InstanceId"] },
  },
  "alicloud:ecs/securityGroup:SecurityGroup": {
    kind: "security group",
    name: "securityGroupName",
    fixed: ["vpcId"],
    removal: { product: "ecs", action: "DeleteSecurityGroup", parameters: ["SecurityGroupId"] },
  },
  "alicloud:ecs/securityGroupRule:SecurityGroupRule": { kind: "security group rule" },
  "alicloud:dataworks/project:Project": {
    kind: "workspace",
    name: "projectName",
    fixed: ["projectName"],
    removal: { product: "dataworks-public", action: "DeleteProject", parameters: ["Id"] },
  },
  "alicloud:dataworks/dwResourceGroup:DwResourceGroup": {
    kind: "resource group",
    name: "resourceGroupName",
    fixed: ["defaultVpcId", "defaultVswitchId", "paymentType"],
    removal: { product: "dataworks-public", action: "DeleteResourceGroup", parameters: ["Id"] },
  },
  "alicloud:dataworks/projectMember:ProjectMember": {
    kind: "workspace member",
    fixed: ["projectId", "userId"],
    removal: { product: "dataworks-public", action: "DeleteProjectMember", parameters: ["ProjectId", "UserId"] },
  },
  "alicloud:maxcompute/project:Project": {
    kind: "MaxCompute project",
    name: "projectName",
    fixed: ["projectName"],
  },
  "alicloud:ram/user:User": { kind: "RAM user", name: "name", stateOnly: ["force"] },
  "alicloud:ram/policy:Policy": {
    kind: "RAM policy",
    name: "policyName",
    fixed: ["policyName", "description"],
    stateOnly: ["rotateStrategy"],
    removal: { product: "ram", action: "DeletePolicy", parameters: ["PolicyName"] },
  },
  "alicloud:ram/role:Role": {
    kind: "RAM role",
    name: "roleName",
    fixed: ["roleName"],
    removal: { product: "ram", action: "DeleteRole", parameters: ["RoleName"] },
  },
  "alicloud:ram/userPolicyAttachment:UserPolicyAttachment": { kind: "policy of a RAM user" },
  "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment": { kind: "policy of a RAM role" },
  "alicloud:eventbridge/eventBus:EventBus": {
    kind: "event bus",
    name: "eventBusName",
    fixed: ["eventBusName"],
    removal: { product: "eventbridge", action: "DeleteEventBus", parameters: ["EventBusName"] },
  },
  "alicloud:eventbridge/rule:Rule": {
    kind: "event rule",
    name: "ruleName",
    fixed: ["eventBusName", "ruleName"],
    removal: { product: "eventbridge", action: "DeleteRule", parameters: ["EventBusName", "RuleName"] },
  },
  "alicloud:fc/v3Function:V3Function": { kind: "function", name: "functionName", fixed: ["functionName"] },
  "alicloud:fc/v3ConcurrencyConfig:V3ConcurrencyConfig": { kind: "reserved instances of a function" },
  "alicloud:fc/v3AsyncInvokeConfig:V3AsyncInvokeConfig": { kind: "asynchronous calls of a function" },
  "alicloud:log/project:Project": { kind: "log project", name: "projectName", fixed: ["projectName"] },
  "alicloud:log/store:Store": { kind: "log store", name: "logstoreName", fixed: ["projectName", "logstoreName"] },
  "alicloud:message/serviceQueue:ServiceQueue": {
    kind: "queue",
    name: "queueName",
    fixed: ["queueName"],
    removal: { product: "mns-open", action: "DeleteQueue", parameters: ["QueueName"] },
  },
};

/** What an object of a type is called; the last part of an unknown type. */
export function kindOf(type: string): string {
  return KINDS[type]?.kind ?? type.split(":").at(-1)!;
}

/** Name of an object among its arguments or properties. */
export function nameIn(type: string, values: Readonly<Record<string, unknown>>): string | undefined {
  const value = values[KINDS[type]?.name ?? ""];
  return typeof value === "string" ? value : undefined;
}

/** Arguments of a type whose change replaces the object. */
export function fixedOf(type: string): readonly string[] {
  return KINDS[type]?.fixed ?? [];
}

/** Arguments of a type that stand in the provider's state and in no cloud. */
export function stateOnlyOf(type: string): readonly string[] {
  return KINDS[type]?.stateOnly ?? [];
}

/** How a person removes an object. What hangs on it must be gone first, and a person must have looked at it. */
export function removalOf({ type, id, region }: { type: string; id: string; region: string }): string {
  const removal = KINDS[type]?.removal;
  if (!removal) return `remove ${kindOf(type)} ${id} in the console`;
  const { product, action, parameters } = removal;
  const parts = parameters.length === 1 ? [id] : id.split(":");
  const given = parameters.map((parameter, index) => `--${parameter} ${shellWord(parts[index] ?? "")}`).join(" ");
  return `aliyun ${product} ${action} --RegionId ${region} ${given}`;
}
