import { action, integer, oneOf, required, text, type Action, type ActionContext } from "../../../kernel";
import { legacyNeed } from "../needs";
import { pageOf, pagingParameters } from "../operation";
import { allows, isInRegion, requireRole, workspaceOf, WorkspaceStore } from "../workspaces";
import { answerCheck } from "./checks";
import { extensionErrors } from "./errors";
import type { AnswerCall } from "./events";
import { ExtensionStore, type CheckResult, type ExtensionCheck } from "./store";

function checkOf(context: ActionContext, messageId: string | undefined): ExtensionCheck {
  const found = context.global(ExtensionStore).checks.get(messageId ?? "");
  if (!found || !isInRegion(context, found)) throw extensionErrors.messageGone(messageId ?? "no MessageId");
  return found;
}

interface Answer {
  MessageId?: string | undefined;
  ExtensionCode?: string | undefined;
  CheckResult?: CheckResult | undefined;
  tip?: string | undefined;
}

function takeAnswer(context: ActionContext, call: AnswerCall, answer: Answer): void {
  const { MessageId, ExtensionCode = "", CheckResult = "OK", tip = "" } = answer;
  const answered = checkOf(context, MessageId);
  if (call !== "any" && answered.event.answer !== call)
    throw extensionErrors.wrongCallback(`${call} for ${answered.event.code}`);
  answerCheck(context.state, answered, { extensionCode: ExtensionCode, result: CheckResult, tip });
}

const results = () => oneOf("OK", "FAIL", "WARN");

/** The answer to events of Data Studio; the same in both versions. */
const updateIdeEventResult = action({
  parameters: { MessageId: text(), ExtensionCode: text(), CheckResult: results(), CheckResultTip: text() },
  ram: legacyNeed("UpdateIDEEventResult"),
  handle(context) {
    const { CheckResultTip: tip, ...answer } = context.input;
    takeAnswer(context, "UpdateIDEEventResult", { ...answer, tip });
    return {};
  },
});

const updateWorkbenchEventResult = action({
  parameters: {
    MessageId: required(text()),
    ExtensionCode: required(text()),
    CheckResult: required(oneOf("OK", "FAIL")),
    CheckResultTip: text(),
  },
  ram: legacyNeed("UpdateWorkbenchEventResult"),
  handle(context) {
    const { CheckResultTip: tip, ...answer } = context.input;
    takeAnswer(context, "UpdateWorkbenchEventResult", { ...answer, tip });
    return { Success: true };
  },
});

const callbackExtension = action({
  parameters: {
    MessageId: required(text()),
    ExtensionCode: required(text()),
    CheckResult: required(results()),
    CheckMessage: text(),
  },
  ram: legacyNeed("CallbackExtension"),
  handle(context) {
    const { CheckMessage: tip, ...answer } = context.input;
    if (answer.CheckResult === "FAIL" && tip === undefined) throw extensionErrors.reasonMissing(answer.MessageId);
    takeAnswer(context, "any", { ...answer, tip });
    return { Success: "true" };
  },
});

/** The older checker of deployments: it names the check process and speaks for every extension that was asked. */
const checkFileDeployment = action({
  parameters: { CheckerInstanceId: required(text()), Status: required(results()), CheckDetailUrl: text() },
  ram: legacyNeed("CheckFileDeployment"),
  handle(context) {
    const { CheckerInstanceId, Status, CheckDetailUrl } = context.input;
    const found = [...context.global(ExtensionStore).checks.values()].find(
      (one) => one.bizId === CheckerInstanceId && one.event.code === "deploy-file",
    );
    const answered = checkOf(context, found?.messageId ?? CheckerInstanceId);
    for (const extensionCode of answered.asked)
      answerCheck(context.state, answered, { extensionCode, result: Status, tip: CheckDetailUrl ?? "" });
    return {};
  },
});

/** What a Data Studio operation is about that waits for a check; the same in both versions. */
const getIdeEventDetail = action({
  parameters: { MessageId: required(text()), ProjectId: required(integer()) },
  ram: legacyNeed("GetIDEEventDetail"),
  handle(context) {
    const { MessageId, ProjectId } = context.input;
    const workspace = workspaceOf(context, ProjectId);
    requireRole(context, workspace, "see");
    const found = checkOf(context, MessageId);
    if (found.workspaceId !== workspace.id || !found.snapshot) throw extensionErrors.messageGone(MessageId);
    return { EventDetail: found.snapshot };
  },
});

const listCheckProcesses = action({
  parameters: {
    ...pagingParameters,
    EventCode: required(text()),
    ProjectId: integer(),
    MessageId: text(),
    Operator: text(),
    Status: oneOf("CHECKING", "PASSED", "BLOCKED"),
  },
  ram: legacyNeed("ListCheckProcesses"),
  handle(context) {
    const { input } = context;
    const { workspaces } = context.global(WorkspaceStore);
    if (input.ProjectId !== undefined) requireRole(context, workspaceOf(context, input.ProjectId), "see");
    const is = <Value>(wanted: Value | undefined, value: Value) => wanted === undefined || wanted === value;
    const found = [...context.global(ExtensionStore).checks.values()].filter((one) => {
      const workspace = workspaces.get(one.workspaceId);
      return (
        workspace !== undefined &&
        allows(context, workspace, "see") &&
        isInRegion(context, one) &&
        one.event.code === input.EventCode &&
        is(input.ProjectId, one.workspaceId) &&
        is(input.MessageId, one.messageId) &&
        is(input.Operator, one.operator) &&
        is<string>(input.Status, one.status)
      );
    });
    const { items, ...paging } = pageOf(found.reverse(), input);
    const CheckProcesses = items.map((one) => ({
      MessageId: one.messageId,
      ProcessId: one.bizId,
      ProcessName: one.bizName,
      EventCode: one.event.code,
      EventName: one.event.name,
      EventNameEn: one.event.name,
      Operator: one.operator,
      ProjectId: one.workspaceId,
      Status: one.status,
    }));
    return { PagingInfo: { ...paging, CheckProcesses } };
  },
});

/** Actions of version 2020-05-18 by which extensions answer. */
export const checkActions20200518: Record<string, Action> = {
  GetIDEEventDetail: getIdeEventDetail,
  UpdateIDEEventResult: updateIdeEventResult,
  UpdateWorkbenchEventResult: updateWorkbenchEventResult,
  CallbackExtension: callbackExtension,
  CheckFileDeployment: checkFileDeployment,
  ListCheckProcesses: listCheckProcesses,
};

/** Those that version 2024-05-18 has too. */
export const checkActions20240518: Record<string, Action> = {
  GetIDEEventDetail: getIdeEventDetail,
  UpdateIDEEventResult: updateIdeEventResult,
};
