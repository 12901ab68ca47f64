import type { PairConfig } from "../config/pair-config";
import { pairParts } from "../deployer";
import type { BootstrapTenant } from "./options";

/** What of a pair's configuration decides how one tenant's account is made ready. */
export function bootstrapTenant(config: PairConfig, tenant: "source" | "target"): BootstrapTenant {
  const { accountId, region, workspace, credentials } = config[tenant];
  const role =
    credentials.kind === "oidc" || credentials.kind === "assume-role"
      ? credentials.roleArn.replace(/^.*:role\//, "")
      : undefined;
  return {
    tenant,
    accountId,
    region,
    pair: config.pair,
    parts: pairParts(config),
    workspace: "adopt" in workspace ? { id: workspace.adopt.id } : { name: workspace.name },
    ...(role === undefined ? {} : { roleOfCredentials: role }),
  };
}
