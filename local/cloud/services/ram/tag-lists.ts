import { ramErrors } from "./errors";

/** A tag as RAM's requests carry it, inside JSON text. */
export interface RamTag {
  Key: string;
  Value?: string;
}

const MAX_TAGS = 20;
const MAX_LENGTH = 128;

/** Reads tags; refuses what is none, and what the vendor keeps for itself. */
export function readTags(tags: unknown): [string, string][] {
  if (tags === undefined) return [];
  if (!Array.isArray(tags)) throw ramErrors.tagInvalid("Tag is a JSON list of Key and Value");
  return tags.map((tag: unknown) => {
    const { Key, Value = "" } = (tag ?? {}) as Partial<Record<"Key" | "Value", unknown>>;
    if (typeof Key !== "string" || Key === "" || typeof Value !== "string")
      throw ramErrors.tagInvalid("Tag is a JSON list of Key and Value");
    if (Key.length > MAX_LENGTH || Value.length > MAX_LENGTH)
      throw ramErrors.tagInvalid("keys and values have at most 128 characters");
    if (/^(aliyun|acs:)/i.test(Key)) throw ramErrors.tagInvalid(`${Key} starts with a word that is reserved`);
    return [Key, Value];
  });
}

/** Whether a resource has all tags that a list asks for; one without a value asks for its key only. */
export function tagFilter(wanted: unknown): (resource: { tags: ReadonlyMap<string, string> }) => boolean {
  const asked = readTags(wanted);
  return ({ tags }) => asked.every(([key, value]) => (value === "" ? tags.has(key) : tags.get(key) === value));
}

/** Puts tags on a resource. */
export function putTags(tags: Map<string, string>, added: readonly (readonly [string, string])[]): void {
  const merged = new Map([...tags, ...added]);
  if (merged.size > MAX_TAGS) throw ramErrors.tagInvalid("a resource has room for 20");
  for (const [key, value] of added) tags.set(key, value);
}
