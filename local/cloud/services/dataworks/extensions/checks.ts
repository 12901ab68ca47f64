import type { CloudState } from "../../../kernel";
import { OperationSettings } from "../operation";
import { WorkspaceStore } from "../workspaces";
import { extensionErrors } from "./errors";
import { extensionEvents } from "./events";
import { announce } from "../open-event/announce";
import { TENANT_EVENTS } from "../open-event/regular-events";
import { messageOf } from "./message";
import { actsOn, type ExtensionScope } from "./parameters";
import { ExtensionSettings } from "./settings";
import type { IdeSnapshot } from "./snapshot";
import { EXTENSION_STATUS, ExtensionStore, type CheckResult, type Extension, type ExtensionCheck } from "./store";

/** An operation that is about to happen. */
export interface CheckedOperation extends ExtensionScope {
  accountId: string;
  region: string;
  operator: string;
  /** What the check is called where people see it. */
  name: string;
  body: Record<string, unknown>;
  snapshot?: IdeSnapshot;
}

/** Whether the extension checks operations in this workspace now. */
function isActive(extension: Extension, workspaceId: number): boolean {
  const { testing, published } = EXTENSION_STATUS;
  const mayRun =
    extension.status === published || (extension.status === testing && extension.testWorkspaceId === workspaceId);
  return mayRun && extension.enabledIn.has(workspaceId);
}

/** The extensions that check an event in a workspace; none below the Enterprise edition. */
export function extensionsFor(
  state: CloudState,
  { accountId, ...scope }: ExtensionScope & { accountId: string },
): Extension[] {
  const account = state.account(accountId)!;
  if (!state.shared(OperationSettings).isAtLeast(accountId, "enterprise")) return [];
  return [...state.global(ExtensionStore, account).extensions.values()].filter(
    (extension) =>
      isActive(extension, scope.workspaceId) && extension.events.includes(scope.eventCode) && actsOn(extension, scope),
  );
}

/**
 * Tells of an operation and holds it while extensions check it. Undefined: nobody checks it. Otherwise a promise of why
 * it may not go on, or of undefined.
 */
export function check(state: CloudState, operation: CheckedOperation): Promise<string | undefined> | undefined {
  const { accountId, region, workspaceId, operator, snapshot } = operation;
  const { clock, ids } = state.surroundings;
  const account = state.account(accountId)!;
  const settings = state.shared(ExtensionSettings);
  const asked = extensionsFor(state, operation).map(({ code }) => code);
  const made: ExtensionCheck = {
    messageId: ids.uuid("extension-message"),
    bizId: ids.prefixed("check"),
    bizName: operation.name,
    event: extensionEvents.get(operation.eventCode)!,
    accountId,
    region,
    workspaceId,
    operator,
    asked,
    status: asked.length > 0 ? "CHECKING" : "PASSED",
    answers: new Map(),
    createdAt: clock.now(),
    body: operation.body,
    ...(snapshot && { snapshot }),
  };
  if (asked.length === 0) {
    tell(state, made);
    return undefined;
  }
  state.global(ExtensionStore, account).checks.set(made.messageId, made);
  const verdict = new Promise<string | undefined>((resolve) => {
    made.finish = resolve;
  });
  if (settings.passAfterMilliseconds !== undefined)
    clock.schedule(clock.now() + settings.passAfterMilliseconds, () => close(state, made, "PASSED"));
  tell(state, made);
  return verdict;
}

/** The message that asks about one operation, or tells of it where nobody is asked. */
function tell(state: CloudState, made: ExtensionCheck): void {
  const { accountId, region, event, messageId, createdAt, bizId: extensionBizId, bizName: extensionBizName } = made;
  const { tenantNumber: tenantId } = state.global(WorkspaceStore, state.account(accountId)!);
  const blockBusiness = made.asked.length > 0;
  const message = messageOf({
    id: messageId,
    type: event.type,
    at: createdAt,
    accountId,
    region,
    data: {
      eventCode: event.code,
      blockBusiness,
      extensionBizId,
      extensionBizName,
      tenantId,
      projectId: made.workspaceId,
      operator: made.operator,
      ...made.body,
    },
  });
  state.shared(ExtensionSettings).onEvent?.(message);
  const workspaceId = TENANT_EVENTS.includes(event.code) ? undefined : made.workspaceId;
  announce(state, { accountId, region, workspaceId, message });
}

function close(state: CloudState, closed: ExtensionCheck, status: "PASSED" | "BLOCKED"): void {
  if (closed.status !== "CHECKING") return;
  closed.status = status;
  const { event, messageId, workspaceId, accountId, answers } = closed;
  state.surroundings.journal.event({
    at: state.surroundings.clock.now(),
    name: `extension-check.${status.toLowerCase()}`,
    accountId,
    detail: { messageId, workspaceId, eventCode: event.code },
  });
  const refusals = [...answers].filter(([, { result }]) => result === "FAIL");
  closed.finish?.(
    status === "PASSED"
      ? undefined
      : refusals.map(([code, { tip }]) => `${code}: ${tip || "no reason given"}`).join("; "),
  );
  delete closed.finish;
}

/** Takes one extension's answer. The first counts; all that were asked have to agree. */
export function answerCheck(
  state: CloudState,
  answered: ExtensionCheck,
  { extensionCode, result, tip }: { extensionCode: string; result: CheckResult; tip: string },
): void {
  if (!answered.asked.includes(extensionCode))
    throw extensionErrors.notAsked(`${extensionCode}, message ${answered.messageId}`);
  if (answered.answers.has(extensionCode)) return;
  answered.answers.set(extensionCode, { result, tip });
  settle(state, answered);
}

function settle(state: CloudState, open: ExtensionCheck): void {
  const results = [...open.answers.values()].map(({ result }) => result);
  if (results.includes("FAIL")) close(state, open, "BLOCKED");
  else if (open.asked.every((code) => open.answers.has(code))) close(state, open, "PASSED");
}

/** After an extension was switched off somewhere: what waits only for such extensions goes on. */
export function releaseChecks(state: CloudState, accountId: string): void {
  const store = state.global(ExtensionStore, state.account(accountId)!);
  for (const waiting of store.checks.values()) {
    if (waiting.status !== "CHECKING") continue;
    for (const code of waiting.asked) {
      const extension = store.extensions.get(code);
      if (!extension || !isActive(extension, waiting.workspaceId))
        waiting.asked = waiting.asked.filter((one) => one !== code);
    }
    settle(state, waiting);
  }
}

/** The same when the account no longer has the edition that extensions belong to. */
export function releaseAllChecks(state: CloudState, accountId: string): void {
  const { checks } = state.global(ExtensionStore, state.account(accountId)!);
  for (const waiting of checks.values()) close(state, waiting, "PASSED");
}
