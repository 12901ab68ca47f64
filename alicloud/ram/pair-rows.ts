import type { ActionRows } from "./action-rows";

/**
 * What every pair needs beside its identities and its guard: network, MaxCompute, DataWorks.
 */
export const PAIR_ROWS: readonly ActionRows[] = [
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
];
