import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { parse as parseYaml, stringify } from "yaml";
import { ApiFailure, BadInput, ExitCode, oneLine, shellWord } from "../alicloud/call";
import type { ImportPlan, KnownIds } from "../infra/inventory";
import type { Manifest } from "../infra/manifest";
import { ownObjects, plan, type Change, type OwnObject, type StepByHand } from "../infra/post-deploy";
import type { Io } from "./io";
import { readManifest } from "./manifest-source";
import { stackName } from "./engine";
import { pairOf } from "./pair-at";
import { postDeployOf } from "./post-deploy";
import { lineOfChange, printSteps } from "./print-outcome";
import { table } from "./table";

interface AdoptFlags {
  stack?: string;
  ids?: string;
  manifest?: string;
  out?: string;
  json?: boolean;
}

/** What the post-deploy step finds of its own objects, and would do once the stack is there. */
interface AfterImport {
  takenOver: OwnObject[];
  changes: Change[];
  steps: StepByHand[];
  /** Why nothing was looked at; undefined where it was. */
  notLookedAt?: string;
}

/** `tenant-pair adopt`: how a pair that was made by hand, or whose state was lost, comes under its stack. */
export function addAdopt(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("adopt")
    .description("plan the import of a pair that stands already; sends reads only")
    .option("--stack <name>", "the pair: configuration from Pulumi.<name>.yaml (default: the selected stack)")
    .option("--ids <file>", "ids of objects whose names are not the program's, or are not unique")
    .option("--manifest <file>", "take ids from this manifest, where the state was lost")
    .option("--out <file>", "write the file for `pulumi import --file` here")
    .option("--json", "print the plan as JSON")
    .action(async (flags: AdoptFlags) => {
      const at = pairOf(await stackName(flags.stack, io), io);
      // Loads the Pulumi SDK, which runs the program.
      const { importPlanOf, parseIds, takeInventory } = await import("../infra/inventory/index.js");
      const ids = flags.ids === undefined ? undefined : await readIds(flags.ids, parseIds, io);
      const manifest = flags.manifest === undefined ? undefined : await readManifest(flags, io);
      const inventory = await takeInventory({ ...at, ids, manifest });
      const imports = importPlanOf(inventory);
      const after = await afterImport(manifest ?? inventory.manifest, io);
      const file = flags.out ?? `import-${at.stack}.json`;
      const commands = commandsOf(imports, { file, stack: at.stack });
      if (flags.out !== undefined)
        await writeFile(resolve(io.directory, flags.out), `${JSON.stringify(imports.importFile, null, 2)}\n`);
      if (flags.json)
        io.out(`${JSON.stringify({ schemaVersion: 1, pair: inventory.pair, ...imports, after, commands }, null, 2)}\n`);
      else printPlan(imports, { after, commands, written: flags.out !== undefined }, io);
      const waits = imports.adopt.length > 0 || imports.undecided.length > 0;
      finish(waits ? ExitCode.WaitsForPerson : ExitCode.Done);
    });
}

async function readIds(file: string, parse: (value: unknown, file: string) => KnownIds, io: Io): Promise<KnownIds> {
  let value: unknown;
  try {
    value = parseYaml(await readFile(resolve(io.directory, file), "utf8"));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "it is no YAML";
    throw new BadInput({ problems: [{ file, path: "", allowed: `a readable YAML or JSON file (${reason})` }] });
  }
  return parse(value, file);
}

/** What the post-deploy step says, where everything that it belongs to stands. */
async function afterImport(manifest: Manifest | undefined, io: Io): Promise<AfterImport> {
  const nothing = { takenOver: [], changes: [], steps: [] };
  if (manifest === undefined)
    return { ...nothing, notLookedAt: "something that keys, bindings and workflows belong to does not stand yet" };
  try {
    const options = await postDeployOf(manifest, io);
    const { changes, steps } = await plan(options);
    return { takenOver: await ownObjects(options), changes, steps: steps.filter(({ state }) => state !== "done") };
  } catch (error) {
    // A workspace of the other mode, or one that refuses: the plan of the import is worth having all the same.
    if (!(error instanceof ApiFailure)) throw error;
    return { ...nothing, notLookedAt: error.message };
  }
}

/** The way from the plan to a stack, in order. */
function commandsOf({ importFile }: ImportPlan, names: { file: string; stack: string }): string[] {
  const [file, stack] = [shellWord(names.file), shellWord(names.stack)];
  const targets = Object.values(importFile.nameTable).map((urn) => `--target ${shellWord(urn)}`);
  return [
    // An import needs its providers in the state, and they are nothing in the cloud.
    `pulumi up --stack ${stack} --yes ${targets.join(" ")}`,
    // Otherwise everything would be protected for ever, and code would be asked of the provider's schema.
    `pulumi import --stack ${stack} --file ${file} --protect=false --generate-code=false --yes`,
    `pulumi preview --stack ${stack} --diff`,
    `npm run up -- --stack ${stack}`,
  ];
}

function printPlan(
  { importFile, adopt, toBeMade, undecided, notImportable, differences, stateOnly }: ImportPlan,
  { after, commands, written }: { after: AfterImport; commands: string[]; written: boolean },
  io: Io,
): void {
  const section = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) io.out(`\n${title}\n${lines.map((line) => `  ${oneLine(line)}\n`).join("")}`);
  };
  const rows = importFile.resources.flatMap(({ name, type, id }) => (id === undefined ? [] : [[name, type, id]]));
  io.out(`${rows.length} object(s) to import\n${table(["name", "type", "id"], rows)}`);
  if (!written) io.out(`\nFile for pulumi import (--out FILE writes it):\n${JSON.stringify(importFile, null, 2)}\n`);
  section(
    "Better adopted; put this into the stack file and run adopt again:",
    adopt.flatMap(({ key, adopt: lines, why }) => {
      const [outer, inner] = key.split(".") as [string, string];
      const text = stringify({ [`dataworks-tenant-pair:${outer}`]: { [inner]: { adopt: lines } } });
      return [`# ${why}`, ...text.trimEnd().split("\n")];
    }),
  );
  const told = (list: ImportPlan["toBeMade"]) =>
    list.map(({ tenant, resource, why }) => `${tenant === undefined ? "" : `${tenant}: `}${resource}: ${why}`);
  section("To be decided by a person before the import:", told(undecided));
  section("Not there; the first up makes it:", told(toBeMade));
  section("Cannot be imported:", told(notImportable));
  section(
    "Imported as it is, and then changed by the first up:",
    differences.map(({ tenant, resource, property, declared, found }) => {
      return `${tenant}: ${resource}: ${property} is ${found}, declared ${declared}`;
    }),
  );
  section("Written into the state by the first up, and nowhere else:", told(stateOnly));
  section(
    "Taken over by the post-deploy step, without an import:",
    after.takenOver.map(({ tenant, kind, id, name }) => `${tenant}: ${kind} ${name} (${id})`),
  );
  section("Changed by the post-deploy step then:", after.changes.map(lineOfChange));
  if (after.notLookedAt !== undefined) section("Post-deploy objects were not looked at:", [after.notLookedAt]);
  section("Then, one after the other:", commands);
  if (after.steps.length > 0) io.out("\n");
  printSteps(after.steps, io);
}
