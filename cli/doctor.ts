import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import colors from "picocolors";
import { parse } from "yaml";
import { maskForError } from "../alicloud/call";
import { readStackFile } from "../infra/config/stack-file";
import type { CheckResult, DoctorOptions, Status } from "../infra/doctor";
import type { Io } from "./io";

interface DoctorFlags {
  stack?: string;
  json?: boolean;
}

/** `tenant-pair doctor`: what works and what does not, before something is made; exit code 0 when nothing fails. */
export function addDoctor(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("doctor")
    .description("check tools, clock, network, credentials, services, limits; changes nothing")
    .option("--stack <name>", "also the pair of Pulumi.<name>.yaml and its two accounts")
    .option("--json", "print the result as JSON")
    .action(async ({ stack, json }: DoctorFlags) => {
      const { examine, exitCodeOf } = await import("../infra/doctor/index.js");
      const results = await examine({
        ...machine(io),
        readConfig:
          stack === undefined ? undefined : () => readStackFile(resolve(io.directory, `Pulumi.${stack}.yaml`)),
        onResult: (result) => {
          if (!json) io.out(rowOf(result, io));
        },
      });
      const exitCode = exitCodeOf(results);
      const count = (wanted: Status) => results.filter(({ status }) => status === wanted).length;
      if (json) io.out(`${maskForError(JSON.stringify({ schemaVersion: 1, checks: results }, null, 2))}\n`);
      else io.out(`${count("pass")} pass, ${count("warn")} warn, ${count("fail")} fail\n`);
      finish(exitCode);
    });
}

/** The machine as it is. */
function machine(io: Io): Omit<DoctorOptions, "readConfig" | "onResult"> {
  const load = createRequire(__filename);
  const versionOf = (name: string) => (load(`${name}/package.json`) as { version: string }).version;
  return {
    env: io.env,
    wanted: { node: "20.19.0", pulumi: lowestPulumi(load), alicloud: versionOf("@pulumi/alicloud") },
    runTool: (name, args) =>
      new Promise((settle) => {
        const options = { env: io.env, cwd: io.directory, timeout: 20_000 };
        execFile(name, [...args], options, (error, stdout) => {
          if ((error as NodeJS.ErrnoException | null)?.code === "ENOENT") settle(undefined);
          else settle({ ok: error === null, output: stdout });
        });
      }),
    readText: (file) => {
      try {
        return readFileSync(resolve(io.directory, file), "utf8");
      } catch {
        return undefined;
      }
    },
  };
}

/** The lowest version of the engine that takes the project, as it says itself in Pulumi.yaml. */
function lowestPulumi(load: NodeJS.Require): string {
  const root = dirname(load.resolve("dataworks-tenant-pair/package.json"));
  const { requiredPulumiVersion } = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as Record<string, string>;
  return requiredPulumiVersion!.replace(">=", "");
}

const COLOURS: Record<Status, (text: string) => string> = {
  pass: colors.green,
  warn: colors.yellow,
  fail: colors.red,
};

/** One row, as soon as it is known; a column wide enough for the longest id but those of service-linked roles. */
function rowOf({ id, status, detail, next }: CheckResult, io: Io): string {
  const word = io.terminal ? COLOURS[status](status) : status;
  const step = status === "pass" || next === undefined ? "" : `\n      next: ${next}`;
  return maskForError(`${word}  ${id.padEnd(32)}  ${detail.replaceAll("\n", "\n      ")}${step}\n`);
}
