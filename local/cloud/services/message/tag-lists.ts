import { messageErrors } from "./errors";

const MAX_TAGS = 20;

/** Adds tags to those of a resource and gives them back; refuses what the vendor keeps for itself. */
export function putTags(
  tags: Map<string, string>,
  added: readonly Partial<Record<"Key" | "Value", string>>[] | undefined,
): Map<string, string> {
  for (const { Key = "", Value = "" } of added ?? []) {
    if (Key === "" || Key.length > 128 || Value.length > 128)
      throw messageErrors.tagInvalid("keys have 1 to 128 characters, values at most 128");
    if (/^(aliyun|acs:)/i.test(Key) || /https?:\/\//.test(Key + Value))
      throw messageErrors.tagInvalid(`${Key} starts with a word that is reserved, or holds an address`);
    tags.set(Key, Value);
  }
  if (tags.size > MAX_TAGS) throw messageErrors.tagInvalid(`there is room for ${MAX_TAGS} tags`);
  return tags;
}

/** Tags as reads show them: one flat list. */
export function shownTags(tags: ReadonlyMap<string, string>): { TagKey: string; TagValue: string }[] {
  return [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
}
