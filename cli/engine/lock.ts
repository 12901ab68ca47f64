import { ExitCode, TenantPairError } from "../../alicloud/call";
import { typed } from "./look-up";
import { cancelArguments, type Occasion } from "./pending";
import { showEngine } from "./run-engine";

/** What the engine says of a state backend of one's own, and what Pulumi Cloud says. */
const LOCKED = /currently locked by \d+ lock|Another update is currently in progress/;

/** Whether the engine refused because another run holds the stack, or held it when it was killed. */
export function isLocked(stderr: string): boolean {
  return LOCKED.test(stderr);
}

/**
 * The stack is locked. At a terminal the person is asked whether its holder is gone, and the lock is taken away; the
 * caller then begins anew. A lock is never taken away without that word.
 * @throws TenantPairError STACK_LOCKED (exit 6)
 */
export async function releaseLock(stderr: string, { stack, yes, io }: Occasion): Promise<void> {
  const holders = [...stderr.matchAll(/created by (.+)$/gm)].map((match) => match[1]!);
  const who = holders.length > 0 ? ` by ${holders.join("; ")}` : "";
  const cancel = cancelArguments(stack);
  if (io.ask !== undefined && !yes) {
    const answer = await io.ask(
      `The stack is locked${who}. Has that run been killed, so that nobody works on it? (yes/no) `,
    );
    if (/^y(es)?$/i.test(answer.trim()) && (await showEngine(cancel, io)).exitCode === 0) return;
  }
  throw new TenantPairError({
    code: "STACK_LOCKED",
    resource: `stack ${stack ?? "(selected)"}`,
    message: `Another run holds it${who}. Nothing was done.`,
    hint: `Wait until that run has ended. If it was killed: ${typed(cancel)}, then this command again, which then looks for what it left.`,
    exitCode: ExitCode.TryLater,
  });
}
