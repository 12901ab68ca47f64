import { addTags, type SentTags } from "../../kernel";
import { ecsErrors } from "./errors";

/** Adds tags to a resource; refuses what the vendor keeps for itself, and more than 20. */
export function putTags(tags: Map<string, string>, added: SentTags | undefined): void {
  addTags(tags, added, { invalid: ecsErrors.tagInvalid, tooMany: ecsErrors.tagInvalid });
}
