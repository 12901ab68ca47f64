import { describe, expect, inject, it } from "vitest";
import { engineProblem, engineRequired } from "./support/engine";

describe("the engine", () => {
  it.skipIf(engineProblem() !== undefined && !engineRequired())("is on the PATH with its alicloud plugin", () => {
    expect(engineProblem()).toBeUndefined();
  });

  it.skipIf(engineProblem() !== undefined)("has a build of the project to run", () => {
    expect(inject("buildProblem")).toBeUndefined();
  });
});
