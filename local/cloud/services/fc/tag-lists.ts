import { fcErrors } from "./errors";

const MAX_TAGS = 20;
const MAX_LENGTH = 128;

type SentTags = readonly Partial<Record<"Key" | "Value", string>>[];

/** Adds tags to a function; refuses more than it has room for. */
export function putTags(tags: Map<string, string>, added: SentTags): void {
  for (const { Key = "", Value = "" } of added) {
    if (Key === "" || Key.length > MAX_LENGTH || Value.length > MAX_LENGTH)
      throw fcErrors.invalidArgument("keys of tags have 1 to 128 characters, values at most 128");
    tags.set(Key, Value);
  }
  if (tags.size > MAX_TAGS) throw fcErrors.tagLimit(`it would have ${tags.size}`);
}

/** Tags as a function shows them: in both spellings, as one client reads the one and one the other. */
export function shownTags(tags: ReadonlyMap<string, string>): object[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value, tagKey: Key, tagValue: Value }));
}

/** Whether a function has all tags of a filter; a key without a value fits every value. */
export function hasTags(tags: ReadonlyMap<string, string>, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (!Array.isArray(wanted)) throw fcErrors.invalidArgument("the filter by tags is a list");
  return (wanted as SentTags).every(({ Key = "", Value }) => tags.has(Key) && (!Value || tags.get(Key) === Value));
}
