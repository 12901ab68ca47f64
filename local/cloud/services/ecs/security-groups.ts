import {
  action,
  flag,
  integer,
  isoSeconds,
  json,
  oneOf,
  recordList,
  required,
  text,
  type ActionContext,
} from "../../kernel";
import { once, VpcStore } from "../vpc";
import { ecsErrors } from "./errors";
import { need } from "./needs";
import { shownRule } from "./rules";
import { EcsStore, type SecurityGroup } from "./store";
import { putTags } from "./tag-lists";

/** The security group with an id; refused when there is none in the caller's account and region. */
export function requireGroup({ regional }: Pick<ActionContext, "regional">, id: string): SecurityGroup {
  const group = regional(EcsStore).securityGroups.get(id);
  if (!group) throw ecsErrors.groupUnknown(id);
  return group;
}

function checkTexts({ name, description }: { name?: string; description?: string }): void {
  if (name !== undefined) {
    if (name.length < 2 || name.length > 128) throw ecsErrors.nameMalformed("it has 2 to 128 characters");
    if (/^https?:\/\//.test(name) || !/^\p{L}/u.test(name)) throw ecsErrors.nameMalformed("it starts with a letter");
  }
  if (description === undefined) return;
  if (description.length < 2 || description.length > 256)
    throw ecsErrors.descriptionMalformed("it has 2 to 256 characters");
  if (/^https?:\/\//.test(description)) throw ecsErrors.descriptionMalformed("it looks like an address");
}

function shown(group: SecurityGroup): object {
  return {
    SecurityGroupId: group.id,
    SecurityGroupName: group.name,
    Description: group.description,
    VpcId: group.networkId,
    CreationTime: isoSeconds(group.createdAt),
    ResourceGroupId: group.resourceGroupId,
    SecurityGroupType: group.type,
    Tags: { Tag: [...group.tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
  };
}

export const securityGroupActions = {
  CreateSecurityGroup: action({
    parameters: {
      VpcId: text(),
      SecurityGroupName: text(),
      Description: text(),
      SecurityGroupType: oneOf("normal", "enterprise"),
      ResourceGroupId: text(),
      ClientToken: text(),
      Tag: recordList("Key", "Value"),
    },
    ram: need("CreateSecurityGroup", { kind: "securitygroup" }),
    handle: (context) =>
      once(context, "CreateSecurityGroup", () => {
        const { input, regional, ids, clock } = context;
        const networks = regional(VpcStore);
        if (input.VpcId !== undefined && !networks.networks.has(input.VpcId))
          throw ecsErrors.networkUnknown(input.VpcId);
        checkTexts({ name: input.SecurityGroupName, description: input.Description });
        const type = input.SecurityGroupType ?? "normal";
        const group: SecurityGroup = {
          id: ids.prefixed("sg"),
          name: input.SecurityGroupName ?? "",
          description: input.Description ?? "",
          networkId: input.VpcId ?? "",
          type,
          innerAccessPolicy: type === "enterprise" ? "Drop" : "Accept",
          resourceGroupId: input.ResourceGroupId ?? "",
          createdAt: clock.now(),
          rules: [],
          tags: new Map(),
        };
        putTags(group.tags, input.Tag);
        regional(EcsStore).securityGroups.set(group.id, group);
        if (group.networkId) networks.occupy(group.networkId, { kind: "SecurityGroup", id: group.id });
        return { SecurityGroupId: group.id };
      }),
  }),

  DescribeSecurityGroups: action({
    parameters: {
      SecurityGroupId: text(),
      SecurityGroupIds: json<string[]>(),
      SecurityGroupName: text(),
      SecurityGroupType: text(),
      VpcId: text(),
      ResourceGroupId: text(),
      NetworkType: text(),
      PageNumber: integer(),
      PageSize: integer(),
      MaxResults: integer(),
      NextToken: text(),
      DryRun: flag(),
      Tag: recordList("Key", "Value"),
    },
    ram: need("DescribeSecurityGroups", { kind: "securitygroup", idFrom: "SecurityGroupId" }),
    handle: ({ input, regional, request }) => {
      const { PageNumber = 1, PageSize = 10, MaxResults, SecurityGroupIds } = input;
      if (SecurityGroupIds !== undefined && !Array.isArray(SecurityGroupIds))
        throw ecsErrors.invalidParameter("SecurityGroupIds is a JSON list");
      if (PageNumber < 1 || PageSize < 1 || PageSize > 100)
        throw ecsErrors.invalidParameter("PageNumber starts at 1, PageSize is 1 to 100");
      const fitting = [...regional(EcsStore).securityGroups.values()].filter(
        (group) =>
          (input.SecurityGroupId === undefined || group.id === input.SecurityGroupId) &&
          (SecurityGroupIds === undefined || SecurityGroupIds.includes(group.id)) &&
          (input.SecurityGroupName === undefined || group.name === input.SecurityGroupName) &&
          (input.SecurityGroupType === undefined || group.type === input.SecurityGroupType) &&
          (input.VpcId === undefined || group.networkId === input.VpcId) &&
          (input.ResourceGroupId === undefined || group.resourceGroupId === input.ResourceGroupId) &&
          (input.NetworkType === undefined || (group.networkId === "" ? "classic" : "vpc") === input.NetworkType) &&
          (input.Tag ?? []).every(({ Key, Value }) => group.tags.has(Key) && (!Value || group.tags.get(Key) === Value)),
      );
      // Two ways of paging: by token when MaxResults is sent, by number otherwise.
      const start = MaxResults === undefined ? (PageNumber - 1) * PageSize : Number(input.NextToken ?? 0);
      const end = start + (MaxResults ?? PageSize);
      return {
        RegionId: request.region,
        TotalCount: fitting.length,
        PageNumber,
        PageSize,
        NextToken: MaxResults !== undefined && end < fitting.length ? String(end) : "",
        SecurityGroups: { SecurityGroup: fitting.slice(start, end).map(shown) },
      };
    },
  }),

  DescribeSecurityGroupAttribute: action({
    parameters: {
      SecurityGroupId: required(text()),
      Direction: oneOf("all", "ingress", "egress"),
      // Clients send the text of a missing value here, so every value is taken.
      NicType: text(),
      Attribute: text(),
      MaxResults: integer(),
      NextToken: text(),
    },
    ram: need("DescribeSecurityGroupAttribute", { kind: "securitygroup", idFrom: "SecurityGroupId" }),
    handle: (context) => {
      const { input, request } = context;
      const group = requireGroup(context, input.SecurityGroupId);
      const { Direction = "all" } = input;
      const rules = group.rules.filter(({ direction }) => Direction === "all" || direction === Direction);
      const start = Number(input.NextToken ?? 0);
      const end = input.MaxResults === undefined ? rules.length : start + input.MaxResults;
      return {
        SecurityGroupId: group.id,
        SecurityGroupName: group.name,
        Description: group.description,
        VpcId: group.networkId,
        RegionId: request.region,
        InnerAccessPolicy: group.innerAccessPolicy,
        NextToken: end < rules.length ? String(end) : "",
        Permissions: { Permission: rules.slice(start, end).map(shownRule) },
      };
    },
  }),

  ModifySecurityGroupAttribute: action({
    parameters: { SecurityGroupId: required(text()), SecurityGroupName: text(), Description: text() },
    ram: need("ModifySecurityGroupAttribute", { kind: "securitygroup", idFrom: "SecurityGroupId" }),
    handle: (context) => {
      const { input } = context;
      const group = requireGroup(context, input.SecurityGroupId);
      checkTexts({ name: input.SecurityGroupName, description: input.Description });
      group.name = input.SecurityGroupName ?? group.name;
      group.description = input.Description ?? group.description;
      return {};
    },
  }),

  ModifySecurityGroupPolicy: action({
    parameters: {
      SecurityGroupId: required(text()),
      InnerAccessPolicy: required(text()),
      ClientToken: text(),
    },
    ram: need("ModifySecurityGroupPolicy", { kind: "securitygroup", idFrom: "SecurityGroupId" }),
    handle: (context) =>
      once(context, "ModifySecurityGroupPolicy", () => {
        const { input } = context;
        const group = requireGroup(context, input.SecurityGroupId);
        const wanted = input.InnerAccessPolicy.toLowerCase();
        if (wanted !== "accept" && wanted !== "drop") throw ecsErrors.rulePolicy(input.InnerAccessPolicy);
        if (group.type === "enterprise") throw ecsErrors.innerPolicyFixed(group.id);
        group.innerAccessPolicy = wanted === "accept" ? "Accept" : "Drop";
        return {};
      }),
  }),

  JoinResourceGroup: action({
    parameters: { ResourceId: required(text()), ResourceGroupId: text(), ResourceType: required(text()) },
    ram: need("JoinResourceGroup", { kind: "securitygroup", idFrom: "ResourceId" }),
    handle: (context) => {
      const { input } = context;
      if (input.ResourceType.toLowerCase() !== "securitygroup")
        throw ecsErrors.resourceTypeUnsupported(input.ResourceType);
      requireGroup(context, input.ResourceId).resourceGroupId = input.ResourceGroupId ?? "";
      return {};
    },
  }),

  DeleteSecurityGroup: action({
    parameters: { SecurityGroupId: required(text()) },
    ram: need("DeleteSecurityGroup", { kind: "securitygroup", idFrom: "SecurityGroupId" }),
    handle: (context) => {
      const { id, networkId } = requireGroup(context, context.input.SecurityGroupId);
      const { securityGroups } = context.regional(EcsStore);
      const naming = [...securityGroups.values()].find(
        (other) =>
          other.id !== id && other.rules.some(({ peer }) => peer.SourceGroupId === id || peer.DestGroupId === id),
      );
      if (naming) throw ecsErrors.groupReferenced(naming.id);
      securityGroups.delete(id);
      context.regional(VpcStore).leave(networkId, id);
      return {};
    },
  }),
};
