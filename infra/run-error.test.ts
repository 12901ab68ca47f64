import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import main from "./main";
import { asRunError } from "./run-error";

afterEach(() => pulumi.runtime.setAllConfig({}));

describe("an error of the program", () => {
  it("reaches the engine as one message with all problems and the next step", async () => {
    pulumi.runtime.setAllConfig({ "dataworks-tenant-pair:pair": "demo", "dataworks-tenant-pair:triggerRol": "x" });
    const error = await main().catch((thrown: unknown) => thrown);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    const { message } = error as Error;
    expect(message).toContain("BAD_INPUT: ");
    expect(message).toMatch(/triggerRol: no such key.*\n/);
    expect(message).toMatch(/source: missing.*\n/);
    expect(message).toContain("next step:");
    expect(message).not.toMatch(/^\s+at /m);
  });

  it("keeps its stack when it is a fault of the program", () => {
    const fault = new TypeError("of nothing");
    expect(asRunError(fault)).toBe(fault);
  });
});
