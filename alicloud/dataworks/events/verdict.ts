/** API that takes an extension's answer. */
export type VerdictAction = "UpdateWorkbenchEventResult" | "UpdateIDEEventResult" | "CallbackExtension";

/** What an extension answers: go on, stop, go on with a warning. */
export type CheckResult = "OK" | "FAIL" | "WARN";

/** Which Data Studio the workspace uses; decides the version of some APIs. */
export type Generation = "new" | "legacy";

/** How one API takes the answer. */
export interface VerdictCall {
  version: Record<Generation, string>;
  /** All parameters are in this place. */
  place: "query" | "body";
  /** Parameter of the text that the user is shown. */
  tip: "CheckResultTip" | "CheckMessage";
  /** False where only OK and FAIL are documented; a warning is then an OK with a text. */
  warns: boolean;
}

/** The three APIs. Only that of Data Studio exists in both versions. */
export const VERDICT_CALLS: Readonly<Record<VerdictAction, VerdictCall>> = {
  UpdateWorkbenchEventResult: {
    version: { new: "2020-05-18", legacy: "2020-05-18" },
    place: "query",
    tip: "CheckResultTip",
    warns: false,
  },
  UpdateIDEEventResult: {
    version: { new: "2024-05-18", legacy: "2020-05-18" },
    place: "body",
    tip: "CheckResultTip",
    warns: true,
  },
  CallbackExtension: {
    version: { new: "2020-05-18", legacy: "2020-05-18" },
    place: "body",
    tip: "CheckMessage",
    warns: true,
  },
};

/** An answer on its way. */
export interface Verdict {
  messageId: string;
  extensionCode: string;
  result: CheckResult;
  /** Needed with FAIL. */
  tip?: string | undefined;
}

/** A call as the API expects it, not yet signed. */
export interface VerdictRequest {
  action: VerdictAction;
  version: string;
  query: Record<string, string>;
  body: Record<string, string>;
}

/** The call that gives `verdict` through `action`. */
export function verdictRequest(action: VerdictAction, generation: Generation, verdict: Verdict): VerdictRequest {
  const { version, place, tip, warns } = VERDICT_CALLS[action];
  const parameters = {
    CheckResult: verdict.result === "WARN" && !warns ? "OK" : verdict.result,
    ...(verdict.tip === undefined ? {} : { [tip]: verdict.tip }),
    ExtensionCode: verdict.extensionCode,
    MessageId: verdict.messageId,
  };
  return { action, version: version[generation], query: {}, body: {}, [place]: parameters };
}
