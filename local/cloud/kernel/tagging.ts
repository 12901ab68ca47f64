import { recordList, textList } from "./flattened-lists";
import { flag, required, text } from "./parameters";
import { action, type Action, type ActionContext, type RamNeed } from "./service";

/** Tags as a call carries them. */
export type SentTags = readonly Partial<Record<"Key" | "Value", string>>[];

/** Words of the vendor's own. */
const RESERVED = /^(aliyun|acs:)/i;
const MOST_TAGS = 20;
const LONGEST = 128;

/** Adds tags to those of a resource and gives them back; refuses what the vendor keeps for itself, and more than 20. */
export function addTags(
  tags: Map<string, string>,
  added: SentTags | undefined,
  refuse: { invalid: (why: string) => Error; tooMany: (why: string) => Error },
): Map<string, string> {
  for (const { Key = "", Value = "" } of added ?? []) {
    if (Key === "" || Key.length > LONGEST || Value.length > LONGEST)
      throw refuse.invalid(`keys have 1 to ${LONGEST} characters, values at most ${LONGEST}`);
    if (RESERVED.test(Key) || /https?:\/\//.test(Key + Value))
      throw refuse.invalid(`${Key} starts with a word that is reserved, or holds an address`);
    tags.set(Key, Value);
  }
  if (tags.size > MOST_TAGS) throw refuse.tooMany(`it would have ${tags.size}, and there is room for ${MOST_TAGS}`);
  return tags;
}

/** How a product keeps tags. */
export interface TaggedProduct {
  /** Tags of the named resources; throws unless all of them exist. */
  tagsOf(
    context: Pick<ActionContext, "regional">,
    named: { ResourceType: string; ResourceId: string[] },
  ): Map<string, string>[];
  /** Adds tags to those of one resource, or throws. */
  put(tags: Map<string, string>, added: SentTags): unknown;
  need(name: string): RamNeed;
  /** Name of the call that takes tags away; products differ in one letter. */
  untag: "UntagResources" | "UnTagResources";
  /** Fields of a good answer. @default none */
  answer?: object;
}

/** The two calls that put tags on resources and take them away. */
export function taggingActions(product: TaggedProduct): Record<string, Action> {
  const { tagsOf, put, need, untag, answer = {} } = product;
  const ofResources = { ResourceType: required(text()), ResourceId: required(textList()) };
  return {
    TagResources: action({
      parameters: { ...ofResources, Tag: required(recordList("Key", "Value")) },
      ram: need("TagResources"),
      handle: (context) => {
        const all = tagsOf(context, context.input);
        // Checked on copies first, so that a refused call changes nothing.
        for (const tags of all) put(new Map(tags), context.input.Tag);
        for (const tags of all) put(tags, context.input.Tag);
        return answer;
      },
    }),
    [untag]: action({
      parameters: { ...ofResources, TagKey: textList(), All: flag() },
      ram: need(untag),
      handle: (context) => {
        const { TagKey, All } = context.input;
        for (const tags of tagsOf(context, context.input)) {
          if (TagKey === undefined && All) tags.clear();
          for (const key of TagKey ?? []) tags.delete(key);
        }
        return answer;
      },
    }),
  };
}
