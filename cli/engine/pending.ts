import { ExitCode, TenantPairError } from "../../alicloud/call";
import type { Io } from "../io";
import { importArguments, lookUp, shown, typed, type LookedUp } from "./look-up";
import { showEngine } from "./run-engine";
import { readStackState, stackOption, type PendingOperation } from "./stack-state";
import { callersOf } from "./tenants";

/** What an engine command needs to know of its stack and of the person before it. */
export interface Occasion {
  /** As the person names it; undefined for the selected stack. */
  stack: string | undefined;
  /** True when the person does not want to be asked. */
  yes?: boolean | undefined;
  io: Io;
}

/**
 * Looks for operations that a killed run has left in the state, before the engine would only warn and make the objects a
 * second time. At a terminal it leads through the repair; elsewhere it stops with the commands.
 * @throws TenantPairError PENDING_OPERATIONS (exit 4), NO_STACK, NO_PULUMI, PULUMI_FAILED
 */
export async function settlePendingOperations(occasion: Occasion): Promise<void> {
  const { stack, io } = occasion;
  const state = await readStackState(stack, io);
  if (state.pending.length === 0) return;
  const creating = state.pending.filter(({ operation }) => operation === "creating");
  const found = await lookUp(
    creating.map(({ resource }) => resource),
    { state, callers: await callersOf(stack, io) },
  );
  io.err(`${report(state.pending, found)}\n`);
  if (io.ask === undefined || occasion.yes) throw pendingOperations(state.pending.length, commands(found, stack));
  await repair(found, { ...occasion, ask: io.ask });
}

function report(pending: readonly PendingOperation[], found: readonly LookedUp[]): string {
  const others = pending.filter(({ operation }) => operation !== "creating");
  return [
    "An earlier run of this stack ended in the middle of something:",
    ...found.map((one) => `  creating ${shown(one)}`),
    ...others.map(({ operation, resource }) => `  ${operation} ${resource.name} (${resource.type})`),
  ].join("\n");
}

/** The repair, command by command. Where only a person can find an id, it says so in the command. */
function commands(found: readonly LookedUp[], stack: string | undefined): string[][] {
  return [
    cancelArguments(stack),
    refreshArguments(stack),
    ...found.flatMap(({ resource, existing }) => {
      if (existing.answer === "absent") return [];
      const id = existing.answer === "exists" ? existing.ids.join(" or ") : (existing.id ?? "its id");
      const unsure = existing.answer === "unknown" || existing.ids.length > 1;
      return [importArguments(resource, { id: unsure ? `<${id}>` : id, stack })];
    }),
  ];
}

/** Takes away the lock of a dead run. */
export function cancelArguments(stack: string | undefined): string[] {
  return ["cancel", "--yes", ...stackOption(stack)];
}

function refreshArguments(stack: string | undefined): string[] {
  // With the program, so that today's credentials are used and not those that the state remembers.
  return ["refresh", "--clear-pending-creates", "--run-program", "--yes", ...stackOption(stack)];
}

function pendingOperations(count: number, steps: string[][]): TenantPairError {
  return new TenantPairError({
    code: "PENDING_OPERATIONS",
    message:
      `The state has ${count} operation(s) that an earlier run had begun and not ended. ` +
      "Going on would make their objects a second time.",
    hint: [
      "If another run of this stack is still going, wait for it. Otherwise run these, leaving out the import of what is not there, and then this command again:",
      ...steps.map((args) => `  ${typed(args)}`),
    ].join("\n"),
    exitCode: ExitCode.WaitsForPerson,
  });
}

async function repair(
  found: readonly LookedUp[],
  { stack, io, ask }: Occasion & { ask: NonNullable<Io["ask"]> },
): Promise<void> {
  const answer = await ask(
    "Is no other run of this stack going on, here or elsewhere, and shall this be repaired? (yes/no) ",
  );
  if (!/^y(es)?$/i.test(answer.trim())) throw pendingOperations(found.length, commands(found, stack));
  const imports: string[][] = [];
  for (const one of found) {
    const id = await idOf(one, ask);
    if (id !== undefined) imports.push(importArguments(one.resource, { id, stack }));
  }
  // Where no lock is left some backends call this a failure; the refresh tells whether one is.
  await showEngine(cancelArguments(stack), io);
  for (const args of [refreshArguments(stack), ...imports]) {
    io.err(`> ${typed(args)}\n`);
    const { exitCode } = await showEngine(args, io);
    if (exitCode !== 0)
      throw new TenantPairError({
        code: "PULUMI_FAILED",
        resource: `pulumi ${args[0]}`,
        message: `It ended with exit code ${exitCode}; its own messages above say why. The repair is not complete.`,
        hint: `Not yet run:\n${[args, ...imports.slice(imports.indexOf(args) + 1)].map((one) => `  ${typed(one)}`).join("\n")}`,
      });
  }
}

/** The id to import; undefined where there is nothing to import. */
async function idOf({ resource, existing }: LookedUp, ask: NonNullable<Io["ask"]>): Promise<string | undefined> {
  if (existing.answer === "absent") return undefined;
  if (existing.answer === "exists" && existing.ids.length === 1) return existing.ids[0];
  const known = existing.answer === "exists" ? existing.ids.join(" or ") : existing.id;
  const given = await ask(
    `Id of ${resource.name} (${resource.type}) in the ${resource.tenant ?? "cloud"}${known ? `, perhaps ${known}` : ""}; empty when it is not there: `,
  );
  return given.trim() === "" ? undefined : given.trim();
}
