import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { STACK_TRACE } from "./support/command";
import { Stage } from "./support/stage";

const workshop = inject("workshop");

describe.skipIf(workshop === undefined)("`pulumi up` with a wrong stack file", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open({ workshop: workshop!, stack: "wrong" });
    await stage.edit((keys) => {
      keys["source"].region = "cn-shangai";
      keys["target"].network.cidr = "10.20.0.1/16";
      keys["triggerRol"] = "role_project_pe";
    });
  });
  afterAll(() => stage?.close());

  it("ends soon, with all problems in one message and no stack", async () => {
    const up = await stage.pulumi(["up", "--yes"]);
    expect(up.exitCode, up.screen).toBe(1);
    expect(up.seconds).toBeLessThan(15);
    const message = up.screen.slice(up.screen.indexOf("Diagnostics:"));
    expect(message).toContain("BAD_INPUT: ");
    expect(message).toMatch(/source\.region is "cn-shangai";.* Did you mean cn-shanghai\?/);
    expect(message).toMatch(/target\.network\.cidr is "10\.20\.0\.1\/16";.* Write 10\.20\.0\.0\/16\./);
    expect(message).toMatch(/triggerRol: no such key;.* Did you mean triggerRole\?/);
    expect(message).toContain("next step:");
    expect(message).not.toMatch(STACK_TRACE);
    expect(message).not.toContain("unhandled exception");
  });
});
