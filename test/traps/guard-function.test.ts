import { beforeAll, describe, expect, it } from "vitest";
import { parsePairConfig } from "../../infra/config/parse";
import { deploy } from "../../infra/program";
import { computed } from "../support/fake-tenant";
import { pairValues } from "../support/pair-values";
import { record } from "../support/recorder";

const accounts: Record<string, string> = { source: "1000000000000001", target: "1000000000000002" };

/** Arguments of the guard's function. */
let inputs: Record<string, any>;

beforeAll(async () => {
  const values = { ...pairValues(), guard: { extensionCode: "code-of-the-extension" } };
  const call = ({ tenant }: { tenant: string }) => ({ accountId: accounts[tenant] });
  const { resources } = await record(() => deploy(parsePairConfig(values)), { call, computed });
  inputs = resources.find(({ type }) => type === "alicloud:fc/v3Function:V3Function")!.inputs;
});

describe("function code and environment plain in state", () => {
  it("hold nothing that is a secret: no variable looks like one, and the key is the role's business", () => {
    const names = Object.keys(inputs["environmentVariables"]);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => /SECRET|PASSWORD|TOKEN|ACCESS_?KEY|PRIVATE/i.test(name))).toEqual([]);
  });
});

describe("blank function blocks that make every up a diff", () => {
  it("are not there: every block is whole, and none has a blank member", () => {
    expect(Object.keys(inputs["logConfig"]).sort()).toEqual([
      "enableInstanceMetrics",
      "enableRequestMetrics",
      "logBeginRule",
      "logstore",
      "project",
    ]);
    const blank = (value: unknown): boolean =>
      value === "" || value === null || (typeof value === "object" && Object.values(value!).some(blank));
    expect(Object.keys(inputs).filter((key) => blank(inputs[key]))).toEqual([]);
    for (const block of ["invocationRestriction", "vpcConfig", "nasConfig", "gpuConfig", "idleTimeout"])
      expect(inputs).not.toHaveProperty(block);
  });
});
