import type { InputProblem } from "../../alicloud/call";
import { guardName } from "../../components/names";
import type { PairConfig } from "./pair-config";

/** A stack file and the pair that it says. */
interface Stack {
  file: string;
  config: PairConfig;
}

/** Something that one pair alone can have: where the stack file says so, within what it is unique, and what to do. */
interface Claim {
  path: string;
  value?: string;
  /** Equal for two claims of the same thing. */
  key: string;
  /** What is allowed instead, given the stack that has it. */
  allowed: (owner: Stack) => string;
}

/** What two pairs both claim; each problem names both files and the way out. Looks at every claim once. */
export function collisions(stacks: readonly Stack[]): InputProblem[] {
  const owners = new Map<string, Stack>();
  return stacks.flatMap((stack) =>
    claimsOf(stack.config).flatMap(({ path, value, key, allowed }) => {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, stack);
      if (owner === undefined || owner === stack) return [];
      return [{ file: stack.file, path, ...(value !== undefined && { value }), allowed: allowed(owner) }];
    }),
  );
}

function claimsOf(config: PairConfig): Claim[] {
  return [...(["source", "target"] as const).flatMap((side) => tenantClaims(config, side)), ...guardClaims(config)];
}

function tenantClaims(config: PairConfig, side: "source" | "target"): Claim[] {
  const { pair } = config;
  const { accountId, region, workspace, resourceGroup, compute } = config[side];
  const another = (within: string) => (owner: Stack) => `another one: ${owner.file} uses it in ${within} already`;
  const account = `account ${accountId}`;
  return [
    // RAM users, roles and policies, KMS secrets and tags of both pairs would have the same names.
    { path: "pair", value: pair, key: `pair ${accountId} ${pair}`, allowed: another(account) },
    "adopt" in workspace
      ? {
          path: `${side}.workspace.adopt.id`,
          value: workspace.adopt.id,
          key: `workspace ${workspace.adopt.id}`,
          allowed: another(account),
        }
      : {
          path: `${side}.workspace.name`,
          value: workspace.name,
          key: `workspace ${accountId} ${region} ${workspace.name}`,
          allowed: another(account),
        },
    ...("adopt" in resourceGroup
      ? []
      : [
          {
            path: `${side}.resourceGroup.name`,
            value: resourceGroup.name,
            key: `resource group ${accountId} ${resourceGroup.name}`,
            allowed: another(account),
          },
        ]),
    ...("project" in compute
      ? [
          {
            path: `${side}.compute.project`,
            value: compute.project,
            key: `compute ${compute.project}`,
            allowed: another("the one space of names that MaxCompute has"),
          },
        ]
      : []),
  ];
}

/** One guard judges all workspaces of its account and region: two would answer the same events. */
function guardClaims({ guard, target: { accountId, region } }: PairConfig): Claim[] {
  if ("skip" in guard || "adopt" in guard) return [];
  const { logs } = guard;
  return [
    {
      path: "guard",
      key: `guard ${accountId} ${region}`,
      allowed: ({ file, config }) =>
        `adopt, because pairs with the same target account and region share one guard, and ${file} makes that of account ` +
        `${accountId} in ${region}: set guard.adopt.functionName to ${guardName(config)} with its extensionCode, and list ` +
        `this target's workspace under guard.workspaces of ${file}`,
    },
    ...("adopt" in logs
      ? []
      : [
          {
            path: "guard.logs.project",
            value: logs.project,
            key: `log project ${region} ${logs.project}`,
            allowed: (owner: Stack) => `another one: ${owner.file} uses it in region ${region} already`,
          },
        ]),
  ];
}
