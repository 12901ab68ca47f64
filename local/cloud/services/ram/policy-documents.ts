import { parseJsonText } from "../../kernel";
import { ramErrors } from "./errors";

/** Longest document of a policy and of a trust policy, in characters. */
const MAX_LENGTH = 6144;

/** Checks what RAM checks when a policy is saved: its length, and that it is a JSON object. It asks no more. */
export function checkPolicyDocument(document: string): void {
  if (document.length > MAX_LENGTH) throw ramErrors.documentLength(`it has ${document.length}`);
  readObject(document);
}

/** Reads a trust policy, of which RAM checks in addition that everybody it names exists. */
export function readTrustDocument(document: string): Record<string, unknown> {
  if (document.length > MAX_LENGTH) throw ramErrors.trustLength(`it has ${document.length}`);
  return readObject(document);
}

function readObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseJsonText(text);
  } catch {
    throw ramErrors.documentMalformed("it is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw ramErrors.documentMalformed("it is not a JSON object");
  return value as Record<string, unknown>;
}
