import { action, required, taggingActions, text, textList } from "../../kernel";
import { ecsErrors } from "./errors";
import { need } from "./needs";
import { requireGroup } from "./security-groups";
import { EcsStore } from "./store";
import { putTags } from "./tag-lists";

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
  ...taggingActions({
    tagsOf: (context, { ResourceType, ResourceId }) => {
      requireSecurityGroups(ResourceType);
      return ResourceId.map((id) => requireGroup(context, id).tags);
    },
    put: putTags,
    need: tagNeed,
    untag: "UntagResources",
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
