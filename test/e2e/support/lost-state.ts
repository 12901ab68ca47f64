import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImportPlan } from "../../../infra/inventory";
import type { Stage } from "./stage";

/** What `adopt --json` prints, as far as it is looked at. */
export type AdoptPlan = ImportPlan & { commands: string[] };

/** Runs a command of the engine that must end well. @returns its standard output */
export async function must(stage: Stage, args: readonly string[]): Promise<string> {
  const ended = await stage.pulumi(args);
  if (ended.exitCode !== 0) throw new Error(ended.screen);
  return ended.stdout;
}

/** As when a backend is gone: the stack is there again, empty, and its file is what it was. */
export async function loseState(stage: Stage): Promise<void> {
  await must(stage, ["stack", "rm", "--force", "--yes", "--preserve-config"]);
  await must(stage, ["stack", "init", stage.stack]);
}

/** Runs `adopt`, and puts the file for the import where the commands that it prints look for it. */
export async function planOfAdoption(stage: Stage): Promise<AdoptPlan> {
  const file = `import-${stage.stack}.json`;
  const ended = await stage.tenantPair(["adopt", "--out", file, "--json"]);
  if (ended.exitCode !== 0) throw new Error(ended.screen);
  const plan = JSON.parse(ended.stdout) as AdoptPlan;
  const written = await readFile(join(stage.project, file), "utf8");
  if (written.trim() !== JSON.stringify(plan.importFile, null, 2)) throw new Error(`${file} is not the plan's.`);
  return plan;
}

/** Runs what the plan prints up to the preview; what follows changes something. */
export async function importAsPlanned(stage: Stage, { commands }: AdoptPlan): Promise<void> {
  for (const command of commands.slice(0, -1)) {
    const ended = await stage.shell(command);
    if (ended.exitCode !== 0) throw new Error(`${command}\n${ended.screen}`);
  }
}

/** Each resource of the state with its id, in order; ids of the engine's own resources are left out. */
export async function resourcesInState(stage: Stage): Promise<string[]> {
  const { deployment } = JSON.parse(await must(stage, ["stack", "export"])) as {
    deployment: { resources: { urn: string; id?: string; parent?: string }[] };
  };
  return deployment.resources
    .map(({ urn, id, parent }) => `${urn} ${/::alicloud:|\$alicloud:/.test(urn) ? id : ""} below ${parent}`)
    .sort();
}

/** What the next `up` would do, one line each: `update demo-trigger-policy: rotateStrategy`. */
export async function nextChanges(stage: Stage): Promise<string[]> {
  const { steps } = JSON.parse(await must(stage, ["preview", "--json"])) as {
    steps: { op: string; urn: string; diffReasons?: string[] }[];
  };
  return steps
    .filter(({ op }) => op !== "same" && op !== "read")
    .map(({ op, urn, diffReasons = [] }) => `${op} ${urn.split("::").at(-1)}: ${diffReasons.sort().join(", ")}`)
    .sort();
}
