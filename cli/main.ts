import { Command, CommanderError } from "commander";
import { ExitCode, formatError } from "../alicloud/call";
import { addAdopt } from "./adopt";
import { addBootstrap } from "./bootstrap";
import { addCost } from "./cost";
import { addDoctor } from "./doctor";
import { addDrift } from "./drift";
import { addGuard } from "./guard";
import type { Io } from "./io";
import { addLocalCloud } from "./local-cloud";
import { addPostDeploy } from "./post-deploy";
import { addRehearse } from "./rehearse";
import { addRotateKey } from "./rotate-key";
import { addStacks } from "./stacks";
import { addSteps } from "./steps";
import { addDown, addUp } from "./up";
import { addWithOidc } from "./with-oidc";

/** Adds one verb to the command; `finish` takes the exit code that it ends with. */
export type AddVerb = (command: Command, io: Io, finish: (exitCode: number) => void) => void;

const VERBS: readonly AddVerb[] = [
  addRehearse,
  addPostDeploy,
  addRotateKey,
  addSteps,
  addDrift,
  addAdopt,
  addUp,
  addDown,
  addStacks,
  addCost,
  addBootstrap,
  addGuard,
  addDoctor,
  addLocalCloud,
  addWithOidc,
];

/**
 * Runs the `tenant-pair` command. Returns its exit code; every error is printed the same way, and never as a stack
 * trace unless `--debug` asks for it.
 *
 * @param argv arguments without the program's name
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = ExitCode.Done;
  const command = new Command("tenant-pair")
    .description("Cross-tenant DataWorks on Alibaba Cloud: one Pulumi stack per pair of accounts.")
    .version(io.version)
    .option("--debug", "print the stack of an error")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  for (const add of VERBS) add(command, io, (code) => (exitCode = code));
  forEachCommand(command, (one) => one.exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err }));
  try {
    await command.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    // Help and version come this way too, with exit code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Done : ExitCode.Usage;
    io.err(`${formatError(error, { debug: argv.includes("--debug") })}\n`);
    return exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  return typeof error === "object" && error !== null && "exitCode" in error && typeof error.exitCode === "number"
    ? error.exitCode
    : ExitCode.Failed;
}

function forEachCommand(command: Command, visit: (one: Command) => void): void {
  visit(command);
  for (const child of command.commands) forEachCommand(child, visit);
}
