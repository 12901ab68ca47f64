import { existsSync } from "node:fs";
import { join } from "node:path";
import { TenantPairError } from "../../alicloud/call";
import { withoutProviderVariables } from "./environment";
import { isLocked, releaseLock } from "./lock";
import { orphans } from "./orphans";
import { settlePendingOperations, type Occasion } from "./pending";
import { showEngine } from "./run-engine";
import { stackOption } from "./stack-state";

/** Folder of the policy pack, from the project's root. */
const POLICY_PACK = "policies";

/** The program runs, so that today's credentials are used and not those that the state remembers. */
const REFRESH = ["--refresh", "--run-program"];

/**
 * `pulumi up` with the policy pack. Its own preview comes first, so that a mandatory rule stops the run before anything
 * is made. Before it, what an earlier run left is settled; after a failure, what it may have left in the cloud is named.
 * @param occasion.refresh reads the cloud first: the engine otherwise compares the program with its state alone, and
 * what somebody changed by hand stays as it is
 * @throws TenantPairError PENDING_OPERATIONS, STACK_LOCKED, PULUMI_FAILED, NO_STACK, NO_PULUMI
 */
export async function updateStack(occasion: Occasion & { refresh?: boolean }): Promise<void> {
  const { stack, yes, refresh, io } = occasion;
  const pack = existsSync(join(io.directory, POLICY_PACK, "PulumiPolicy.yaml")) ? ["--policy-pack", POLICY_PACK] : [];
  const compare = refresh ? REFRESH : [];
  const args = ["up", ...compare, ...stackOption(stack), ...(yes ? ["--yes"] : []), ...pack];
  await run(args, occasion, async (prepared) => {
    for (const line of await orphans(prepared)) io.err(`${line}\n`);
    return "Nothing of the post-deploy step was done. Correct the cause and run the command again.";
  });
}

/**
 * `pulumi destroy` after a refresh: some types cannot be destroyed once they are gone. The stack itself and its file stay.
 * @throws as `updateStack`
 */
export async function destroyStack(occasion: Occasion): Promise<void> {
  const { stack, yes } = occasion;
  const args = ["destroy", ...REFRESH, ...stackOption(stack), ...(yes ? ["--yes"] : [])];
  await run(args, occasion, async () => {
    return "What is left stays in the stack. Run `npm run down` again once the cause is gone.";
  });
}

/** One command of the engine, begun anew when a person took a dead run's lock away. */
async function run(
  args: string[],
  occasion: Occasion,
  hintAfterFailure: (prepared: Occasion) => Promise<string>,
): Promise<void> {
  const prepared = { ...occasion, io: withoutProviderVariables(occasion.io) };
  for (;;) {
    await settlePendingOperations(prepared);
    const { exitCode, stderr } = await showEngine(args, prepared.io);
    if (exitCode === 0) return;
    if (isLocked(stderr)) {
      await releaseLock(stderr, prepared);
      continue;
    }
    throw new TenantPairError({
      code: "PULUMI_FAILED",
      resource: `pulumi ${args[0]}`,
      message: `It ended with exit code ${exitCode}; its own messages above say why.`,
      hint: await hintAfterFailure(prepared),
    });
  }
}
