import { describe, expect, it } from "vitest";
import { dataworks20200518, dataworks20240518, EDITIONS, OperationSettings } from ".";
import { serviceHarness, SOURCE } from "../../../../test/support/service-harness";

/** Editions that refuse an action because of what they are. */
async function refusing(service: typeof dataworks20240518, action: string, parameters: Record<string, string>) {
  const harness = serviceHarness();
  const refused: string[] = [];
  for (const edition of EDITIONS) {
    harness.state.shared(OperationSettings).setEdition(SOURCE, edition);
    const call = { service, action, parameters };
    const code = await harness.call(call).then(
      () => "",
      (error: { code: string }) => error.code,
    );
    if (code === "Forbidden.Access") refused.push(edition);
  }
  return refused;
}

describe("editions", () => {
  it("begin to offer workspace parameters with Professional", async () => {
    expect(await refusing(dataworks20240518, "GetParameter", { Id: "1" })).toEqual(["basic", "standard"]);
  });

  it("begin to offer extensions with Enterprise, in both versions", async () => {
    const below = ["basic", "standard", "professional"];
    expect(await refusing(dataworks20200518, "ListExtensions", {})).toEqual(below);
    expect(await refusing(dataworks20240518, "UpdateIDEEventResult", { MessageId: "m" })).toEqual(below);
  });

  it("all offer workspaces and instances", async () => {
    expect(await refusing(dataworks20240518, "ListProjects", {})).toEqual([]);
    expect(await refusing(dataworks20240518, "GetTaskInstance", { Id: "1" })).toEqual([]);
  });
});
