import { vpcErrors } from "./errors";

/** Refuses names and descriptions that the console could not show as text of their own. */
export function checkTexts(texts: { name?: string; description?: string }): void {
  const { name, description } = texts;
  if (name !== undefined) {
    if (name.length > 128) throw vpcErrors.nameMalformed(`${name.length} characters; at most 128 are allowed`);
    if (/^https?:\/\//.test(name)) throw vpcErrors.nameMalformed("it looks like an address");
  }
  if (description !== undefined) {
    if (description.length > 256)
      throw vpcErrors.descriptionMalformed(`${description.length} characters; at most 256 are allowed`);
    if (/^https?:\/\//.test(description)) throw vpcErrors.descriptionMalformed("it looks like an address");
  }
}
