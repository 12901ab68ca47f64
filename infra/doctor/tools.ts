import type { Finding } from "./check";

/** Runs a program of the machine; undefined when there is none of that name. */
export type RunTool = (name: string, args: readonly string[]) => Promise<{ ok: boolean; output: string } | undefined>;

/** Versions that this project is built and tested with. */
export interface Wanted {
  node: string;
  /** Of the engine's SDK; the CLI should not be older. */
  pulumi: string;
  alicloud: string;
}

/** One tool: how it is asked for its version, the lowest that will do, and what it is for. */
interface Tool {
  name: string;
  args: string[];
  lowest: string;
  why: string;
}

/** The trigger script needs `curl --config -` and bash arrays; `git switch` is not used anywhere. */
const TOOLS: readonly Tool[] = [
  { name: "bash", args: ["--version"], lowest: "4.0", why: "rehearsals run the node's script with it" },
  { name: "curl", args: ["--version"], lowest: "7.55", why: "the node's script sends with it" },
  { name: "git", args: ["--version"], lowest: "2.0", why: "a fork takes newer versions with it" },
];

/** Checks by id. */
export function toolChecks(run: RunTool, wanted: Wanted): [string, () => Promise<Finding>][] {
  return [
    ["tool/node", async () => versionFinding("node", process.versions.node, wanted.node, "it runs everything here")],
    ["tool/pulumi", () => pulumi(run, wanted.pulumi)],
    ["tool/alicloud-plugin", () => plugin(run, wanted.alicloud)],
    ...TOOLS.map((tool): [string, () => Promise<Finding>] => [`tool/${tool.name}`, () => ofTool(run, tool)]),
    ["tool/hash", () => hash(run)],
  ];
}

async function ofTool(run: RunTool, { name, args, lowest, why }: Tool): Promise<Finding> {
  const answer = await run(name, args);
  if (!answer) return { status: "fail", detail: `${name} is not on the PATH`, next: `Install ${name}: ${why}.` };
  return versionFinding(name, answer.output, lowest, why);
}

async function pulumi(run: RunTool, lowest: string): Promise<Finding> {
  const answer = await run("pulumi", ["version"]);
  if (!answer)
    return {
      status: "fail",
      detail: "pulumi is not on the PATH; rehearsals run without it, `up` does not",
      next: `Install the Pulumi CLI, ${lowest} or newer.`,
    };
  // Older engines run newer SDKs in most cases, so this stops nothing.
  const finding = versionFinding("pulumi", answer.output, lowest, "it deploys");
  return finding.status === "fail" ? { ...finding, status: "warn" } : finding;
}

async function plugin(run: RunTool, wanted: string): Promise<Finding> {
  const answer = await run("pulumi", ["plugin", "ls", "--json"]);
  const next = `Run: pulumi plugin install resource alicloud ${wanted}`;
  if (!answer?.ok) return { status: "fail", detail: "pulumi does not tell its plugins", next };
  const found = pluginVersions(answer.output);
  if (found.includes(wanted)) return { status: "pass", detail: `alicloud ${wanted}` };
  if (found.length === 0) return { status: "fail", detail: "the alicloud plugin is not installed", next };
  return { status: "warn", detail: `alicloud ${found.join(", ")}; the program asks for ${wanted}`, next };
}

function pluginVersions(json: string): string[] {
  try {
    const plugins = JSON.parse(json) as { name?: unknown; kind?: unknown; version?: unknown }[];
    return plugins
      .filter(({ name, kind }) => name === "alicloud" && kind === "resource")
      .map(({ version }) => String(version));
  } catch {
    return [];
  }
}

async function hash(run: RunTool): Promise<Finding> {
  for (const name of ["sha256sum", "openssl"])
    if (await run(name, [name === "openssl" ? "version" : "--version"])) return { status: "pass", detail: name };
  return {
    status: "fail",
    detail: "neither sha256sum nor openssl is on the PATH",
    next: "Install coreutils or openssl: the trigger script signs with one of them.",
  };
}

function versionFinding(name: string, output: string, lowest: string, why: string): Finding {
  const found = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(output)?.[0];
  if (found === undefined) return { status: "warn", detail: `${name} tells no version`, next: `Check it: ${why}.` };
  if (compareVersions(found, lowest) >= 0) return { status: "pass", detail: `${name} ${found}` };
  return { status: "fail", detail: `${name} ${found} is older than ${lowest}`, next: `Install a newer one: ${why}.` };
}

/** Negative when `one` is the older. Parts that are missing count as zero. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [one, other].map((version) => version.split(".").map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (first![part] ?? 0) - (second![part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
