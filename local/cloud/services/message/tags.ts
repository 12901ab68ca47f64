import { taggingActions, type ActionContext } from "../../kernel";
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
function tagsOf(
  context: Pick<ActionContext, "regional">,
  { ResourceType, ResourceId }: { ResourceType: string; ResourceId: string[] },
): Map<string, string>[] {
  const requireOne = { queue: requireQueue, topic: requireTopic }[kindOf(ResourceType)];
  return ResourceId.map((name) => requireOne(context, name).tags);
}

/** A call on several resources at once needs the action on all of their kind. */
function tagNeed(name: string) {
  return needOn(name, ({ input }) => {
    const { ResourceType, ResourceId } = input as { ResourceType: string; ResourceId?: string[] };
    return `/${ResourceType}s/${ResourceId?.length === 1 ? ResourceId[0] : "*"}`;
  });
}

export const tagActions = taggingActions({
  tagsOf,
  put: putTags,
  need: tagNeed,
  untag: "UntagResources",
  answer: { Data: {} },
});
