import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { execFileSync } from "node:child_process";
import { Option, type Command } from "commander";
import colors from "picocolors";
import { loadWorkflows } from "../alicloud/dataworks";
import { BadInput } from "../alicloud/call";
import { readStackFile } from "../infra/config/stack-file";
import type { AccessReport, Breakage, RehearsalStep, Rehearsed } from "../local/rehearsal";
import type { Io } from "./io";

/** What can be made wrong on purpose; listed here so that `--help` does not load the rehearsal. */
const BREAKAGES = [
  "no-snat",
  "frozen-trigger",
  "disabled-key",
  "idle-source",
  "skip-step",
] as const satisfies readonly Breakage["kind"][];

interface RehearseFlags {
  stack: string;
  json?: boolean;
  break?: (typeof BREAKAGES)[number];
  step?: string;
  observe?: boolean;
  down?: boolean;
}

/** `tenant-pair rehearse`: the whole job of a pair on the local cloud; exit code 0 only if it is proven to work. */
export function addRehearse(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("rehearse")
    .description("bring a pair up on the local cloud and let its source trigger its target")
    .option("--stack <name>", "the pair: configuration from Pulumi.<name>.yaml", "dev")
    .option("--json", "print the report as JSON instead")
    .addOption(new Option("--break <what>", "make one thing wrong on purpose, to see it found").choices(BREAKAGES))
    .option("--step <id>", "with --break skip-step: the step by hand that nobody does")
    .option("--observe", "let RAM refuse nothing; print the policies that deployers and trigger identity need")
    .option("--down", "take the pair down at the end, and name what it leaves behind")
    .action(async (flags: RehearseFlags) => {
      const started = performance.now();
      const breakage = breakageOf(flags);
      requirePrograms(io);
      const config = readStackFile(resolve(io.directory, `Pulumi.${flags.stack}.yaml`));
      if (flags.down && config.production) throw productionStays(flags.stack);
      const workflows = await loadWorkflows(resolve(io.directory, config.workflows));
      // Loads the Pulumi SDK, which takes longer than everything else that a command does at its start.
      const { rehearse, pictureOf, policyConfigOf } = await import("../local/rehearsal/index.js");
      const policies = policyConfigOf(io.directory);
      if ("problems" in policies) {
        const { file, problems } = policies;
        throw new BadInput({ problems: problems.map((allowed) => ({ file, path: "", allowed })) });
      }
      const rehearsed = await rehearse({
        config,
        workflows,
        stack: flags.stack,
        policyConfig: policies.config,
        ...(breakage ? { breakage } : {}),
        ...(flags.observe ? { observe: true } : {}),
        ...(flags.down ? { tearDown: true } : {}),
        onStep: (step) => (flags.json ? undefined : io.out(`${lineOf(step, io)}\n`)),
      });
      const file = await writeReport(rehearsed, flags.stack, io);
      if (flags.json) io.out(`${JSON.stringify(rehearsed.report, null, 2)}\n`);
      else
        printResult(
          rehearsed,
          { picture: pictureOf(rehearsed), file, seconds: (performance.now() - started) / 1000 },
          io,
        );
      finish(rehearsed.report.failure?.exitCode ?? 0);
    });
}

function breakageOf({ break: kind, step }: RehearseFlags): Breakage | undefined {
  if (kind !== "skip-step") {
    if (step !== undefined)
      throw new BadInput({
        problems: [{ file: "--step", path: "", value: step, allowed: "only together with --break skip-step" }],
      });
    return kind && { kind };
  }
  if (step === undefined)
    throw new BadInput({
      problems: [
        { file: "--step", path: "", allowed: "the id of a step by hand, for instance source/new-data-studio" },
      ],
    });
  return { kind, step };
}

/** A rehearsal is no engine: it cannot change what stands, and so cannot lift the protection as `npm run up` would. */
function productionStays(stack: string): BadInput {
  return new BadInput({
    problems: [
      {
        file: `Pulumi.${stack}.yaml`,
        path: "production",
        value: true,
        allowed: "false for a rehearsal with --down, because what production protects is not removed",
      },
    ],
  });
}

/** Shell nodes run for real, so what the platform's image has must be here too. */
function requirePrograms(io: Io): void {
  const missing = ["bash", "curl"].filter((program) => {
    try {
      execFileSync(program, ["--version"], { env: io.env, stdio: "ignore" });
      return false;
    } catch {
      return true;
    }
  });
  if (missing.length > 0)
    throw new BadInput({
      problems: missing.map((program) => ({
        file: "PATH",
        path: program,
        allowed: "it must be installed: the source's shell node runs it",
      })),
      hint: `Install ${missing.join(" and ")} and run the command again.`,
    });
}

function lineOf({ name, ms, ok, manual, detail }: RehearsalStep, io: Io): string {
  const mark = ok ? "ok  " : "FAIL";
  const shown = io.terminal ? (ok ? colors.green(mark) : colors.red(mark)) : mark;
  return `${shown} ${`${ms} ms`.padStart(8)}  ${name}${manual ? " (by hand)" : ""}: ${detail}`;
}

async function writeReport({ report }: Rehearsed, stack: string, io: Io): Promise<string> {
  const folder = join(io.directory, "reports");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `rehearsal-${stack}.json`);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return relative(io.directory, file);
}

function printResult(
  rehearsed: Rehearsed,
  { picture, file, seconds }: { picture: string; file: string; seconds: number },
  io: Io,
): void {
  const { result, failure, access } = rehearsed.report;
  if (picture) io.out(`\n${picture}\n`);
  if (result.downstream && result.cause) {
    const { requestId, sourceIp, accessKeyId } = result.cause;
    io.out(`\nresult: downstream task ${result.downstream.taskId} ${result.downstream.status}\n`);
    io.out(`log:    ${result.log.join("\n        ")}\n`);
    io.out(`cause:  request ${requestId} from ${sourceIp} with key ${accessKeyId}\n`);
  }
  if (access) printAccess(access, io);
  if (failure) io.out(`\nfailed in "${failure.step}": ${failure.message}\n`);
  io.out(`report: ${file} (${seconds.toFixed(1)} s)\n`);
}

/** The policies as RAM takes them, one after the other, so that they can be copied. */
function printAccess({ identities, denials }: AccessReport, io: Io): void {
  const refused = new Set(denials.map(({ identity, need }) => `${identity} ${need}`));
  io.out(`\nRAM was only observed; ${refused.size} action(s) would have been refused.\n`);
  for (const { actor, identity, policies } of identities)
    for (const { name, document } of policies)
      io.out(`\n${actor} (${identity}), policy ${name}:\n${JSON.stringify(JSON.parse(document), null, 2)}\n`);
}
