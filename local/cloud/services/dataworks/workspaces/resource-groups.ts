import {
  action,
  flag,
  integer,
  oneOf,
  Pain,
  recordList,
  required,
  text,
  type Action,
  type ActionContext,
} from "../../../kernel";
import { dataworksErrors } from "../errors";
import { oncePerToken } from "./client-tokens";
import { carriesTags, jsonTags, jsonTexts, tagMap, tagRecords } from "./json-lists";
import { resourceGroupOf } from "./group-lookup";
import { requireRole, workspaceOf } from "./membership";
import { addNetwork, removeNetwork } from "./networks";
import { pageOf, pageParameters, sorted } from "./paging";
import { need } from "../needs";
import { WorkspaceSettings, WorkspaceStore, type ResourceGroup } from "./store";
import { requireNetwork } from "./vpc-attachment";

/** Serverless resource groups. Workspace roles do not count for them: RAM alone decides. */
export const resourceGroupActions: Record<string, Action> = {
  CreateResourceGroup: action({
    parameters: {
      ClientToken: required(text()),
      Name: required(text()),
      PaymentType: required(oneOf("PrePaid", "PostPaid")),
      PaymentDuration: integer(),
      PaymentDurationUnit: oneOf("Month", "Year"),
      Spec: integer(),
      VpcId: required(text()),
      VswitchId: required(text()),
      AutoRenewEnabled: flag(),
      Remark: text(),
      AliyunResourceGroupId: text(),
      AliyunResourceTags: jsonTags(),
      // The vendor's Terraform provider sends the tags in this form.
      Tags: recordList("Key", "Value"),
    },
    ram: need("CreateResourceGroup"),
    handle(context) {
      const { input } = context;
      return oncePerToken(context, "CreateResourceGroup", input, () => {
        requireName(context, input.Name);
        if (input.PaymentType === "PrePaid" && !(input.Spec && input.PaymentDuration && input.PaymentDurationUnit))
          throw dataworksErrors.invalidParameter("PrePaid needs Spec, PaymentDuration and PaymentDurationUnit.");
        requireNetwork(context, context.request.region, input);
        const group = addGroup(context, {
          name: input.Name,
          remark: input.Remark ?? "",
          paymentType: input.PaymentType,
          spec: input.Spec ?? 0,
          vpcId: input.VpcId,
          vswitchId: input.VswitchId,
          aliyunResourceGroupId: input.AliyunResourceGroupId ?? "rg-default",
          tags: tagMap(input.AliyunResourceTags, input.Tags),
        });
        const OrderId = context.ids.counted("dataworks-order", 200_000_000_000_001);
        return {
          Success: true,
          ResourceGroupOrder: { Id: group.id, OrderId, OrderInstanceId: group.orderInstanceId },
        };
      });
    },
  }),

  GetResourceGroup: action({
    parameters: { Id: required(text()) },
    ram: need("GetResourceGroup"),
    handle(context) {
      const group = resourceGroupOf(context, context.input.Id);
      return { Success: true, ResourceGroup: { ...show(group), DefaultVswitchId: group.vswitchId } };
    },
  }),

  ListResourceGroups: action({
    parameters: {
      ...pageParameters,
      SortBy: text(),
      AliyunResourceGroupId: text(),
      AliyunResourceTags: jsonTags(),
      Name: text(),
      PaymentType: oneOf("PrePaid", "PostPaid"),
      ProjectId: integer(),
      ResourceGroupTypes: jsonTexts(),
      Statuses: jsonTexts(),
    },
    ram: need("ListResourceGroups"),
    handle(context) {
      const { input } = context;
      if (input.ProjectId !== undefined) requireRole(context, workspaceOf(context, input.ProjectId), "see");
      const found = [...context.global(WorkspaceStore).resourceGroups.values()].filter(
        (group) =>
          group.region === context.request.region &&
          group.name.includes(input.Name ?? "") &&
          (input.ProjectId === undefined || group.workspaces.has(input.ProjectId)) &&
          (input.ResourceGroupTypes?.includes("CommonV2") ?? true) &&
          (input.Statuses?.includes(group.status) ?? true) &&
          [group.paymentType, undefined].includes(input.PaymentType) &&
          [group.aliyunResourceGroupId, undefined].includes(input.AliyunResourceGroupId) &&
          carriesTags(group.tags, input.AliyunResourceTags),
      );
      const { entries, numbers } = pageOf(sorted(found, input.SortBy, SORT_FIELDS), input);
      // The field is spelled this way by the vendor, in this one list.
      const ResourceGroupList = entries.map((group) => ({ ...show(group), DefaultVswicthId: group.vswitchId }));
      return { Success: true, PagingInfo: { ...numbers, ResourceGroupList } };
    },
  }),

  UpdateResourceGroup: action({
    parameters: { Id: required(text()), Name: text(), Remark: text(), AliyunResourceGroupId: text() },
    ram: need("UpdateResourceGroup"),
    handle(context) {
      const { input } = context;
      const group = resourceGroupOf(context, input.Id);
      if (input.Name !== undefined && input.Name !== group.name) requireName(context, input.Name);
      group.name = input.Name ?? group.name;
      group.remark = input.Remark ?? group.remark;
      group.aliyunResourceGroupId = input.AliyunResourceGroupId ?? group.aliyunResourceGroupId;
      return { Success: true };
    },
  }),

  DeleteResourceGroup: action({
    parameters: { Id: required(text()) },
    ram: need("DeleteResourceGroup"),
    handle(context) {
      const store = context.global(WorkspaceStore);
      const group = resourceGroupOf(context, context.input.Id);
      const bound = [...group.workspaces].filter((id) => store.workspaces.has(id));
      if (bound.length > 0) throw dataworksErrors.groupInUse(`workspace ${bound.join(", ")}`);
      store.resourceGroups.delete(group.id);
      for (const network of store.networks.values())
        if (network.resourceGroupId === group.id) removeNetwork(context, network);
      return { Success: true };
    },
  }),
};

