import { action, flag, recordList, required, text, textList, type ActionContext } from "../../kernel";
import { ecsErrors } from "./errors";
import { need } from "./needs";
import { requireGroup } from "./security-groups";
import { EcsStore, type SecurityGroup } from "./store";
import { putTags } from "./tag-lists";

function chosen(
  context: Pick<ActionContext, "regional">,
  { ResourceType, ResourceId }: { ResourceType: string; ResourceId: string[] },
): SecurityGroup[] {
  requireSecurityGroups(ResourceType);
  return ResourceId.map((id) => requireGroup(context, id));
}

function requireSecurityGroups(resourceType: string): void {
  if (resourceType.toLowerCase() !== "securitygroup") throw ecsErrors.tagResourceType(resourceType);
}

/** A call on several resources at once needs the action on all of their kind. */
function tagNeed(name: string) {
  const { resource, ...rest } = need(name, { kind: "securitygroup", idFrom: "OnlyId" });
  return {
    ...rest,
    resource: (context: Parameters<NonNullable<typeof resource>>[0]) => {
      const { ResourceId } = context.input as { ResourceId?: string[] };
      const OnlyId = ResourceId?.length === 1 ? ResourceId[0] : undefined;
      return resource!({ ...context, input: { OnlyId } });
    },
  };
}

export const tagActions = {
  TagResources: action({
    parameters: {
      ResourceType: required(text()),
      ResourceId: required(textList()),
      Tag: required(recordList("Key", "Value")),
    },
    ram: tagNeed("TagResources"),
    handle: (context) => {
      const groups = chosen(context, context.input);
      // Checked on copies first, so that a refused call changes nothing.
      for (const { tags } of groups) putTags(new Map(tags), context.input.Tag);
      for (const { tags } of groups) putTags(tags, context.input.Tag);
      return {};
    },
  }),

  UntagResources: action({
    parameters: { ResourceType: required(text()), ResourceId: required(textList()), TagKey: textList(), All: flag() },
    ram: tagNeed("UntagResources"),
    handle: (context) => {
      const { TagKey, All } = context.input;
      for (const { tags } of chosen(context, context.input)) {
        if (TagKey === undefined && All) tags.clear();
        for (const key of TagKey ?? []) tags.delete(key);
      }
      return {};
    },
  }),

  ListTagResources: action({
    parameters: { ResourceType: required(text()), ResourceId: textList(), NextToken: text() },
    ram: tagNeed("ListTagResources"),
    handle: ({ input, regional }) => {
      requireSecurityGroups(input.ResourceType);
      const rows = [...regional(EcsStore).securityGroups.values()]
        .filter(({ id }) => input.ResourceId?.includes(id) ?? true)
        .flatMap(({ id, tags }) =>
          [...tags].map(([TagKey, TagValue]) => ({
            ResourceId: id,
            ResourceType: "securitygroup",
            TagKey,
            TagValue,
          })),
        );
      return { TagResources: { TagResource: rows }, NextToken: "" };
    },
  }),
};
