import { describe, expect, it } from "vitest";
import { engineProblem, engineRequired } from "./support/engine";

describe("the engine", () => {
  it.skipIf(engineProblem() !== undefined && !engineRequired())("is on the PATH with its alicloud plugin", () => {
    expect(engineProblem()).toBeUndefined();
  });
});
