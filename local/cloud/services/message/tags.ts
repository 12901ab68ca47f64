import { action, flag, recordList, required, text, textList, type ActionContext } from "../../kernel";
import { messageErrors } from "./errors";
import { needOn } from "./needs";
import { requireQueue } from "./queues";
import { putTags } from "./tag-lists";
import { requireTopic } from "./topics";

type Kind = "queue" | "topic";

function kindOf(resourceType: string): Kind {
  if (resourceType !== "queue" && resourceType !== "topic") throw messageErrors.tagResourceType(resourceType);
  return resourceType;
}

/** Tags of the named resources, all of which have to exist. */
function tagsOf(context: Pick<ActionContext, "regional">, kind: Kind, names: string[]): Map<string, string>[] {
  return names.map((name) => (kind === "queue" ? requireQueue(context, name) : requireTopic(context, name)).tags);
}

/** A call on several resources at once needs the action on all of their kind. */
function tagNeed(name: string) {
  return needOn(name, ({ input }) => {
    const { ResourceType, ResourceId } = input as { ResourceType: string; ResourceId?: string[] };
    return `/${ResourceType}s/${ResourceId?.length === 1 ? ResourceId[0] : "*"}`;
  });
}

const ofResources = { ResourceType: required(text()), ResourceId: required(textList()) };

export const tagActions = {
  TagResources: action({
    parameters: { ...ofResources, Tag: required(recordList("Key", "Value")) },
    ram: tagNeed("TagResources"),
    handle: (context) => {
      const { input } = context;
      const all = tagsOf(context, kindOf(input.ResourceType), input.ResourceId);
      // Checked on copies first, so that a refused call changes nothing.
      for (const tags of all) putTags(new Map(tags), input.Tag);
      for (const tags of all) putTags(tags, input.Tag);
      return { Data: {} };
    },
  }),

  UntagResources: action({
    parameters: { ...ofResources, TagKey: textList(), All: flag() },
    ram: tagNeed("UntagResources"),
    handle: (context) => {
      const { input } = context;
      for (const tags of tagsOf(context, kindOf(input.ResourceType), input.ResourceId)) {
        if (input.TagKey === undefined && input.All) tags.clear();
        for (const key of input.TagKey ?? []) tags.delete(key);
      }
      return { Data: {} };
    },
  }),
};
