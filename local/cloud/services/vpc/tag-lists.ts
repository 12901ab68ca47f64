import { addTags, recordList, type SentTags } from "../../kernel";
import { vpcErrors } from "./errors";

/** `Tag.N.Key` and `Tag.N.Value`. */
export const tagParameter = { Tag: recordList("Key", "Value") };

/** Adds tags to a resource; refuses what the vendor keeps for itself. */
export function putTags(tags: Map<string, string>, added: SentTags | undefined): void {
  addTags(tags, added, { invalid: vpcErrors.tagInvalid, tooMany: vpcErrors.tagQuota });
}

/** Tags as VPC's own reads show them. */
export function shownTags(tags: Map<string, string>): { Tag: { Key: string; Value: string }[] } {
  return { Tag: [...tags].map(([Key, Value]) => ({ Key, Value })) };
}

/** Whether a resource has all tags of a filter; a key without a value fits every value. */
export function hasTags(tags: Map<string, string>, wanted: SentTags | undefined): boolean {
  return (wanted ?? []).every(
    ({ Key, Value }) => Key === undefined || (tags.has(Key) && (!Value || tags.get(Key) === Value)),
  );
}
