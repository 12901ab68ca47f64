import { addTags, type SentTags } from "../../kernel";
import { messageErrors } from "./errors";

/** Adds tags to those of a resource and gives them back; refuses what the vendor keeps for itself. */
export function putTags(tags: Map<string, string>, added: SentTags | undefined): Map<string, string> {
  return addTags(tags, added, { invalid: messageErrors.tagInvalid, tooMany: messageErrors.tagInvalid });
}

/** Tags as reads show them: one flat list. */
export function shownTags(tags: ReadonlyMap<string, string>): { TagKey: string; TagValue: string }[] {
  return [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
}
