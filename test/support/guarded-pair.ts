import { join } from "node:path";
import { readStackFile } from "../../infra";
import { apply, registerGuard, type PostDeployOptions } from "../../infra/post-deploy";
import { ConsoleClient } from "../../local/cloud/console";
import { ownerKeys, runPulumiProgram } from "../../local/rehearsal/bring-up";
import { prepareGuard, type Operators } from "../../local/rehearsal/guard";
import { sendOver, type Send } from "../../local/rehearsal/provider";
import { localPair, type LocalPair } from "./pair";

/** Steps by hand that arm the guard; a test does them itself. */
const GUARD_STEPS = ["target/register-extension", "target/event-channel", "target/enable-extension"];

/** A pair whose guard's function stands, and which waits for a person to register the extension. */
export interface GuardedPair extends LocalPair {
  /** The person at the console of the target. */
  console: ConsoleClient;
  /** Who may change tasks of the target. */
  operators: Operators;
  /** Calls as the target's owner. */
  owner(product: string, version: string, action: string, query: Record<string, string>): ReturnType<Send>;
  /** Account and workspace of the target, as the console wants them. */
  place: { accountId: string; workspaceId: string };
  /** Registers an extension for the guard's events, or for others; returns its code. */
  register(options?: { events?: readonly string[]; testWorkspaceId?: string }): Promise<string>;
}

/** Brings up the pair of `Pulumi.dev.yaml` with a guard, and applies the post-deploy step. Close it with `cloud.close()`. */
export async function guardedPair(): Promise<GuardedPair> {
  const { guard } = readStackFile(join(__dirname, "../../Pulumi.guarded.yaml"));
  let operators: Operators | undefined;
  const pair = await localPair({
    change: (config) => ({ ...config, guard }),
    before: async (cloud, config) => {
      operators = await prepareGuard(cloud, config);
    },
    leaveOut: GUARD_STEPS,
  });
  await apply(pair.postDeploy);
  const { manifest, config, cloud } = pair;
  const { region, accountId } = config.target;
  const send = sendOver({ endpoint: cloud.endpoint, region, key: ownerKeys(cloud, config).get("target")! });
  const console = new ConsoleClient(cloud.control, "Ada");
  const own = manifest.guard;
  if (own?.kind !== "own") throw new Error("The pair makes no guard.");
  return {
    ...pair,
    console,
    operators: operators!,
    place: { accountId, workspaceId: manifest.target.workspace.id },
    owner: (product, version, action, query) =>
      send({
        ...{ product, version, action, style: "RPC", method: "POST", path: "/" },
        query: { RegionId: region, ...query },
      }),
    register: ({ events = own.events, testWorkspaceId = manifest.target.workspace.id } = {}) =>
      console.registerExtension({ accountId, testWorkspaceId, name: "guard", events: [...events] }),
  };
}

/** A guard that answers: registered, its code in the function, channel and switch on. Returns what the next run works with. */
export async function armed(pair: GuardedPair): Promise<PostDeployOptions & { extensionCode: string }> {
  const { console, config, place, manifest, cloud, keys } = pair;
  const extensionCode = await pair.register();
  const { checks } = await registerGuard(await pair.nextRun(), extensionCode);
  const withCode = { ...config, guard: { ...config.guard, extensionCode, checks } } as typeof config;
  const again = await runPulumiProgram({ cloud, config: withCode, stack: "dev", keys, standing: pair });
  if (manifest.guard?.kind !== "own") throw new Error("The pair makes no guard.");
  await console.addEventChannel({ ...place, busName: manifest.guard.bus });
  await console.enableEventChannel(place);
  await console.enableExtension({ ...place, extensionCode });
  await pair.owner("dataworks-public", "2024-05-18", "CreateProjectMember", {
    ...{ ProjectId: place.workspaceId, UserId: pair.operators.stopped.id },
    RoleCodes: JSON.stringify(["role_project_pe"]),
  });
  return { ...(await pair.nextRun()), manifest: again.manifest, extensionCode };
}
