import type { Command } from "commander";
import { BadInput, ExitCode } from "../alicloud/call";
import type { PairConfig } from "../infra";
import type { Io } from "./io";
import { lookAtStacks, readStacks, type Stack } from "./stack-files";

/** What a CI matrix needs of one stack. */
export interface StackRow {
  stack: string;
  pair: string;
  /** Account and region of each side. */
  source: { accountId: string; region: string };
  target: { accountId: string; region: string };
}

/** `tenant-pair stacks check | matrix`: all stack files of the project at once; one stack file is one pair. */
export function addStacks(command: Command, io: Io, finish: (exitCode: number) => void): void {
  const group = command.command("stacks").description("look at all stack files of the project");
  group
    .command("check")
    .description("check every Pulumi.<stack>.yaml, and that no two pairs get in each other's way")
    .option("--json", "print the number of stack files and all problems as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const { stacks, files, problems } = await lookAtStacks(io);
      if (json) io.out(`${JSON.stringify({ schemaVersion: 1, stackFiles: files, problems })}\n`);
      else if (problems.length > 0) throw new BadInput({ problems });
      else io.out(`${files} stack file(s), ${stacks.length} pair(s), no problem found\n`);
      finish(problems.length > 0 ? ExitCode.BadInput : ExitCode.Done);
    });
  group
    .command("matrix")
    .description("print one row for each stack, for the matrix of a CI job")
    .option("--json", 'print {"include":[...]} as GitHub Actions takes it')
    .action(async ({ json }: { json?: boolean }) => {
      const rows = (await readStacks(io)).map(rowOf);
      if (json) io.out(`${JSON.stringify({ include: rows })}\n`);
      else
        for (const { stack, pair, source, target } of rows)
          io.out(`${stack}\t${pair}\t${shown(source)}\t${shown(target)}\n`);
      finish(ExitCode.Done);
    });
}

function rowOf({ name, config }: Stack): StackRow {
  const side = ({ accountId, region }: PairConfig["source"] | PairConfig["target"]) => ({ accountId, region });
  return { stack: name, pair: config.pair, source: side(config.source), target: side(config.target) };
}

function shown({ accountId, region }: StackRow["source"]): string {
  return `${accountId} ${region}`;
}
