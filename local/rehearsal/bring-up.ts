import { DateTime } from "luxon";
import {
  deploy,
  deployerPolicies,
  manifestSchema,
  PROJECT,
  type DeployerPolicy,
  type Manifest,
  type PairConfig,
  type Published,
} from "../../infra";
import type { Pace, Workflows } from "../../infra/post-deploy";
import { ControlClient, startLocalCloud, type LocalCloud, type LocalCloudOptions } from "../cloud";
import { createDeployer } from "./administrator";
import { runProgram, type Made } from "./engine";
import { providerFor, type DeployerKey, type RehearsalProvider } from "./provider";

/** Keys by tenant. */
export type DeployerKeys = ReadonlyMap<string, DeployerKey>;

/** Starts a local cloud with the accounts of a pair. Its clock stands just after midnight in the target's zone. */
export async function startFor(
  config: PairConfig,
  workflows: Workflows,
  options: Pick<LocalCloudOptions, "operation" | "settings"> = {},
): Promise<{ cloud: LocalCloud; startAt: DateTime }> {
  const zone = workflows.target[0]?.schedule.zone ?? "Asia/Shanghai";
  // So every time of the day still lies ahead, whenever the rehearsal is run.
  const startAt = DateTime.now().setZone(zone).startOf("day").plus({ minutes: 1 });
  const roles = config.sameAccount ? (["source"] as const) : (["source", "target"] as const);
  const accounts = roles.map((role) => ({ role, id: config[role].accountId, region: config[role].region }));
  return { cloud: await startLocalCloud({ ...options, accounts, startAt: startAt.toMillis() }), startAt };
}

/** Policies by the tenant whose deployer gets them. */
export type PoliciesByTenant = Record<"source" | "target", readonly DeployerPolicy[]>;

/**
 * What the administrator of each account does once: makes the deployer, allowed just what the pair needs, or what
 * `policies` say instead.
 */
export async function makeDeployers(
  cloud: LocalCloud,
  config: PairConfig,
  policiesOf?: PoliciesByTenant,
): Promise<DeployerKeys> {
  const keys = new Map<string, DeployerKey>();
  for (const role of ["source", "target"] as const) {
    const account = cloud.accounts.find(({ id }) => id === config[role].accountId)!;
    const policies = policiesOf?.[role] ?? deployerPolicies(config, role);
    const name = deployerName(config, role);
    const { region } = config[role];
    const key = await createDeployer({ endpoint: cloud.endpoint, region, account, policies, name });
    await new ControlClient(cloud.control).setKeyRegion({ accessKeyId: key.accessKeyId, region });
    keys.set(role, key);
  }
  return keys;
}

/** Name of the RAM user that deploys one tenant. One account in two regions has two of them, one for each side. */
export function deployerName(config: PairConfig, role: "source" | "target"): string {
  return config.sameAccount ? `deployer-${role}` : "deployer";
}

/** Keys of the accounts themselves, by tenant. */
export function ownerKeys(cloud: LocalCloud, config: PairConfig): DeployerKeys {
  return new Map(
    (["source", "target"] as const).map((role) => {
      const { accessKeyId, accessKeySecret } = cloud.accounts.find(({ id }) => id === config[role].accountId)!;
      return [role, { accessKeyId, accessKeySecret }];
    }),
  );
}

/** What the Pulumi program has made. */
export interface Deployed {
  manifest: Manifest;
  /** In the order of creation. */
  resources: Made[];
  /** Outputs of components and of the stack. */
  published: Published[];
  provider: RehearsalProvider;
}

/** Runs the Pulumi program against a local cloud, signed as the deployers. */
export async function runPulumiProgram(options: {
  cloud: LocalCloud;
  config: PairConfig;
  stack: string;
  keys: DeployerKeys;
  /** What an earlier run made, where this one changes it. @default nothing stands */
  standing?: Deployed;
}): Promise<Deployed> {
  const { cloud, config, stack, keys, standing } = options;
  const provider =
    standing?.provider ?? providerFor({ endpoint: cloud.endpoint, credentialsOf: (tenant) => keys.get(tenant)! });
  const { outputs, resources, published } = await runProgram({
    program: async () => ({ ...(await deploy(onLocalCloud(config, cloud.endpoint))) }),
    provider,
    project: PROJECT,
    stack,
    standing: standing?.resources ?? [],
  });
  return { manifest: manifestSchema.parse(outputs["manifest"]), resources, published, provider };
}

/**
 * The pair as it stands on a local cloud: with the keys that were made there. A profile or token of the stack belongs to
 * the real cloud; it would be refused here, and a token would travel without TLS.
 */
export function onLocalCloud(config: PairConfig, endpoint: string): PairConfig {
  const credentials = { kind: "env" } as const;
  return {
    ...config,
    endpoint,
    source: { ...config.source, credentials },
    target: { ...config.target, credentials },
  };
}

/** The deployers' keys as the product reads them: from the environment, under the names that the README gives. */
export function credentialEnvironment(keys: DeployerKeys): Record<string, string> {
  return Object.fromEntries(
    [...keys].flatMap(([role, { accessKeyId, accessKeySecret }]) => [
      [`TENANT_PAIR_${role.toUpperCase()}_ACCESS_KEY_ID`, accessKeyId],
      [`TENANT_PAIR_${role.toUpperCase()}_ACCESS_KEY_SECRET`, accessKeySecret],
    ]),
  );
}

/** The virtual clock as the post-deploy step sees it: waiting advances it, so nothing sleeps. */
export async function paceOf(control: ControlClient): Promise<Pace> {
  let now = (await control.clock()).now;
  return {
    intervalMs: 1_000,
    limitMs: 60_000,
    sleep: async (ms) => {
      now = (await control.advance({ by: ms })).now;
    },
    now: () => now,
  };
}
