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
  for (const statement of Array.isArray(Statement) ? Statement : []) {
    const { Principal } = (statement ?? {}) as { Principal?: { RAM?: unknown } };
    if (typeof Principal !== "object" || Principal === null)
      throw ramErrors.documentMalformed("every statement of a trust policy names a Principal, which is an object");
    const named: unknown[] =
      Principal.RAM === undefined ? [] : Array.isArray(Principal.RAM) ? Principal.RAM : [Principal.RAM];
    for (const arn of named) {
      if (arn === "*") continue;
      if (typeof arn !== "string" || !resolvePrincipal(state, arn)) throw ramErrors.trustedUnknown(String(arn));
    }
  }
}
