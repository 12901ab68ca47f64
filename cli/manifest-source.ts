import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { Command } from "commander";
import { BadInput, ExitCode, TenantPairError } from "../alicloud/call";
import { manifestSchema, type Manifest } from "../infra/manifest";
import type { Io } from "./io";

/** Where a verb takes the manifest from: a file, or the output of a Pulumi stack. */
export interface ManifestSource {
  manifest?: string;
  stack?: string;
}

/** Adds the two options by which a verb is told its pair. */
export function addManifestOptions(command: Command): Command {
  return command
    .option("--stack <name>", "take the manifest from this Pulumi stack's outputs (default: the selected stack)")
    .option("--manifest <file>", "take the manifest from this file instead");
}

/** Reads and checks the manifest. @throws BadInput with all problems; TenantPairError when `pulumi` gives no output */
export async function readManifest(source: ManifestSource, io: Io): Promise<Manifest> {
  const file = source.manifest ?? `outputs of stack ${source.stack ?? "(selected)"}`;
  const text = source.manifest
    ? await readManifestFile(resolve(io.directory, source.manifest), source.manifest)
    : await readStackOutput(source.stack, io);
  const parsed = manifestSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new BadInput({
    problems: parsed.error.issues.map((issue) => ({
      file,
      path: issue.path.join("."),
      value: leafAt(text, issue.path),
      allowed: issue.message.replace(/^Invalid input: /, ""),
    })),
    hint: "The manifest is what `pulumi up` of this version writes; run it again before this command.",
  });
}

/** The wrong value, if it is a single one: a map may be of another file, keys and all, that was given by mistake. */
function leafAt(manifest: unknown, path: readonly PropertyKey[]): unknown {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    manifest,
  );
  return typeof value === "object" || path.length === 0 ? undefined : value;
}

async function readManifestFile(path: string, shown: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as unknown;
  } catch (error) {
    // The reason in words is not passed on: a JSON error quotes the text, which may be that of a file with keys.
    const reason = (error as NodeJS.ErrnoException).code ?? "it is no JSON";
    throw new BadInput({ problems: [{ file: shown, path: "", allowed: `a readable JSON file (${reason})` }] });
  }
}

async function readStackOutput(stack: string | undefined, io: Io): Promise<unknown> {
  const selected = stack === undefined ? [] : ["--stack", stack];
  try {
    const { stdout } = await promisify(execFile)("pulumi", ["stack", "output", "manifest", "--json", ...selected], {
      cwd: io.directory,
      env: io.env,
    });
    return JSON.parse(stdout) as unknown;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new TenantPairError({
      code: missing ? "NO_PULUMI" : "NO_MANIFEST",
      resource: `stack ${stack ?? "(selected)"}`,
      message: missing
        ? "The `pulumi` command is not on the PATH."
        : `The stack has no manifest: ${String((error as { stderr?: string }).stderr ?? error).trim()}`,
      hint: missing
        ? "Install the Pulumi CLI, or hand the manifest over with --manifest FILE."
        : "Run `pulumi up` first, or hand the manifest over with --manifest FILE.",
      exitCode: missing ? ExitCode.Failed : ExitCode.BadInput,
      cause: error,
    });
  }
}
