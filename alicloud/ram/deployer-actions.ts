/**
 * What an action of the deployer works on: all of a service without resources, one region, every user and policy (where
 * RAM asks for the whole kind because no object is named yet), the pair's own user and policy.
 */
type Scope = "everything" | "region" | "kind" | "pair";

/** One thing that the deployer may do, and what it is needed for. */
export interface DeployerAction {
  /** `<service>:<Name>`, never with a wildcard. */
  action: string;
  /** What is deployed, read, changed or removed with it. */
  why: string;
  on: Scope;
}

type Tenant = "source" | "target";

/** Rows of one resource or step: what it is for, on what, for whom, and the actions after the service's code. */
interface Group {
  why: string;
  on: Scope;
  service: string;
  /** Only this tenant has it; without it both do. */
  only?: Tenant;
  actions: string;
}

/**
 * Every API action that `pulumi up`, `pulumi destroy` and the post-deploy step send, by resource. The provider's calls
 * are those of its version 1.285; an update that no program of ours can cause is left out.
 */
const GROUPS: Group[] = [
  {
    why: "VPC",
    on: "region",
    service: "vpc",
    actions: "CreateVpc DescribeVpcAttribute DescribeRouteTableList ModifyVpcAttribute DeleteVpc",
  },
  {
    why: "vSwitch",
    on: "region",
    service: "vpc",
    actions: "CreateVSwitch DescribeVSwitchAttributes ModifyVSwitchAttribute DeleteVSwitch",
  },
  { why: "tags of the network", on: "region", service: "vpc", actions: "TagResources UnTagResources" },
  {
    why: "NAT gateway",
    on: "region",
    service: "vpc",
    only: "source",
    actions: "CreateNatGateway DescribeNatGateways ListTagResources ModifyNatGatewayAttribute DeleteNatGateway",
  },
  {
    why: "deletion protection of NAT gateway and EIP",
    on: "region",
    service: "vpc",
    only: "source",
    actions: "DeletionProtection",
  },
  {
    why: "EIP",
    on: "region",
    service: "vpc",
    only: "source",
    actions: "AllocateEipAddress DescribeEipAddresses ModifyEipAddressAttribute ReleaseEipAddress",
  },
  {
    why: "EIP of the NAT gateway",
    on: "region",
    service: "vpc",
    only: "source",
    actions: "AssociateEipAddress UnassociateEipAddress",
  },
  {
    why: "SNAT entry of the vSwitch",
    on: "region",
    service: "vpc",
    only: "source",
    actions: "CreateSnatEntry DescribeSnatTableEntries ModifySnatEntry DeleteSnatEntry",
  },
  {
    why: "security group",
    on: "region",
    service: "ecs",
    actions:
      "CreateSecurityGroup DescribeSecurityGroups DescribeSecurityGroupAttribute ModifySecurityGroupAttribute " +
      "DeleteSecurityGroup TagResources UntagResources",
  },
  {
    // The names follow the API; which of them MaxCompute asks for is not published for every one.
    why: "MaxCompute project",
    on: "region",
    service: "odps",
    actions:
      "CreateProject GetProject UpdateProjectDefaultQuota DeleteProject ListTagResources TagResources UntagResources",
  },
  {
    why: "workspace",
    on: "everything",
    service: "dataworks",
    actions: "CreateProject GetProject UpdateProject DeleteProject",
  },
  {
    why: "resource group",
    on: "everything",
    service: "dataworks",
    actions: "CreateResourceGroup GetResourceGroup UpdateResourceGroup DeleteResourceGroup",
  },
  { why: "order of the resource group", on: "everything", service: "bss", actions: "PayOrder ViewOrder" },
  {
    why: "choice of the resource group's network",
    on: "region",
    service: "vpc",
    actions: "DescribeVpcs DescribeVSwitches",
  },
  {
    why: "tags of workspace and resource group",
    on: "everything",
    service: "dataworks",
    actions: "TagResources UntagResources",
  },
  {
    why: "binding of the resource group to the workspace",
    on: "everything",
    service: "dataworks",
    actions: "ListResourceGroupAssociateProjects AssociateProjectToResourceGroup DissociateProjectFromResourceGroup",
  },
  {
    why: "compute resource of the workspace",
    on: "everything",
    service: "dataworks",
    actions: "ListComputeResources CreateComputeResource DeleteComputeResource",
  },
  {
    why: "membership of the trigger identity",
    on: "everything",
    service: "dataworks",
    only: "target",
    actions:
      "CreateProjectMember GetProjectMember ListProjectMembers GrantMemberProjectRoles RevokeMemberProjectRoles " +
      "DeleteProjectMember",
  },
  {
    why: "workspace parameters that hold the key",
    on: "everything",
    service: "dataworks",
    only: "source",
    actions: "ListParameters CreateParameter UpdateParameter DeleteParameter",
  },
  {
    why: "workflow in Data Studio",
    on: "everything",
    service: "dataworks",
    actions:
      "ListWorkflowDefinitions GetWorkflowDefinition ImportWorkflowDefinition GetJobStatus DeleteWorkflowDefinition",
  },
  {
    why: "publishing of the workflow",
    on: "everything",
    service: "dataworks",
    actions: "ListPipelineRuns CreatePipelineRun GetPipelineRun ExecPipelineRunStage",
  },
  {
    why: "published tasks and their instances",
    on: "everything",
    service: "dataworks",
    actions: "ListTasks ListTaskInstances",
  },
  {
    why: "look for what an interrupted run has made",
    on: "everything",
    service: "dataworks",
    actions: "ListProjects ListResourceGroups",
  },
  // The provider looks a user up by its id, which RAM only offers as a list of all users.
  { why: "look-up of the trigger user by id", on: "kind", service: "ram", only: "target", actions: "ListUsers" },
  // What does not exist yet has no ARN of its own. Without an attachment, which only the pair's user can get, it is harmless.
  { why: "making of user and policy", on: "kind", service: "ram", only: "target", actions: "CreateUser CreatePolicy" },
  {
    why: "trigger user",
    on: "pair",
    service: "ram",
    only: "target",
    actions: "GetUser UpdateUser DeleteUser",
  },
  {
    why: "policy of the trigger user",
    on: "pair",
    service: "ram",
    only: "target",
    actions:
      "GetPolicy CreatePolicyVersion UpdatePolicyDescription DeletePolicy ListTagResources TagResources " +
      "UntagResources",
  },
  {
    why: "attachment of that policy",
    on: "pair",
    service: "ram",
    only: "target",
    actions: "AttachPolicyToUser ListPoliciesForUser DetachPolicyFromUser",
  },
  {
    why: "access key of the trigger user",
    on: "pair",
    service: "ram",
    only: "target",
    actions: "CreateAccessKey ListAccessKeys UpdateAccessKey DeleteAccessKey",
  },
  {
    why: "network policy of the access key",
    on: "pair",
    service: "ram",
    only: "target",
    actions: "SetAccessKeyPolicy GetAccessKeyPolicy",
  },
];

/**
 * The actions that deploying a tenant needs, one row each, in the order of deployment. `sts:GetCallerIdentity`, with
 * which every run begins, needs no permission.
 */
export function deployerActions(tenant: Tenant): DeployerAction[] {
  return GROUPS.filter(({ only }) => only === undefined || only === tenant).flatMap(({ why, on, service, actions }) =>
    actions.split(" ").map((name) => ({ action: `${service}:${name}`, why, on })),
  );
}
