import { ecsErrors } from "./errors";

/** Adds tags to a resource; refuses what the vendor keeps for itself, and more than 20. */
export function putTags(
  tags: Map<string, string>,
  added: readonly Partial<Record<"Key" | "Value", string>>[] | undefined,
): void {
  for (const { Key = "", Value = "" } of added ?? []) {
    if (Key === "" || Key.length > 128 || Value.length > 128)
      throw ecsErrors.tagInvalid("keys have 1 to 128 characters, values at most 128");
    if (/^(aliyun|acs:)/i.test(Key) || /https?:\/\//.test(Key + Value))
      throw ecsErrors.tagInvalid(`${Key} starts with a word that is reserved, or holds an address`);
    tags.set(Key, Value);
  }
  if (tags.size > 20) throw ecsErrors.tagInvalid("a resource has room for 20");
}
