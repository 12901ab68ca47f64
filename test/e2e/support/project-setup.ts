import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { engineProblem } from "./engine";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder that holds `project` (a built copy of the checkout), `state` and `home`; absent without an engine. */
    workshop: string | undefined;
  }
}

const root = join(__dirname, "../../..");

/** What a fork deploys with: sources for the build, and what runs beside `dist`. */
const PARTS = [
  ...["alicloud", "cli", "components", "infra", "local", "policies", "runtime", "scripts", "workflows"],
  ...["package.json", "Pulumi.yaml", "tsconfig.json", "tsconfig.build.json"],
];

/** Builds a copy of the project once for all tests, so that a run leaves nothing in the checkout. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (engineProblem() !== undefined) {
    project.provide("workshop", undefined);
    return async () => undefined;
  }
  const workshop = await mkdtemp(join(tmpdir(), "tenant-pair-e2e-"));
  const copy = join(workshop, "project");
  for (const folder of ["project", "state", "home"]) await mkdir(join(workshop, folder));
  for (const part of PARTS) await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  await promisify(execFile)(process.execPath, [join(copy, "scripts", "build.cjs")], { cwd: copy });
  project.provide("workshop", workshop);
  return () => rm(workshop, { recursive: true, force: true });
}
