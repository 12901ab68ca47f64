import type { AccessKeysClient } from "../../alicloud/access-keys";
import { ExitCode, TenantPairError } from "../../alicloud/call";
import { triggerUserOf, type Manifest } from "../manifest";

/**
 * The trigger identity's `name@domain`, once its id and its name are known to be one user. Keys are listed and deleted
 * by name, so a manifest that is out of date must not lead to those of another user who has the name now.
 *
 * @throws TenantPairError WRONG_TRIGGER_USER; ApiFailure of the kind `not-found` when the user is gone
 */
export async function triggerUserPrincipal(
  manifest: Manifest,
  keys: Pick<AccessKeysClient, "getUserPrincipalName">,
): Promise<string> {
  const { userName, userId } = triggerUserOf(manifest);
  const principal = await keys.getUserPrincipalName(userId);
  if (principal.toLowerCase().startsWith(`${userName.toLowerCase()}@`)) return principal;
  throw new TenantPairError({
    code: "WRONG_TRIGGER_USER",
    tenant: "target",
    resource: `RAM user ${userName}`,
    message: `The manifest says that its id is ${userId}, but that is the id of ${principal}.`,
    hint: "Run `pulumi refresh` and `pulumi up`, which write the manifest anew; no key was touched.",
    exitCode: ExitCode.Failed,
  });
}
