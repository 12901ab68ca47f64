import type { Unwrap } from "@pulumi/pulumi";
// Types only: no class of the provider is loaded, which would cost a good part of the pack's start.
import type { ProjectMemberArgs } from "@pulumi/alicloud/dataworks/projectMember";
import type { ProjectArgs as WorkspaceArgs } from "@pulumi/alicloud/dataworks/project";
import type { DwResourceGroupArgs } from "@pulumi/alicloud/dataworks/dwResourceGroup";
import type { EipAddressArgs } from "@pulumi/alicloud/ecs/eipAddress";
import type { EipAssociationArgs } from "@pulumi/alicloud/ecs/eipAssociation";
import type { SecurityGroupArgs } from "@pulumi/alicloud/ecs/securityGroup";
import type { SecurityGroupRuleArgs } from "@pulumi/alicloud/ecs/securityGroupRule";
import type { EventBusArgs } from "@pulumi/alicloud/eventbridge/eventBus";
import type { RuleArgs as EventRuleArgs } from "@pulumi/alicloud/eventbridge/rule";
import type { V3AsyncInvokeConfigArgs } from "@pulumi/alicloud/fc/v3asyncInvokeConfig";
import type { V3ConcurrencyConfigArgs } from "@pulumi/alicloud/fc/v3concurrencyConfig";
import type { V3FunctionArgs } from "@pulumi/alicloud/fc/v3function";
import type { V3TriggerArgs } from "@pulumi/alicloud/fc/v3trigger";
import type { KeyArgs } from "@pulumi/alicloud/kms/key";
import type { SecretArgs } from "@pulumi/alicloud/kms/secret";
import type { ProjectArgs as LogProjectArgs } from "@pulumi/alicloud/log/project";
import type { StoreArgs as LogStoreArgs } from "@pulumi/alicloud/log/store";
import type { ProjectArgs as ComputeProjectArgs } from "@pulumi/alicloud/maxcompute/project";
import type { ServiceQueueArgs } from "@pulumi/alicloud/message/serviceQueue";
import type { ProviderArgs } from "@pulumi/alicloud/provider";
import type { AccessKeyArgs } from "@pulumi/alicloud/ram/accessKey";
import type { AccessKeyPolicyArgs } from "@pulumi/alicloud/ram/accessKeyPolicy";
import type { GroupArgs } from "@pulumi/alicloud/ram/group";
import type { GroupMembershipArgs } from "@pulumi/alicloud/ram/groupMembership";
import type { GroupPolicyAttachmentArgs } from "@pulumi/alicloud/ram/groupPolicyAttachment";
import type { LoginProfileArgs } from "@pulumi/alicloud/ram/loginProfile";
import type { PolicyArgs } from "@pulumi/alicloud/ram/policy";
import type { RoleArgs } from "@pulumi/alicloud/ram/role";
import type { RolePolicyAttachmentArgs } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import type { UserArgs } from "@pulumi/alicloud/ram/user";
import type { UserGroupAttachmentArgs } from "@pulumi/alicloud/ram/userGroupAttachment";
import type { UserPolicyAttachmentArgs } from "@pulumi/alicloud/ram/userPolicyAttachment";
import type { ForwardEntryArgs } from "@pulumi/alicloud/vpc/forwardEntry";
import type { NatGatewayArgs } from "@pulumi/alicloud/vpc/natGateway";
import type { NetworkArgs } from "@pulumi/alicloud/vpc/network";
import type { SnatEntryArgs } from "@pulumi/alicloud/vpc/snatEntry";
import type { SwitchArgs } from "@pulumi/alicloud/vpc/switch";

/** Outputs of our component of the source's way out, whether it was made or adopted. */
interface EgressOutputs {
  address: string;
}

