import type { CredentialSource } from "../../alicloud/call";
import type { Adopt } from "../../components";
import { computeProjectName, guardLogProjectName, guardName, resourceGroupName } from "../../components/names";
import { CHECKS } from "../../runtime/guard/checks";
import { defaults } from "./defaults";
import { firstSubnet, formatBlock, parseBlock } from "./network-plan";
import type { ParsedPair } from "./schema";

/** One tenant's part of the configuration, with every default filled in. */
export interface TenantConfig {
  /** 16 digits. */
  accountId: string;
  region: string;
  zone: string;
  credentials: CredentialSource;
  /** Blocks such as `10.10.0.0/16`; or the network that is adopted. */
  network: { cidr: string; vswitchCidr: string } | Adopt<{ vpcId: string; vswitchId: string; securityGroupId: string }>;
  /** `mode` is also what an adopted workspace must have. */
  workspace: { mode: "standard" | "basic" } & ({ name: string; displayName: string } | Adopt<{ id: string }>);
  /** `specification` in CU; left to the service when absent. */
  resourceGroup: { name: string; specification?: number } | Adopt<{ id: string }>;
  /** Name of the MaxCompute project. */
  compute: { project: string } | Adopt<{ project: string }> | { skip: true };
}

/** The source's part: a tenant with a way out to the internet. */
export interface SourceConfig extends TenantConfig {
  /** `bandwidth` in Mbit/s; or the way out that is adopted. */
  egress: { bandwidth: number } | Adopt<{ address: string; allocationId: string; natGatewayId: string }>;
  /** Where the secret is kept; there with `secretStore: kms` only. */
  kms?: { instanceId: string; keyId?: string };
}

/** A guard that the pair makes. */
export interface GuardPlan {
  /** Absent until a person has registered the extension; the function then answers nothing. */
  extensionCode?: string;
  onError: "FAIL" | "WARN";
  timeLimitMs: number;
  /** Instances reserved for the function, which are also its upper bound. */
  concurrency: number;
  /** Workspaces beside the target's whose events it judges. */
  workspaces: readonly string[];
  /** Options of the checks that run, by id. */
  checks: Readonly<Record<string, unknown>>;
  /** Codes of the events that reach it: those of the checks that run, and before any does, those of all checks. */
  events: readonly string[];
  bus: { name: string } | Adopt<{ name: string }>;
  logs: { project: string; retentionDays: number } | Adopt<{ project: string; store: string }>;
}

/** Another pair's guard: its function, the code of its extension, and the bus that it listens on. */
export type AdoptedGuard = Adopt<{ functionName: string; extensionCode: string; bus: string }>;

/** The guard: made, another pair's, or none. */
export type GuardConfig = GuardPlan | AdoptedGuard | { skip: true };

/** The configuration of a pair, checked and complete; what each key means stands in `schema.ts`. */
export interface PairConfig {
  pair: string;
  generation: "new";
  sameAccount: boolean;
  production: boolean;
  identity: "ram-user" | "linked-role";
  scope: "fire" | "observe";
  triggerRole: string;
  /** Counts with `identity: ram-user` only. */
  secretStore: "workspace-parameter" | "kms";
  workflows: string;
  /** `host:port` of a local cloud; absent on the real cloud. */
  endpoint?: string;
  tags: { owner: string; environment: string; costCentre: string };
  source: SourceConfig;
  target: TenantConfig;
  guard: GuardConfig;
}

/** Fills in what is derived from other keys. The values have passed the schema and every rule. */
export function complete(parsed: ParsedPair): PairConfig {
  const { endpoint, source, target, ...rest } = parsed;
  const { adopt, bandwidth } = source.egress;
  return {
    ...rest,
    ...(endpoint === "" ? {} : { endpoint }),
    source: {
      ...completeTenant(parsed.pair, "source", source),
      egress: adopt ? { adopt } : { bandwidth: bandwidth ?? defaults.bandwidth },
      ...(source.kms && { kms: source.kms }),
    },
    target: completeTenant(parsed.pair, "target", target),
    guard: completeGuard(parsed),
  };
}

function completeGuard({ pair, target, guard }: ParsedPair): GuardConfig {
  const { skip, adopt, bus, logs, extensionCode, ...rest } = guard;
  if (skip) return { skip };
  // A pair calls its guard's function and bus alike.
  if (adopt) return { adopt: { ...adopt, bus: adopt.bus ?? adopt.functionName } };
  const { accountId } = target;
  const { workspaces = [], checks = {} } = rest;
  return {
    ...(extensionCode === undefined ? {} : { extensionCode }),
    onError: rest.onError ?? defaults.guard.onError,
    timeLimitMs: rest.timeLimitMs ?? defaults.guard.timeLimitMs,
    concurrency: rest.concurrency ?? defaults.guard.concurrency,
    workspaces,
    checks,
    events: eventsOf(Object.keys(checks)),
    bus: bus?.adopt ? { adopt: bus.adopt } : { name: bus?.name ?? guardName({ pair }) },
    logs: logs?.adopt
      ? { adopt: logs.adopt }
      : {
          project: logs?.project ?? guardLogProjectName({ pair, accountId }),
          retentionDays: logs?.retentionDays ?? defaults.guard.retentionDays,
        },
  };
}

/** Every event that one of these checks judges; of all checks there are where none runs yet. */
function eventsOf(ids: readonly string[]): string[] {
  const running = ids.length === 0 ? CHECKS : CHECKS.filter(({ id }) => ids.includes(id));
  return [...new Set(running.flatMap(({ events }) => events))].sort();
}

function completeTenant(pair: string, role: "source" | "target", tenant: ParsedPair["target"]): TenantConfig {
  const { accountId, region, zone, credentials, network, workspace, resourceGroup, compute } = tenant;
  return {
    accountId,
    region,
    zone,
    credentials,
    network: completeNetwork(network),
    workspace: completeWorkspace(workspace),
    resourceGroup: completeResourceGroup(resourceGroup, resourceGroupName({ pair, role })),
    compute: completeCompute(compute, computeProjectName({ pair, role, accountId })),
  };
}

function completeNetwork({ adopt, cidr, vswitchCidr }: ParsedPair["target"]["network"]): TenantConfig["network"] {
  if (adopt) return { adopt };
  const firstBlock = () => formatBlock(firstSubnet(parseBlock(cidr!)!, defaults.vswitchPrefix));
  return { cidr: cidr!, vswitchCidr: vswitchCidr ?? firstBlock() };
}

function completeWorkspace(workspace: ParsedPair["target"]["workspace"]): TenantConfig["workspace"] {
  const { adopt, name, displayName, mode } = workspace;
  return adopt ? { adopt, mode } : { name: name!, displayName: displayName ?? name!, mode };
}

function completeResourceGroup(
  { adopt, name, specification }: ParsedPair["target"]["resourceGroup"],
  derived: string,
): TenantConfig["resourceGroup"] {
  if (adopt) return { adopt };
  return { name: name ?? derived, ...(specification === undefined ? {} : { specification }) };
}

function completeCompute(
  { adopt, project, skip }: ParsedPair["target"]["compute"],
  derived: string,
): TenantConfig["compute"] {
  if (adopt) return { adopt };
  return skip ? { skip } : { project: project ?? derived };
}
