import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { createCaller, credentialProvider, ExitCode } from "../alicloud/call";
import type { BootstrapItem, BootstrapOptions, ItemState, RoleDocuments, TrustWords } from "../infra/bootstrap";
import { readStackFile } from "../infra/config/stack-file";
import type { Io } from "./io";

interface BootstrapFlags extends TrustWords {
  tenant: "source" | "target";
  stack: string;
  print?: boolean;
  json?: boolean;
  profile?: string;
}

const several = (value: string, values: readonly string[]) => [...values, value];

/**
 * `tenant-pair bootstrap --tenant T`: makes one account ready for a pair, as its administrator. With `--print` it shows
 * every document and every call and sends nothing.
 */
export function addBootstrap(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("bootstrap")
    .description("make one tenant's account ready: services, service-linked roles, and the roles that work on it")
    .addOption(new Option("--tenant <tenant>", "whose account").choices(["source", "target"]).makeOptionMandatory())
    .requiredOption("--stack <name>", "the pair: configuration from Pulumi.<name>.yaml")
    .option("--trust <role=party>", "who may take a role: deployer=user/NAME, =role/NAME, =oidc/SUBJECT", several, [])
    .option("--oidc-provider <name>", "name of the identity provider (default: the one of the stack's credentials)")
    .option("--oidc-issuer <url>", "whose tokens it accepts")
    .option("--oidc-audience <text>", "audience of the tokens (default: sts.aliyuncs.com)")
    .option("--oidc-fingerprint <hex>", "fingerprint of the issuer's CA certificate", several, [])
    .option("--profile <name>", "administrator's profile of the aliyun CLI (default: TENANT_PAIR_... variables)")
    .option("--print", "show every document and call; nothing is sent")
    .option("--json", "print the result as JSON")
    .action(async (flags: BootstrapFlags) => finish(await runBootstrap(flags, io)));
}

async function runBootstrap(flags: BootstrapFlags, io: Io): Promise<number> {
  const { tenant, stack, json, print, profile } = flags;
  const config = readStackFile(resolve(io.directory, `Pulumi.${stack}.yaml`));
  const { bootstrap, bootstrapTenant, exitCodeOf, readTrust } = await import("../infra/bootstrap/index.js");
  const wanted = bootstrapTenant(config, tenant);
  const { credentials } = config[tenant];
  const knownProvider = credentials.kind === "oidc" ? credentials.providerArn.replace(/^.*\//, "") : undefined;
  const options = { ...wanted, ...readTrust(flags, { pair: config.pair, knownProvider }) };
  if (print) return printBootstrap(options, { json }, io);

  // The stack's own credentials are what is made here, so the administrator comes with others.
  const source = profile === undefined ? ({ kind: "env" } as const) : ({ kind: "profile", name: profile } as const);
  const { region } = wanted;
  const { endpoint } = config;
  const caller = createCaller({
    tenant,
    region,
    endpoint,
    credentials: credentialProvider(tenant, source, io.env, { region, endpoint }),
  });
  const report = await bootstrap({
    ...options,
    caller,
    onItem: (item) => (json ? io.err : io.out)(`${lineOf(item)}\n`),
  });
  if (json) io.out(`${JSON.stringify(report, null, 2)}\n`);
  return exitCodeOf(report);
}

/** Runs the same bootstrap against nothing, so that what is shown is what would be sent. */
async function printBootstrap(
  options: Omit<BootstrapOptions, "caller">,
  { json }: { json?: boolean | undefined },
  io: Io,
): Promise<number> {
  const { bootstrap, printingCaller, roleDocuments } = await import("../infra/bootstrap/index.js");
  const { ACCOUNT_ROLES } = await import("../alicloud/ram/index.js");
  const { tenant, accountId, trust } = options;
  const { caller, calls } = printingCaller(options);
  const { items } = await bootstrap({ ...options, caller });
  const roles = ACCOUNT_ROLES.map((role) => roleDocuments(role, { ...options, parties: trust[role] }));
  const open = items.filter(({ state }) => state === "open" || state === "skipped");
  if (json) {
    io.out(`${JSON.stringify({ schemaVersion: 1, tenant, accountId, roles, calls, open }, null, 2)}\n`);
    return ExitCode.Done;
  }
  io.out(`In account ${accountId}, as its administrator. Nothing is sent now.\n`);
  for (const role of roles) printRole(role, io);
  io.out("\nCalls; a change is left out where what it makes is there already:\n");
  for (const { product, version, action, parameters, reads } of calls) {
    const shown = Object.entries(parameters).map(([name, value]) => `${name}=${short(value)}`);
    io.out(`  ${reads ? "read  " : "change"} ${product} ${version} ${[action, ...shown].join(" ")}\n`);
  }
  for (const item of open) io.out(`${lineOf(item)}\n`);
  return ExitCode.Done;
}

function printRole({ name, policies, trust }: RoleDocuments, io: Io): void {
  io.out(`\nrole ${name}\n`);
  if (trust) io.out(`trust policy\n${JSON.stringify(trust, null, 2)}\n`);
  for (const policy of policies) io.out(`policy ${policy.name}\n${JSON.stringify(policy.document, null, 2)}\n`);
}

/** Documents stand above in full. */
function short(value: string): string {
  return value.startsWith("{") ? "<document>" : value;
}

const SIGNS: Record<ItemState, string> = {
  made: "+",
  changed: "~",
  unchanged: "=",
  open: "!",
  unknown: "?",
  skipped: "-",
  failed: "x",
};

function lineOf({ id, what, state, detail, next }: BootstrapItem): string {
  return `${SIGNS[state]} ${id}: ${what}: ${detail}${next === undefined ? "" : `\n  next: ${next}`}`;
}
