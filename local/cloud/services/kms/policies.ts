import { kmsErrors } from "./errors";

/** Longest policy of a key or secret, in bytes. */
const MAX_BYTES = 32_768;

/** Checks that a policy is a JSON object of permitted size and gives its text back as it was sent. */
export function requirePolicyText(text: string): string {
  if (Buffer.byteLength(text) > MAX_BYTES) throw kmsErrors.invalidParameter(`Policy is longer than ${MAX_BYTES} bytes`);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && "Statement" in value) return text;
  } catch {
    // Falls through to the refusal.
  }
  throw kmsErrors.invalidParameter("Policy is a JSON object with Statement");
}
