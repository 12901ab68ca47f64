import { recordList } from "../../kernel";
import { vpcErrors } from "./errors";

/** `Tag.N.Key` and `Tag.N.Value`. */
export const tagParameter = { Tag: recordList("Key", "Value") };

const MAX_TAGS = 20;
const MAX_LENGTH = 128;

/** Adds tags to a resource; refuses what the vendor keeps for itself. */
export function putTags(
  tags: Map<string, string>,
  added: readonly Partial<Record<"Key" | "Value", string>>[] | undefined,
): void {
  for (const { Key = "", Value = "" } of added ?? []) {
    if (Key === "" || Key.length > MAX_LENGTH || Value.length > MAX_LENGTH)
      throw vpcErrors.tagInvalid("keys have 1 to 128 characters, values at most 128");
    if (/^(aliyun|acs:)/i.test(Key) || /https?:\/\//.test(Key + Value))
      throw vpcErrors.tagInvalid(`${Key} starts with a word that is reserved, or holds an address`);
    tags.set(Key, Value);
  }
  if (tags.size > MAX_TAGS) throw vpcErrors.tagQuota(`it would have ${tags.size}`);
}

/** Tags as VPC's own reads show them. */
export function shownTags(tags: Map<string, string>): { Tag: { Key: string; Value: string }[] } {
  return { Tag: [...tags].map(([Key, Value]) => ({ Key, Value })) };
}

/** Whether a resource has all tags of a filter; a key without a value fits every value. */
export function hasTags(
  tags: Map<string, string>,
  wanted: readonly Partial<Record<"Key" | "Value", string>>[] | undefined,
): boolean {
  return (wanted ?? []).every(
    ({ Key, Value }) => Key === undefined || (tags.has(Key) && (!Value || tags.get(Key) === Value)),
  );
}
