import { oneLine, TenantPairError } from "../alicloud/call";
import { remaining, type PostDeployOptions } from "../infra/post-deploy";
import type { Io } from "./io";
import { stackName } from "./engine";
import { pairOf } from "./pair-at";
import { table } from "./table";

/**
 * After a teardown: what still stands in both accounts and bears the pair's names or tags, with how it is removed.
 * @param made the manifest's pair, where there was one: its ids find what somebody renamed
 * @returns whether nothing is left, as far as could be looked
 */
export async function printLeftOver(
  { stack, made }: { stack: string | undefined; made: PostDeployOptions | undefined },
  io: Io,
): Promise<boolean> {
  try {
    const at = pairOf(await stackName(stack, io), io);
    // Loads the Pulumi SDK, which runs the program.
    const { leftOver, takeInventory } = await import("../infra/inventory/index.js");
    const inventory = await takeInventory({ ...at, manifest: made?.manifest });
    const found = leftOver(inventory);
    const rows = found.map(({ tenant, kind, id, why, remove }) => [tenant, kind, id, why, remove]);
    const after = made ? await remaining(made) : [];
    rows.push(...after.map(({ tenant, object }) => [tenant, "post-deploy", object, "apply made it", "npm run down"]));
    for (const one of inventory.notLookedAt) io.out(`not looked at: ${oneLine(one)}\n`);
    if (rows.length === 0) io.out("Nothing of the pair is left in either account.\n");
    else
      io.out(
        `Still there. Look at each, then remove it:\n${table(["tenant", "what", "id", "why", "remove by"], rows)}`,
      );
    return rows.length === 0;
  } catch (error) {
    if (!(error instanceof TenantPairError)) throw error;
    // The teardown itself has succeeded.
    io.err(`What is left in the accounts was not looked at: ${error.code}: ${error.message}\n`);
    return true;
  }
}
