import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { runCommand } from "./command";
import { engineProblem } from "./engine";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder that holds `project` (a built copy of the checkout), `home` and the stacks' state; absent without an engine. */
    workshop: string | undefined;
    /** What the compiler says when the copy does not build. */
    buildProblem: string | undefined;
  }
}

const root = join(__dirname, "../../..");

/** What a fork deploys with, as far as it is there: sources for the build, and what runs beside `dist`. */
const PARTS = [
  ...["alicloud", "ci", "cli", "components", "infra", "local", "policies", "runtime", "scripts", "workflows"],
  ...["package.json", "Pulumi.yaml", "tsconfig.json", "tsconfig.build.json"],
];

/** Builds a copy of the project once for all tests, so that a run leaves nothing in the checkout. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const workshop = await mkdtemp(join(tmpdir(), "tenant-pair-e2e-"));
  // A build that fails is told by a test: an error here would end the run without its closing line.
  const buildProblem = engineProblem() === undefined ? await build(workshop) : undefined;
  project.provide("buildProblem", buildProblem);
  project.provide("workshop", (engineProblem() ?? buildProblem) ? undefined : workshop);
  return () => rm(workshop, { recursive: true, force: true });
}

/** Fills the workshop; returns what is wrong. */
async function build(workshop: string): Promise<string | undefined> {
  const copy = join(workshop, "project");
  for (const folder of ["project", "home"]) await mkdir(join(workshop, folder));
  for (const part of PARTS.filter((name) => existsSync(join(root, name))))
    await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  const built = await runCommand({
    command: process.execPath,
    args: [join(copy, "scripts", "build.cjs")],
    directory: copy,
    env: process.env,
  });
  return built.exitCode === 0 ? undefined : built.screen;
}
