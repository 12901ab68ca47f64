import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { BadInput, type InputProblem } from "../alicloud/call";
import type { PairConfig } from "../infra";
import { collisions } from "../infra/config/collisions";
import { readStackFile } from "../infra/config/stack-file";
import type { Io } from "./io";

const STACK_FILE = /^Pulumi\.(.+)\.yaml$/;

/** A stack file that could be read: one pair. */
export interface Stack {
  name: string;
  /** Name of the file in the project's folder. */
  file: string;
  config: PairConfig;
}

/** Reads the stack file of one stack. @throws BadInput with all its problems */
export function readStack(name: string, io: Io): Stack {
  const file = `Pulumi.${name}.yaml`;
  return { name, file, config: readStackFile(resolve(io.directory, file)) };
}

/** Reads every stack file. @throws BadInput with the problems of all files together */
export async function readStacks(io: Io): Promise<Stack[]> {
  const { stacks, problems } = await lookAtStacks(io);
  if (problems.length > 0) throw new BadInput({ problems });
  return stacks;
}

/** The stack files that can be read, how many there are, and what is wrong with any of them or between them. */
export async function lookAtStacks(io: Io): Promise<{ stacks: Stack[]; files: number; problems: InputProblem[] }> {
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
