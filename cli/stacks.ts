import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { BadInput, ExitCode, type InputProblem } from "../alicloud/call";
import type { PairConfig } from "../infra";
import { readStackFile } from "../infra/config/stack-file";
import type { Io } from "./io";

const STACK_FILE = /^Pulumi\.(.+)\.yaml$/;

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

interface Stack {
  name: string;
  file: string;
  config: PairConfig;
}

/** Reads every stack file. @throws BadInput with the problems of all files together */
async function readStacks(io: Io): Promise<Stack[]> {
  const { stacks, problems } = await lookAtStacks(io);
  if (problems.length > 0) throw new BadInput({ problems });
  return stacks;
}

/** The stack files that can be read, how many there are, and what is wrong with any of them or between them. */
async function lookAtStacks(io: Io): Promise<{ stacks: Stack[]; files: number; problems: InputProblem[] }> {
  const files = (await readdir(io.directory)).filter((file) => STACK_FILE.test(file)).sort();
  if (files.length === 0)
    throw new BadInput({
      problems: [
        { file: io.directory, path: "", allowed: "a folder with at least one stack file, Pulumi.<stack>.yaml" },
      ],
    });
  const problems: InputProblem[] = [];
  const stacks = files.flatMap((file): Stack[] => {
    try {
      return [{ name: STACK_FILE.exec(file)![1]!, file, config: readStackFile(join(io.directory, file)) }];
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      problems.push(...error.problems.map((problem) => ({ ...problem, file })));
      return [];
    }
  });
  problems.push(...collisions(stacks));
  return { stacks, files: files.length, problems };
}

/** Two pairs in one account share its names: those of RAM users, MaxCompute projects and workspaces begin with the pair's. */
function collisions(stacks: readonly Stack[]): InputProblem[] {
  const owners = new Map<string, string>();
  return stacks.flatMap(({ file, config }) =>
    (["source", "target"] as const).flatMap((side) => {
      const { accountId, region, workspace } = config[side];
      const claims = [
        { path: "pair", value: config.pair, key: `pair ${accountId} ${side} ${config.pair}` },
        "adopt" in workspace
          ? { path: `${side}.workspace.adopt.id`, value: workspace.adopt.id, key: `workspace ${workspace.adopt.id}` }
          : {
              path: `${side}.workspace.name`,
              value: workspace.name,
              key: `workspace ${accountId} ${region} ${workspace.name}`,
            },
      ];
      return claims.flatMap(({ path, value, key }) => {
        const owner = owners.get(key);
        owners.set(key, owner ?? file);
        if (owner === undefined || owner === file) return [];
        return [{ file, path, value, allowed: `another one: ${owner} uses it in account ${accountId} already` }];
      });
    }),
  );
}

function rowOf({ name, config }: Stack): StackRow {
  const side = ({ accountId, region }: PairConfig["source"] | PairConfig["target"]) => ({ accountId, region });
  return { stack: name, pair: config.pair, source: side(config.source), target: side(config.target) };
}

function shown({ accountId, region }: StackRow["source"]): string {
  return `${accountId} ${region}`;
}