/** Arguments of each kind of resource that rules speak about, by the name that rules use. */
export interface KindArgs {
  accessKey: AccessKeyArgs;
  accessKeyPolicy: AccessKeyPolicyArgs;
  asyncConfig: V3AsyncInvokeConfigArgs;
  computeProject: ComputeProjectArgs;
  concurrency: V3ConcurrencyConfigArgs;
  egress: EgressOutputs;
  eip: EipAddressArgs;
  eipAssociation: EipAssociationArgs;
  eventBus: EventBusArgs;
  eventRule: EventRuleArgs;
  forwardEntry: ForwardEntryArgs;
  function: V3FunctionArgs;
  functionTrigger: V3TriggerArgs;
  groupMembership: GroupMembershipArgs;
  groupPolicy: GroupPolicyAttachmentArgs;
  kmsKey: KeyArgs;
  kmsSecret: SecretArgs;
  logProject: LogProjectArgs;
  logStore: LogStoreArgs;
  loginProfile: LoginProfileArgs;
  member: ProjectMemberArgs;
  natGateway: NatGatewayArgs;
  provider: ProviderArgs;
  queue: ServiceQueueArgs;
  ramGroup: GroupArgs;
  ramPolicy: PolicyArgs;
  ramRole: RoleArgs;
  ramUser: UserArgs;
  resourceGroup: DwResourceGroupArgs;
  rolePolicy: RolePolicyAttachmentArgs;
  securityGroup: SecurityGroupArgs;
  securityGroupRule: SecurityGroupRuleArgs;
  snatEntry: SnatEntryArgs;
  stackOutputs: Readonly<Record<string, unknown>>;
  userGroup: UserGroupAttachmentArgs;
  userPolicy: UserPolicyAttachmentArgs;
  vpc: NetworkArgs;
  vswitch: SwitchArgs;
  workspace: WorkspaceArgs;
}

/** Name of a kind of resource. */
export type Kind = keyof KindArgs;

/** Arguments of a kind without `Input`, together with what the service adds to them. */
export type Props<K extends Kind> = Unwrap<KindArgs[K]>;

/** The type token of each kind; a test compares them with the provider's classes and with our component's. */
export const tokens: Readonly<Record<Kind, string>> = {
  accessKey: "alicloud:ram/accessKey:AccessKey",
  accessKeyPolicy: "alicloud:ram/accessKeyPolicy:AccessKeyPolicy",
  asyncConfig: "alicloud:fc/v3AsyncInvokeConfig:V3AsyncInvokeConfig",
  computeProject: "alicloud:maxcompute/project:Project",
  concurrency: "alicloud:fc/v3ConcurrencyConfig:V3ConcurrencyConfig",
  egress: "tenant-pair:network:Egress",
  eip: "alicloud:ecs/eipAddress:EipAddress",
  eipAssociation: "alicloud:ecs/eipAssociation:EipAssociation",
  eventBus: "alicloud:eventbridge/eventBus:EventBus",
  eventRule: "alicloud:eventbridge/rule:Rule",
  forwardEntry: "alicloud:vpc/forwardEntry:ForwardEntry",
  function: "alicloud:fc/v3Function:V3Function",
  functionTrigger: "alicloud:fc/v3Trigger:V3Trigger",
  groupMembership: "alicloud:ram/groupMembership:GroupMembership",
  groupPolicy: "alicloud:ram/groupPolicyAttachment:GroupPolicyAttachment",
  kmsKey: "alicloud:kms/key:Key",
  kmsSecret: "alicloud:kms/secret:Secret",
  logProject: "alicloud:log/project:Project",
  logStore: "alicloud:log/store:Store",
  loginProfile: "alicloud:ram/loginProfile:LoginProfile",
  member: "alicloud:dataworks/projectMember:ProjectMember",
  natGateway: "alicloud:vpc/natGateway:NatGateway",
  provider: "pulumi:providers:alicloud",
  queue: "alicloud:message/serviceQueue:ServiceQueue",
  ramGroup: "alicloud:ram/group:Group",
  ramPolicy: "alicloud:ram/policy:Policy",
  ramRole: "alicloud:ram/role:Role",
  ramUser: "alicloud:ram/user:User",
  resourceGroup: "alicloud:dataworks/dwResourceGroup:DwResourceGroup",
  rolePolicy: "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment",
  securityGroup: "alicloud:ecs/securityGroup:SecurityGroup",
  securityGroupRule: "alicloud:ecs/securityGroupRule:SecurityGroupRule",
  snatEntry: "alicloud:vpc/snatEntry:SnatEntry",
  stackOutputs: "pulumi:pulumi:Stack",
  userGroup: "alicloud:ram/userGroupAttachment:UserGroupAttachment",
  userPolicy: "alicloud:ram/userPolicyAttachment:UserPolicyAttachment",
  vpc: "alicloud:vpc/network:Network",
  vswitch: "alicloud:vpc/switch:Switch",
  workspace: "alicloud:dataworks/project:Project",
};

/** The kind of a type token; undefined for one that no rule speaks about. */
export function kindOf(token: string): Kind | undefined {
  return kindsByToken.get(token);
}

const kindsByToken = new Map(Object.entries(tokens).map(([kind, token]) => [token, kind as Kind]));
