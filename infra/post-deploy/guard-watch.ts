import type { CheckProcess } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import { extensionFindings, readExtension, type ExtensionState } from "./guard-steps";
import type { PostDeployOptions } from "./options";
import { checkAccount, type Finding } from "./tenant-check";

/** Milliseconds after which an operation that is still held has been forgotten: the function and its repeats take less. */
const PATIENCE_MS = 120_000;

/**
 * Looks whether the guard still works: an extension fails open and says nothing when it is switched off, when nobody
 * gets its events, or when what it should have answered lies in the dead-letter queue. Reads only. Where operations are
 * held it waits for two minutes and looks again.
 */
export async function watchGuard(options: PostDeployOptions): Promise<Finding[]> {
  const { manifest, clients } = options;
  if (!manifest.guard) return [];
  await checkAccount(options, "target");
  const [state, rules, letters] = await Promise.all([
    readExtension(manifest, clients.target.extensions),
    ruleFindings(options),
    deadLetters(options),
  ]);
  return [...extensionState(manifest, state), ...rules, ...letters, ...(await forgottenChecks(options, state))];
}

function extensionState(manifest: Manifest, state: ExtensionState | undefined): Finding[] {
  const { extension, enabledFor = [] } = state ?? {};
  const { extensionCode } = manifest.guard!;
  const finding = (message: string, hint: string): Finding => ({
    tenant: "target",
    resource: extensionCode === undefined ? `guard of pair ${manifest.pair}` : `extension ${extensionCode}`,
    message,
    hint,
  });
  if (extensionCode === undefined)
    return [finding("No extension is registered, so every operation passes.", "See `tenant-pair steps`.")];
  if (!extension)
    return [finding("It is gone, so every operation passes.", "Register it again; see `tenant-pair steps`.")];
  const bound = extension.bindEventList.map(({ eventCode }) => eventCode);
  const asleep = bound.filter((code) => !enabledFor.includes(code));
  return [
    ...extensionFindings(manifest, state),
    ...(asleep.length > 0
      ? [
          finding(
            `It is not enabled in workspace ${manifest.target.workspace.name} for ${asleep.join(", ")}: these operations pass.`,
            "Enable it in the workspace's Management Center; an edition that ran out also ends it.",
          ),
        ]
      : []),
  ];
}

async function ruleFindings({ manifest, clients }: PostDeployOptions): Promise<Finding[]> {
  const { guard } = manifest;
  if (guard?.kind !== "own") return [];
  const looked = await Promise.all(
    guard.rules.map(async (rule) => ({ ...rule, live: await clients.target.events.getRule(rule) })),
  );
  return looked
    .filter(({ live }) => live?.status !== "ENABLE")
    .map(({ bus, name, live }) => ({
      tenant: "target",
      resource: `rule ${name} of bus ${bus}`,
      message: live ? `It is ${live.status ?? "in no known state"}, so its events reach nobody.` : "It is gone.",
      hint: "Run `pulumi refresh` and `pulumi up`: the rule belongs to the stack. Until then these operations stay held.",
    }));
}

async function deadLetters({ manifest, clients }: PostDeployOptions): Promise<Finding[]> {
  const { guard } = manifest;
  if (guard?.kind !== "own") return [];
  const queue = await clients.target.messages.getQueueAttributes(guard.deadLetterQueue);
  const finding = (message: string, hint: string): Finding[] => [
    { tenant: "target", resource: `queue ${guard.deadLetterQueue}`, message, hint },
  ];
  if (!queue)
    return finding(
      "It is gone, so what fails is lost.",
      "Run `pulumi refresh` and `pulumi up`: it belongs to the stack.",
    );
  const count = (queue.activeMessages ?? 0) + (queue.inactiveMessages ?? 0);
  if (count === 0) return [];
  return finding(
    `${count} event(s) lie in it that nobody answered; the operations of those that hold one are still held.`,
    `Read log store ${guard.logStore} of project ${guard.logProject} for the reason; people close or recheck a held operation in the console.`,
  );
}

/** Operations that are held now and still are after the patience has run out. */
async function forgottenChecks(options: PostDeployOptions, state: ExtensionState | undefined): Promise<Finding[]> {
  const { guard } = options.manifest;
  // Which events another pair's guard judges stands in its extension.
  const events =
    guard?.kind === "own" ? guard.events : (state?.extension?.bindEventList ?? []).map(({ eventCode }) => eventCode);
  const first = await heldChecks(options, events);
  if (first.length === 0) return [];
  await options.pace.sleep(PATIENCE_MS);
  const known = new Set(first.map(({ messageId }) => messageId));
  return (await heldChecks(options, events))
    .filter(({ messageId }) => known.has(messageId))
    .map(({ messageId, processName, eventCode, operator }) => ({
      tenant: "target",
      resource: `check ${processName ?? messageId}`,
      message: `${eventCode ?? "An operation"} of ${operator ?? "somebody"} has been held for more than two minutes.`,
      hint: `Look for message ${messageId} in the guard's log and dead-letter queue.`,
    }));
}

async function heldChecks(
  { manifest, clients }: PostDeployOptions,
  events: readonly string[],
): Promise<CheckProcess[]> {
  const projectId = manifest.target.workspace.id;
  const lists = await Promise.all(
    events.map((eventCode) =>
      clients.target.extensions.listCheckProcesses({ eventCode, projectId, status: "CHECKING" }),
    ),
  );
  return lists.flat();
}
