import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { parseDocument } from "yaml";
import { BadInput, ExitCode } from "../alicloud/call";
import { readStackFile } from "../infra/config/stack-file";
import { registerGuard, watchGuard, type GuardRegistration } from "../infra/post-deploy";
import type { Io } from "./io";
import { addManifestOptions } from "./manifest-source";
import { postDeployOptions, type PostDeployFlags } from "./post-deploy";
import { printFindings } from "./print-outcome";

/** Key of the guard in a stack file. */
const GUARD_KEY = "dataworks-tenant-pair:guard";

/** `tenant-pair guard register | watchdog`: arms the guard, and sees to it that it still works. */
export function addGuard(command: Command, io: Io, finish: (exitCode: number) => void): void {
  const group = command.command("guard").description("the extension that checks operations on the target's workflows");
  group
    .command("register")
    .argument("<code>", "code that the console shows for the registered extension")
    .description("check a registered extension by API and write its code into the stack file; `up` then arms the guard")
    .requiredOption("--stack <name>", "the pair: manifest of this Pulumi stack, written to Pulumi.<name>.yaml")
    .option("--manifest <file>", "take the manifest from this file instead")
    .option("--json", "print what was written as JSON")
    .action(async (code: string, flags: PostDeployFlags & { stack: string }) => {
      const file = `Pulumi.${flags.stack}.yaml`;
      // Before anything is asked: a file that cannot be written back is no place for the code.
      readStackFile(resolve(io.directory, file));
      const registration = await registerGuard(await postDeployOptions(flags, io), code);
      await writeRegistration(resolve(io.directory, file), file, registration);
      if (flags.json) io.out(`${JSON.stringify({ schemaVersion: 1, file, ...registration }, null, 2)}\n`);
      else
        io.out(
          `${file}: guard.extensionCode is ${code}; checks: ${Object.keys(registration.checks).join(", ")}.\n` +
            `Next: npm run up -- --stack ${flags.stack}\n`,
        );
      finish(ExitCode.Done);
    });
  addManifestOptions(group.command("watchdog"))
    .description("see whether the guard still works: an extension that is off or unheard lets everything through")
    .option("--json", "print the findings as JSON")
    .action(async (flags: PostDeployFlags) => {
      const options = await postDeployOptions(flags, io);
      const findings = await watchGuard(options);
      if (flags.json) io.out(`${JSON.stringify({ schemaVersion: 1, findings }, null, 2)}\n`);
      else if (findings.length > 0) printFindings(findings, io);
      else io.out(options.manifest.guard ? "The guard is awake.\n" : "The pair has no guard.\n");
      finish(findings.length > 0 ? ExitCode.WouldChange : ExitCode.Done);
    });
}

/** Changes the two keys and nothing else: comments and order of the file stay. @throws BadInput */
async function writeRegistration(
  path: string,
  shown: string,
  { extensionCode, checks }: GuardRegistration,
): Promise<void> {
  const document = parseDocument(await readFile(path, "utf8"));
  // A stack file may leave out the project's name before its keys.
  const key = document.hasIn(["config", GUARD_KEY]) ? GUARD_KEY : "guard";
  if (!document.hasIn(["config", key]))
    throw new BadInput({
      problems: [{ file: shown, path: "config.guard", allowed: "the guard of the manifest; the stack file has none" }],
    });
  document.setIn(["config", key, "extensionCode"], extensionCode);
  document.setIn(["config", key, "checks"], document.createNode(checks));
  await writeFile(path, document.toString());
}
