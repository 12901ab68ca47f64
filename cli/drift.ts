import type { Command } from "commander";
import { ApiFailure, BadInput, ExitCode, oneLine, type InputProblem } from "../alicloud/call";
import { shownValue } from "../alicloud/existing";
import type { Difference, Entry, Extra } from "../infra/inventory";
import type { Manifest } from "../infra/manifest";
import { ownObjects, verifyOwn, type OwnObject, type Verification } from "../infra/post-deploy";
import { engineOnPath, refreshPreview, stackName } from "./engine";
import { pairOf, type PairAt } from "./pair-at";
import type { Io } from "./io";
import { addManifestOptions, readManifest } from "./manifest-source";
import { postDeployOf, type PostDeployFlags } from "./post-deploy";
import { printSteps } from "./print-outcome";
import { lookAtStacks } from "./stack-files";
import { table } from "./table";

/** What a look for drift brings; the form of `--json`. */
interface DriftReport {
  schemaVersion: 1;
  pair: string;
  /** Who compared what the stack owns: the engine with its state, or API reads with the configuration. */
  by: "engine" | "api";
  differences: Difference[];
  /** What could not be looked at, with the reason. */
  notLookedAt: string[];
  /** Every object of the pair that was looked at; of what the stack owns only without the engine. */
  objects: (OwnObject | Seen)[];
  extras: Extra[];
}

/** What is told of an object of the stack. */
type Seen = Pick<Entry, "tenant" | "kind" | "name" | "id" | "foundBy" | "state" | "properties">;

/** `tenant-pair drift`: whether a pair still is what its stack file and workflow files say; exit code 2 when not. */
export function addDrift(command: Command, io: Io, finish: (exitCode: number) => void): void {
  addManifestOptions(command.command("drift"))
    .description("compare both accounts with what the pair declares; sends reads only")
    .option("--json", "print the result as JSON")
    .action(async (flags: PostDeployFlags) => {
      const withEngine = flags.manifest === undefined && engineOnPath(io);
      const { report, steps } = withEngine ? await byEngine(flags, io) : await byApi(flags, io);
      if (flags.json) io.out(`${JSON.stringify(report, null, 2)}\n`);
      else {
        printDifferences(report, io);
        printSteps(
          steps.filter(({ state }) => state === "open"),
          io,
        );
      }
      if (report.differences.length > 0) finish(ExitCode.WouldChange);
      else if (steps.some(({ state }) => state === "open")) finish(ExitCode.WaitsForPerson);
      else finish(ExitCode.Done);
    });
}

interface Looked {
  report: DriftReport;
  steps: Verification["steps"];
}

/** With the engine: its state against what the provider reads; by API, what no state knows and the post-deploy objects. */
async function byEngine(flags: PostDeployFlags, io: Io): Promise<Looked> {
  const manifest = await readManifest(flags, io);
  const options = await postDeployOf(manifest, io);
  // First of all, because it stops at a wrong account with the words for it.
  const found = await verifyOwn(options);
  const refreshed = await refreshPreview({ stack: flags.stack, io });
  const at = await pairAt(flags.stack, manifest, io);
  // Loads the Pulumi SDK, which runs the program.
  const { takeInventory, undeclared } = await import("../infra/inventory/index.js");
  const inventory = await takeInventory({ ...at, manifest });
  const strange = undeclared(inventory);
  return {
    report: {
      schemaVersion: 1,
      pair: manifest.pair,
      by: "engine",
      differences: [...refreshed, ...strange, ...afterUp(found)],
      notLookedAt: inventory.notLookedAt,
      objects: await ownObjects(options),
      extras: inventory.extras,
    },
    steps: found.steps,
  };
}

/** Without it: API reads against the stack file, the workflow files and, where one is given, the manifest. */
async function byApi(flags: PostDeployFlags, io: Io): Promise<Looked> {
  const manifest = flags.manifest === undefined ? undefined : await readManifest(flags, io);
  const at = await pairAt(flags.stack, manifest, io);
  // Loads the Pulumi SDK, which runs the program.
  const { driftOf, takeInventory } = await import("../infra/inventory/index.js");
  const inventory = await takeInventory({ ...at, manifest });
  const differences = driftOf(inventory);
  const after = await lookAfterUp(manifest ?? inventory.manifest, io);
  return {
    report: {
      schemaVersion: 1,
      pair: inventory.pair,
      by: "api",
      differences: [...differences, ...(after.found ? afterUp(after.found) : [])],
      notLookedAt: [...inventory.notLookedAt, ...after.notLookedAt],
      objects: [...inventory.entries.map(seen), ...after.objects],
      extras: inventory.extras,
    },
    steps: after.found?.steps ?? [],
  };
}

