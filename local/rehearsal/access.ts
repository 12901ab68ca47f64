import type { DeployerPolicy, Manifest, PairConfig } from "../../infra";
import { ControlClient, type Denial, type LocalCloud } from "../cloud";
import { deployerName, ownerKeys, type PoliciesByTenant } from "./bring-up";
import { sendOver } from "./provider";

/** Policies that take the place of those that the pair comes with. */
export interface Policies extends PoliciesByTenant {
  /** Of the identity that the source's node calls with; one document. */
  trigger?: readonly DeployerPolicy[];
}

/** Who acts in a pair. */
export type Actor = "source deployer" | "target deployer" | "trigger identity";

/** What a rehearsal has seen of RAM while it only observed. */
export interface AccessReport {
  identities: { actor: Actor; identity: string; policies: DeployerPolicy[] }[];
  /** What the identities' own policies would have refused. */
  denials: Denial[];
}

/** The smallest policies with which each actor's calls would have passed, and what would have been refused. */
export async function observedAccess(
  cloud: LocalCloud,
  { config, manifest }: { config: PairConfig; manifest: Manifest | undefined },
): Promise<AccessReport> {
  const control = new ControlClient(cloud.control);
  const actors = new Map<string, Actor>();
  for (const role of ["source", "target"] as const)
    actors.set(userArn(config[role].accountId, deployerName(config, role)), `${role} deployer`);
  if (manifest) actors.set(triggerArn(manifest), "trigger identity");
  const observed = await control.observedPolicies();
  return {
    identities: observed.flatMap(({ identity, policies }) => {
      const actor = actors.get(identity);
      return actor ? [{ actor, identity, policies }] : [];
    }),
    denials: await control.denials(),
  };
}

function triggerArn({ target: { accountId, triggerIdentity } }: Manifest): string {
  return triggerIdentity.kind === "ram-user" ? userArn(accountId, triggerIdentity.userName) : triggerIdentity.roleArn;
}

function userArn(accountId: string, name: string): string {
  return `acs:ram::${accountId}:user/${name}`;
}

/** The trigger identity may do what `policy` says from now on, and nothing more. */
export async function replaceTriggerPolicy(
  cloud: LocalCloud,
  { config, manifest, policy }: { config: PairConfig; manifest: Manifest; policy: DeployerPolicy },
): Promise<void> {
  const { region } = config.target;
  const send = sendOver({ endpoint: cloud.endpoint, region, key: ownerKeys(cloud, config).get("target")! });
  await send({
    product: "Ram",
    version: "2015-05-01",
    style: "RPC",
    method: "POST",
    path: "/",
    action: "CreatePolicyVersion",
    query: {},
    body: {
      PolicyName: manifest.target.triggerIdentity.policyName,
      PolicyDocument: policy.document,
      SetAsDefault: "true",
    },
  });
}
