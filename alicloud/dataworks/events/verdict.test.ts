import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../../test/support/shared-folder";
import { VERDICT_CALLS, verdictRequest, type CheckResult, type VerdictAction } from ".";

interface Recording {
  client: string;
  action: VerdictAction;
  version: string;
  call: {
    messageId: string;
    extensionCode: string;
    checkResult: CheckResult;
    checkResultTip?: string;
    checkMessage?: string;
  };
  request: { method: string; target: string; body: string };
}

const FILES = ["node-dataworks-20200518.json", "node-dataworks-20240518.json", "java-dataworks.json"];
const recordings = FILES.flatMap((file) => {
  const path = sharedFolder(`recordings/sdk/${file}`);
  return path === undefined ? [] : (JSON.parse(readFileSync(path, "utf8")) as Recording[]);
}).filter(({ action }) => action in VERDICT_CALLS);

describe("a verdict on the wire", () => {
  if (recordings.length === 0) it.skip(SHARED_FOLDER_ABSENT);

  it.each(recordings)("$action $version of $client has the same parameters in the same place", (record) => {
    const { action, version, call, request } = record;
    const ours = verdictRequest(action, version === "2024-05-18" ? "new" : "legacy", {
      ...{ messageId: call.messageId, extensionCode: call.extensionCode },
      ...{ result: call.checkResult, tip: call.checkResultTip ?? call.checkMessage },
    });
    expect(ours.version).toBe(version);
    expect(ours.query).toEqual(Object.fromEntries(new URL(request.target, "http://recorded").searchParams));
    expect(ours.body).toEqual(Object.fromEntries(new URLSearchParams(request.body)));
    expect(request.method).toBe("POST");
  });

  it.each(["new", "legacy"] as const)(
    "goes to the older version where the newer one has no such API (%s)",
    (generation) => {
      const version = { UpdateWorkbenchEventResult: "2020-05-18", CallbackExtension: "2020-05-18" };
      const verdict = { messageId: "m-1", extensionCode: "ext-1", result: "OK" } as const;
      for (const [action, expected] of Object.entries(version))
        expect(verdictRequest(action as VerdictAction, generation, verdict).version).toBe(expected);
    },
  );

  it("turns a warning into OK with its text where only OK and FAIL are documented", () => {
    const verdict = { messageId: "m-1", extensionCode: "ext-1", result: "WARN", tip: "look" } as const;
    expect(verdictRequest("UpdateWorkbenchEventResult", "new", verdict).query).toMatchObject({
      ...{ CheckResult: "OK", CheckResultTip: "look" },
    });
    expect(verdictRequest("CallbackExtension", "new", verdict).body).toMatchObject({ CheckResult: "WARN" });
  });

  it("leaves the text out where there is none", () => {
    const { query } = verdictRequest("UpdateWorkbenchEventResult", "new", {
      ...{ messageId: "m-1", extensionCode: "ext-1", result: "OK" },
    });
    expect(query).toEqual({ CheckResult: "OK", ExtensionCode: "ext-1", MessageId: "m-1" });
  });
});
