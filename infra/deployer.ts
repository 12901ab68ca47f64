import { deployerPolicy, policyText, type PairParts } from "../alicloud/ram";
import { GUARD_LOG_STORE } from "../components/names";
import type { PairConfig } from "./config/pair-config";

/** A policy of the identity that deploys one tenant. */
export interface DeployerPolicy {
  name: string;
  /** Document text, as RAM takes it. */
  document: string;
}

/** What of the configuration decides which rights deployers need. */
export function pairParts({ identity, secretStore, guard }: PairConfig): PairParts {
  if ("skip" in guard) return { identity, secretStore };
  if ("adopt" in guard) return { identity, secretStore, adoptedGuard: { functionName: guard.adopt.functionName } };
  const { bus, logs } = guard;
  return {
    identity,
    secretStore,
    guard: {
      bus: "adopt" in bus ? { name: bus.adopt.name, own: false } : { name: bus.name, own: true },
      logs:
        "adopt" in logs
          ? { project: logs.adopt.project, store: logs.adopt.store, own: false }
          : { project: logs.project, store: GUARD_LOG_STORE, own: true },
    },
  };
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
