import { deployerPolicy, policyText, type PairParts } from "../alicloud/ram";
import type { PairConfig } from "./config/pair-config";

/** A policy of the identity that deploys one tenant. */
export interface DeployerPolicy {
  name: string;
  /** Document text, as RAM takes it. */
  document: string;
}

/** What of the configuration decides which rights deployers need. */
export function pairParts({ identity, secretStore }: PairConfig): PairParts {
  return { identity, secretStore };
}

/** The policies under which `pulumi up` and the post-deploy step of one tenant run; nothing else is needed. */
export function deployerPolicies(config: PairConfig, tenant: "source" | "target"): DeployerPolicy[] {
  const { accountId, region } = config[tenant];
  return deployerPolicy({ ...pairParts(config), tenant, accountId, region, pair: config.pair }).map(
    ({ name, document }) => ({
      name,
      document: policyText(document),
    }),
  );
}
