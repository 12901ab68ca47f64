import { callersFor, leftOver, takeInventory, type PairConfig } from "../../infra";
import { destroy, remaining, type PostDeployOptions } from "../../infra/post-deploy";
import { credentialEnvironment, onLocalCloud, type DeployerKeys } from "./bring-up";
import type { ControlClient } from "../cloud";
import { destroyAll, type Made } from "./engine";
import type { RehearsalProvider } from "./provider";
import { RehearsalStopped, type Stage } from "./stage";

/** What stands on a local cloud at an instant. */
export type Standing = Awaited<ReturnType<ControlClient["standing"]>>;

/** What a person changed at the console of a workspace, and a pair does not take back. */
const BY_HAND = ["newDataStudio", "periodicScheduling"];

/** What a person made at the console, where it stays until a person takes it away. */
const MADE_BY_HAND = ["ExtensionStore.extensions", "EventChannelStore.channels", "LinkedRoleStore.roles"];

/** What is there and was not, is not there and was, or is not as it was; nothing: the accounts are as they were. */
export function leftovers(before: Standing, after: Standing): string[] {
  const named = (list: Standing) =>
    new Map(
      list
        .filter(({ kind }) => !MADE_BY_HAND.includes(kind))
        .map((it) => [`${it.owner} ${it.kind} ${it.key}`.trim(), it.parts]),
    );
  const [old, now] = [named(before), named(after)];
  return [
    ...[...now.keys()].filter((name) => !old.has(name)).map((name) => `left behind: ${name}`),
    ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `gone: ${name}`),
    ...[...old].flatMap(([name, parts]) => {
      const present = now.get(name) ?? parts;
      const all = [...new Set([...Object.keys(parts), ...Object.keys(present)])];
      const changed = all.filter((part) => parts[part] !== present[part] && !BY_HAND.includes(part));
      return changed.length > 0 ? [`changed: ${name} (${changed.join(", ")})`] : [];
    }),
  ];
}

/** Takes the whole pair down and compares the accounts with what they were before. */
export async function tearDown(
  stage: Stage,
  scene: {
    control: ControlClient;
    postDeploy: PostDeployOptions;
    resources: Made[];
    provider: RehearsalProvider;
    before: Standing;
    config: PairConfig;
    stack: string;
    keys: DeployerKeys;
  },
): Promise<void> {
  const { control, postDeploy, resources, provider, before, stack, keys } = scene;
  await stage.step("post-deploy destroy", async () => {
    const { count } = await destroy(postDeploy);
    return { result: undefined, detail: `${count.removed} removed` };
  });
  await stage.step("pulumi destroy", async () => {
    const kept = resources.filter(({ adopted }) => adopted).length;
    const removed = resources.length - kept;
    await destroyAll({ resources, provider });
    return { result: undefined, detail: `${removed} resources removed, ${kept} adopted ones left as they are` };
  });
  await stage.step("nothing of the pair is left", async () => {
    const { manifest } = postDeploy;
    const config = onLocalCloud(scene.config, manifest.endpoint!);
    const callers = callersFor(config, credentialEnvironment(keys));
    const inventory = await takeInventory({ config, stack, callers, manifest });
    const objects = leftOver(inventory);
    const left = [
      ...objects.map(({ tenant, kind, id, remove }) => `${tenant}: ${kind} ${id}; ${remove}`),
      ...(await remaining(postDeploy)).map(({ tenant, object }) => `${tenant}: ${object}`),
    ];
    if (left.length > 0) throw new RehearsalStopped(left.join("; "), 1);
    return { result: undefined, detail: `${inventory.entries.length} objects looked for by name, id and tags` };
  });
  await stage.step("both accounts are as they were", async () => {
    const left = leftovers(before, await control.standing());
    if (left.length > 0) throw new RehearsalStopped(left.join("; "), 1);
    return { result: undefined, detail: `${before.length} objects stand, as before` };
  });
}