const SORT_FIELDS = {
  CreateTime: (group: ResourceGroup) => group.createdAt,
  Id: (group: ResourceGroup) => group.id,
  Name: (group: ResourceGroup) => group.name,
};

type GroupFields = Pick<
  ResourceGroup,
  "name" | "remark" | "paymentType" | "spec" | "vpcId" | "vswitchId" | "aliyunResourceGroupId" | "tags"
>;

function addGroup(context: ActionContext, fields: GroupFields): ResourceGroup {
  const { clock, ids, caller, request } = context;
  const store = context.global(WorkspaceStore);
  const creationTime =
    context.shared(Pain).slowResourceGroup || context.shared(WorkspaceSettings).resourceGroupCreationTime;
  const group: ResourceGroup = {
    ...fields,
    id: `Serverless_res_group_${store.tenantNumber}_${ids.counted("resource-group", 700001)}`,
    region: request.region,
    status: creationTime > 0 ? "Creating" : "Normal",
    orderInstanceId: `c${ids.letters("order-instance", 19).toLowerCase()}`,
    createdAt: clock.now(),
    createUser: caller.memberId,
    workspaces: new Set(),
  };
  if (creationTime > 0) clock.schedule(clock.now() + creationTime, () => void (group.status = "Normal"));
  store.resourceGroups.set(group.id, group);
  addNetwork(context, group, group);
  return group;
}

/** That names are taken once per region is assumed. */
function requireName(context: ActionContext, name: string): void {
  if (!/^[A-Za-z]\w{0,127}$/.test(name))
    throw dataworksErrors.invalidParameter("Name takes up to 128 letters, digits and underscores, a letter first.");
  const { resourceGroups } = context.global(WorkspaceStore);
  if ([...resourceGroups.values()].some((group) => group.name === name && group.region === context.request.region))
    throw dataworksErrors.nameTaken(`resource group ${name}`);
}

/** A group as the API shows it, but for its vSwitch, which is spelled in two ways. */
function show(group: ResourceGroup): object {
  return {
    Id: group.id,
    Name: group.name,
    Remark: group.remark,
    Status: group.status,
    PaymentType: group.paymentType,
    ResourceGroupType: "CommonV2",
    Spec: { Amount: group.spec, Standard: `${group.spec}CU` },
    DefaultVpcId: group.vpcId,
    OrderInstanceId: group.orderInstanceId,
    AliyunResourceGroupId: group.aliyunResourceGroupId,
    AliyunResourceTags: tagRecords(group.tags),
    CreateTime: group.createdAt,
    CreateUser: group.createUser,
  };
}
