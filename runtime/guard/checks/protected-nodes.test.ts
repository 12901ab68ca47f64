import { describe, expect, it } from "vitest";
import { parseEvent } from "../../../alicloud/dataworks/events";
import { runChecks } from "../run-checks";
import { bytes, configWith, messageOf, rowOf } from "../testing/messages";

const judge = (code: string, data: Record<string, unknown>) =>
  runChecks(parseEvent(bytes(messageOf(rowOf(code), data))).event!, configWith());

const DEEDS = [
  { code: "freeze-node", deed: "frozen", data: { nodeIds: [700012345] } },
  { code: "unfreeze-node", deed: "unfrozen", data: { nodeIds: ["700012345"] } },
  { code: "undeploy-node", deed: "undeployed", data: { nodeIds: [1, 700012345] } },
  { code: "delete-file", deed: "deleted", data: { nodeId: 700012345 } },
  { code: "commit-file", deed: "deleted", data: { nodeId: 700012345, changeType: "2" } },
  { code: "deploy-file", deed: "deleted", data: { nodeId: 700012345, changeType: 2 } },
];

describe("a protected node", () => {
  it.each(DEEDS)("may not be $deed ($code)", async ({ code, deed, data }) => {
    const { result, tip } = await judge(code, data);
    expect({ result, tip }).toEqual({
      result: "FAIL",
      tip: `open_gate (700012345) is protected and may not be ${deed}. Ask the owner of the workspace's guard.`,
    });
  });

  it.each(DEEDS)("may be $deed by an exempted user ($code)", async ({ code, data }) => {
    expect(await judge(code, { ...data, operator: "20001" })).toMatchObject({ result: "OK" });
  });

  it.each(DEEDS)("does not keep others from being $deed ($code)", async ({ code, data }) => {
    const other = "nodeIds" in data ? { nodeIds: [7] } : { nodeId: 7 };
    expect(await judge(code, { ...data, ...other })).toMatchObject({ result: "OK" });
  });

  it("is known by its name where the event brings no node", async () => {
    const nameless = { nodeId: undefined, fileName: "open_gate" };
    expect(await judge("delete-file", nameless)).toMatchObject({ result: "FAIL" });
  });

  it.each([undefined, "3", "toString", { 2: 2 }])(
    "is taken to be deleted where an event says in no known way what it does (changeType %s)",
    async (changeType) => {
      for (const code of ["commit-file", "deploy-file"]) {
        const judgement = await judge(code, { nodeId: 700012345, changeType });
        expect(judgement).toMatchObject({ result: "FAIL", checks: [{ found: "threw" }] });
        expect(await judge(code, { nodeId: 7, changeType })).toMatchObject({ result: "OK" });
        expect(await judge(code, { nodeId: 700012345, changeType, operator: "20001" })).toMatchObject({ result: "OK" });
      }
    },
  );

  it.each(["0", "1", 1])("may be changed (changeType %s)", async (changeType) => {
    expect(await judge("deploy-file", { nodeId: 700012345, changeType })).toMatchObject({ result: "OK" });
  });

  it("is not exempted from by an event that names nobody", async () => {
    expect(await judge("freeze-node", { nodeIds: [700012345], operator: undefined })).toMatchObject({ result: "FAIL" });
  });

  it.each([undefined, []])("is taken to be meant by an event that names no node (%s)", async (nodeIds) => {
    expect(await judge("freeze-node", { nodeIds })).toMatchObject({ result: "FAIL", checks: [{ found: "threw" }] });
  });
});
