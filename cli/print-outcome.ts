import colors from "picocolors";
import type { Change, Destruction, Finding, Outcome, StepByHand } from "../infra/post-deploy";
import { oneLine } from "../alicloud/call";
import type { Io } from "./io";

const SIGNS: Record<Change["action"], string> = { add: "+", change: "~", remove: "-" };

/** Prints what a plan, apply or verify found: changes, findings, trigger nodes, steps by hand. */
export function printOutcome(
  outcome: Outcome & { findings?: readonly Finding[] },
  flags: { json?: boolean },
  io: Io,
): void {
  if (flags.json) return io.out(`${JSON.stringify({ schemaVersion: 1, ...outcome }, null, 2)}\n`);
  const { mode, changes, count, findings = [], triggers, steps } = outcome;
  // An apply has told of each change as it happened.
  if (mode === "plan") for (const change of changes) io.out(`${lineOfChange(change)}\n`);
  if (changes.length === 0) io.out("Nothing to change: everything is as the manifest and the workflow files ask.\n");
  else {
    const done = mode === "apply" ? "" : "would be ";
    io.out(`${done}added ${count.added}, ${done}changed ${count.changed}, ${done}removed ${count.removed}\n`);
  }
  printFindings(findings, io);
  for (const { workflow, node, taskId, next, reason } of triggers) {
    const when = next
      ? `next ${next.time} ${next.zone} (${next.triggerTime}), ${next.status}`
      : `no instance yet: ${reason}`;
    io.out(`trigger node ${workflow}/${node}: task ${taskId}, ${when}\n`);
  }
  printSteps(
    steps.filter((step) => step.state !== "done"),
    io,
  );
}

/** Prints what is not as it should be, each with its next step. */
export function printFindings(findings: readonly Finding[], io: Io): void {
  for (const { tenant, resource, message, hint } of findings)
    io.out(`${oneLine(`! ${tenant}: ${resource}: ${message}`)}\n  Next: ${oneLine(hint)}\n`);
}

/** Prints what a destroy removed. */
export function printDestruction({ changes, count }: Destruction, flags: { json?: boolean }, io: Io): void {
  if (flags.json) return io.out(`${JSON.stringify({ schemaVersion: 1, changes, count }, null, 2)}\n`);
  io.out(changes.length === 0 ? "Nothing was left to remove.\n" : `removed ${count.removed}\n`);
}

/** One change as people read it: `+ source: workflow X (why)`. */
export function lineOfChange({ action, tenant, object, why }: Change): string {
  return oneLine(`${SIGNS[action]} ${tenant}: ${object} (${why})`);
}

/** Prints steps by hand in both languages, with every value filled in. */
export function printSteps(steps: readonly StepByHand[], io: Io): void {
  for (const { id, state, where, why, values, verifiedBy } of steps) {
    const title = `by hand (${state}): ${id}`;
    io.out(`${io.terminal && state === "open" ? colors.yellow(title) : title}\n`);
    io.out(`  where: ${where.en}\n  位置：${where.zh}\n`);
    for (const [name, value] of Object.entries(values)) io.out(`  ${name}: ${value}\n`);
    io.out(`  why: ${why.en}\n  原因：${why.zh}\n  verified by: ${verifiedBy}\n`);
  }
}