/** An entry without the configuration's half of it; a function's code is long. */
function seen({ tenant, kind, name, id, foundBy, state, declared, properties: all }: Entry): Seen {
  const told = Object.entries(all).map(([property, value]) => [
    property,
    shownValue(property, value, declared[property]),
  ]);
  const properties = Object.fromEntries(told) as Entry["properties"];
  return { tenant, kind, name, state, properties, ...(id !== undefined && { id }), ...(foundBy && { foundBy }) };
}

/** The post-deploy objects, as far as what they belong to is there. */
async function lookAfterUp(
  manifest: Manifest | undefined,
  io: Io,
): Promise<{ found?: Verification; objects: OwnObject[]; notLookedAt: string[] }> {
  const what = "key, bindings, compute resources, workflows, extension";
  if (manifest === undefined)
    return { objects: [], notLookedAt: [`${what}: something that they belong to is missing`] };
  try {
    const options = await postDeployOf(manifest, io);
    return { found: await verifyOwn(options), objects: await ownObjects(options), notLookedAt: [] };
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.kind !== "not-found") throw error;
    return { objects: [], notLookedAt: [`${what}: ${error.message}`] };
  }
}

/** Changes that an apply would make, and findings, as rows of the table. */
function afterUp({ changes, findings }: Verification): Difference[] {
  const declared = { add: "there", change: "as the files say", remove: "nothing" };
  return [
    ...changes.map(({ action, tenant, object, why }) => ({
      tenant,
      resource: object,
      property: action === "change" ? "content" : "existence",
      declared: declared[action],
      found: why,
      next: "npx tenant-pair post-deploy apply",
    })),
    ...findings.map(({ tenant, resource, message, hint }) => ({
      tenant,
      resource,
      property: "state",
      declared: "in order",
      found: message,
      next: hint,
    })),
  ];
}

/** The stack file: the one that is named, or the one that holds the manifest's pair. @throws BadInput */
async function pairAt(stack: string | undefined, manifest: Manifest | undefined, io: Io): Promise<PairAt> {
  const name = stack ?? (manifest ? await stackOfPair(manifest.pair, io) : await stackName(undefined, io));
  const at = pairOf(name, io);
  const wrong = manifest && unlike(manifest, at.config);
  if (wrong)
    throw new BadInput({
      problems: [{ file: `Pulumi.${at.stack}.yaml`, ...wrong }],
      hint: "Give manifest and stack file of the same pair.",
    });
  return at;
}

/** What tells that a manifest and a stack file are not of one pair; undefined where nothing does. */
function unlike(manifest: Manifest, config: PairAt["config"]): Omit<InputProblem, "file"> | undefined {
  const problem = (path: string, value: string, allowed: string) => {
    return { path, value, allowed: `what the manifest says: ${allowed}` };
  };
  if (manifest.pair !== config.pair) return problem("pair", config.pair, manifest.pair);
  for (const tenant of ["source", "target"] as const) {
    const { accountId } = config[tenant];
    if (manifest[tenant].accountId !== accountId)
      return problem(`${tenant}.accountId`, accountId, manifest[tenant].accountId);
  }
  return undefined;
}

async function stackOfPair(pair: string, io: Io): Promise<string> {
  // What is wrong with other files is somebody else's matter.
  const found = (await lookAtStacks(io)).stacks.find(({ config }) => config.pair === pair);
  if (found) return found.name;
  throw new BadInput({
    problems: [
      { file: "--stack", path: "", allowed: `the stack whose file has the pair ${pair}; no file here has it` },
    ],
  });
}

function printDifferences({ by, differences, notLookedAt, objects }: DriftReport, io: Io): void {
  const what = by === "engine" ? "what the stack owns and " : "";
  if (differences.length === 0) io.out(`No drift: ${what}${objects.length} objects are as declared.\n`);
  else
    io.out(
      table(
        ["tenant", "resource", "property", "declared", "found", "next step"],
        differences.map((one) => [one.tenant, one.resource, one.property, one.declared, one.found, one.next]),
        // With --json they are whole.
        { widest: 48 },
      ),
    );
  for (const one of notLookedAt) io.out(`not looked at: ${oneLine(one)}\n`);
}
