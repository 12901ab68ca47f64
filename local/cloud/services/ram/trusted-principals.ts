import type { CloudState } from "../../kernel";
import { resolvePrincipal } from "../sts/cross-account";
import { ramErrors } from "./errors";
import { readTrustDocument } from "./policy-documents";

/**
 * Checks a trust policy that is to be saved: JSON, and every account, user and role that it names has to exist.
 * Services and identity providers are taken as they are.
 */
export function checkTrustDocument(state: CloudState, text: string): void {
  const { Statement } = readTrustDocument(text);
  // Readers go through the list and into each principal; whatever has another form would be stored unchecked.
  if (!Array.isArray(Statement) || Statement.length === 0)
    throw ramErrors.documentMalformed("Statement of a trust policy is a list of at least one");
  for (const statement of Statement as unknown[]) {
    const { Principal } = (statement ?? {}) as { Principal?: { RAM?: unknown } };
    if (typeof Principal !== "object" || Principal === null || Array.isArray(Principal))
      throw ramErrors.documentMalformed("every statement of a trust policy names a Principal, which is an object");
    const named: unknown[] =
      Principal.RAM === undefined ? [] : Array.isArray(Principal.RAM) ? Principal.RAM : [Principal.RAM];
    for (const arn of named) {
      if (arn === "*") continue;
      if (typeof arn !== "string" || !resolvePrincipal(state, arn)) throw ramErrors.trustedUnknown(String(arn));
    }
  }
}
