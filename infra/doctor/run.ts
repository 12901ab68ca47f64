import { hostOf, type CallerOptions } from "../../alicloud/call";
import type { PairConfig } from "../config/pair-config";
import { pairParts } from "../deployer";
import { Checks, failureOf, type CheckResult } from "./check";
import { clockSkew, probe, reachable, type Probe } from "./endpoints";
import { plainKeys, surroundingChecks, type Surroundings } from "./surroundings";
import { checkTenant, type DoctorTenant } from "./tenant";
import { toolChecks, type RunTool, type Wanted } from "./tools";

/** What one examination is told. */
export interface DoctorOptions extends Surroundings {
  runTool: RunTool;
  wanted: Wanted;
  /** Reads the stack's configuration; absent: only the machine is looked at. @throws BadInput with every problem */
  readConfig?: (() => PairConfig) | undefined;
  /** Told of each result when it is there. */
  onResult?: (result: CheckResult) => void;
  /** @default a bare request */
  ask?: Probe;
  /** Epoch milliseconds. @default the machine's clock */
  now?: () => number;
  connect?: CallerOptions["connect"];
  retry?: CallerOptions["retry"];
}

/** Looks at everything that a pair needs before something is made. It changes nothing and stops at nothing. */
export async function examine(options: DoctorOptions): Promise<CheckResult[]> {
  const { runTool, wanted, readConfig, ask = probe, now = Date.now } = options;
  const checks = new Checks(options.onResult ?? (() => undefined));
  for (const [id, check] of toolChecks(runTool, wanted)) await checks.run(id, check);
  for (const [id, check] of surroundingChecks(options)) await checks.run(id, check);
  if (!readConfig) return checks.results;

  let config: PairConfig | undefined;
  await checks.run("stack/config", () => {
    try {
      config = readConfig();
    } catch (error) {
      return failureOf(error);
    }
    return { status: "pass", detail: `pair ${config.pair}` };
  });
  if (!config) return checks.results;
  const tenants = tenantsOf(config);
  if (!config.endpoint) await checks.run("environment/plain-keys", () => plainKeys(options.env));
  const urls = urlsOf(tenants);
  for (const url of urls) await checks.run(`endpoint/${new URL(url).host}`, () => reachable(url, ask));
  await checks.run("clock", () => clockSkew(urls[0]!, { ask, now }));
  for (const tenant of tenants) await checkTenant(checks, tenant, options);
  return checks.results;
}

function tenantsOf(config: PairConfig): DoctorTenant[] {
  return (["source", "target"] as const).map((tenant) => {
    const { accountId, region, credentials, workspace } = config[tenant];
    return {
      tenant,
      accountId,
      region,
      credentials,
      pair: config.pair,
      parts: pairParts(config),
      workspace: "adopt" in workspace ? { id: workspace.adopt.id } : { name: workspace.name },
      endpoint: config.endpoint,
    };
  });
}

/** Hosts that every pair's calls go to; a local cloud is one for all. STS comes first: its answer tells the time. */
function urlsOf(tenants: readonly DoctorTenant[]): string[] {
  const { endpoint } = tenants[0]!;
  if (endpoint) return [`http://${endpoint}/`];
  const products = ["sts", "dataworks-public", "ram", "ims"] as const;
  return [...new Set(products.flatMap((each) => tenants.map(({ region }) => `https://${hostOf(each, region)}/`)))];
}
