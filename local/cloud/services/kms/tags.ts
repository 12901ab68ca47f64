import { action, recordList, required, taggingActions, text, textList, type ActionContext } from "../../kernel";
import { kmsErrors } from "./errors";
import { requireLiveKey } from "./keys";
import { needOn } from "./needs";
import { requireLiveSecret } from "./secrets";
import { KmsStore } from "./store";
import { putTags } from "./tag-lists";

type Kind = "key" | "secret";

/** Rows on one page of a list. */
const PAGE = 50;

function kindOf(resourceType: string): Kind {
  if (resourceType !== "key" && resourceType !== "secret") throw kmsErrors.tagResourceType(resourceType);
  return resourceType;
}

/** Tags of the named resources, all of which have to exist. */
function tagsOf(
  context: Pick<ActionContext, "regional">,
  { ResourceType, ResourceId }: { ResourceType: string; ResourceId: string[] },
): Map<string, string>[] {
  const requireOne = { key: requireLiveKey, secret: requireLiveSecret }[kindOf(ResourceType)];
  return ResourceId.map((id) => requireOne(context, id).tags);
}

/** A call on several resources at once needs the action on all of their kind. */
function tagNeed(name: string) {
  return needOn(name, ({ input }) => {
    const { ResourceType, ResourceId } = input as { ResourceType: string; ResourceId?: string[] };
    return `${ResourceType}/${ResourceId?.length === 1 ? ResourceId[0] : "*"}`;
  });
}

export const tagActions = {
  ...taggingActions({
    tagsOf,
    put: (tags, added) =>
      putTags(
        tags,
        added.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value })),
      ),
    need: tagNeed,
    untag: "UntagResources",
  }),

  ListTagResources: action({
    parameters: {
      ResourceType: required(text()),
      ResourceId: textList(),
      Tag: recordList("Key", "Value"),
      NextToken: text(),
    },
    ram: tagNeed("ListTagResources"),
    handle: ({ input, regional }) => {
      const { keys, secrets } = regional(KmsStore);
      const all = [...(kindOf(input.ResourceType) === "key" ? keys : secrets)];
      const rows = all
        .filter(([id]) => input.ResourceId?.includes(id) ?? true)
        .filter(([, { tags }]) =>
          (input.Tag ?? []).every(({ Key, Value }) => tags.has(Key) && (!Value || tags.get(Key) === Value)),
        )
        .flatMap(([id, { tags }]) =>
          [...tags].map(([TagKey, TagValue]) => ({
            ResourceId: id,
            ResourceType: input.ResourceType,
            TagKey,
            TagValue,
          })),
        );
      const { NextToken: token = "0" } = input;
      if (!/^\d{1,9}$/.test(token)) throw kmsErrors.invalidParameter("NextToken is not one that was answered");
      const end = Number(token) + PAGE;
      return {
        TagResources: { TagResource: rows.slice(Number(token), end) },
        NextToken: end < rows.length ? String(end) : "",
      };
    },
  }),
};
