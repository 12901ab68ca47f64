import { parseJsonText, readJson } from "../../kernel";
import { kmsErrors } from "./errors";

const MAX_TAGS = 20;

interface Tag {
  key: string;
  value: string;
}

/** Reads `Tags` of a creation: a JSON text of records with TagKey and TagValue. */
export function readTagText(text: string | undefined): Tag[] {
  if (text === undefined) return [];
  const list = readJson(parsed(text), [{ TagKey: "text", TagValue: "text" }], {
    path: "Tags",
    refuse: kmsErrors.invalidParameter,
  });
  return list.map(({ TagKey = "", TagValue = "" }) => ({ key: TagKey, value: TagValue }));
}

function parsed(text: string): unknown {
  try {
    return parseJsonText(text);
  } catch {
    throw kmsErrors.invalidParameter("Tags is a JSON text");
  }
}

/** Adds tags to those of a resource and gives them back; refuses what the vendor keeps for itself. */
export function putTags(tags: Map<string, string>, added: readonly Tag[]): Map<string, string> {
  for (const { key, value } of added) {
    if (key === "" || key.length > 128 || value.length > 128)
      throw kmsErrors.tagInvalid("keys have 1 to 128 characters, values at most 128");
    if (/^(aliyun|acs:)/i.test(key)) throw kmsErrors.tagInvalid(`${key} starts with a word that is reserved`);
    tags.set(key, value);
  }
  if (tags.size > MAX_TAGS) throw kmsErrors.tagInvalid(`there is room for ${MAX_TAGS} tags`);
  return tags;
}
