import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What the suite needs on the PATH. No package registry carries them. */
const BINARIES = ["pulumi", "pulumi-resource-alicloud"];

/** Why there is no engine, as one sentence; undefined where there is one. */
export function engineProblem(path = process.env["PATH"] ?? ""): string | undefined {
  const missing = BINARIES.filter((name) => !path.split(delimiter).some((folder) => isExecutable(join(folder, name))));
  if (missing.length === 0) return undefined;
  return `The end-to-end tests did not run: ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not on the PATH.`;
}

/** Whether a missing engine is a failure instead of a reason to skip. */
export function engineRequired(env: NodeJS.ProcessEnv = process.env): boolean {
  return env["E2E_REQUIRED"] === "1";
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
