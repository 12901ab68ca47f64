import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { action, required, text, type Service } from "../kernel";
import { services } from "../services";
import { coverageOf, lostCoverage, type ServiceCoverage } from "./coverage";
import { coveragePage } from "./page";

const thing: Service = {
  product: "thing",
  version: "2000-01-01",
  actions: {
    Make: action({
      parameters: { Name: required(text()), Age: text() },
      ram: { action: "thing:Make", status: "unpublished" },
      handle: () => ({}),
    }),
    Look: action({ parameters: {}, ram: { action: null, status: "published" }, handle: () => ({}) }),
  },
};
const KEY = "thing 2000-01-01";

describe("coverage", () => {
  test("says what an action takes, refuses, asks for, and who called it", () => {
    const [covered] = coverageOf([thing], {
      published: { [KEY]: { Make: ["Name", "Colour"] } },
      provenBy: { [KEY]: { Make: ["npm SDK"] } },
    });
    expect(covered!.actions["Make"]).toEqual({
      parameters: ["Age", "Name"],
      refused: ["Colour"],
      responseFields: [],
      ram: { action: "thing:Make", status: "unpublished" },
      provenBy: ["npm SDK"],
    });
    expect(coveragePage([covered!], "")).toContain("| Make | Age, Name | Colour |  | thing:Make (assumed) | npm SDK |");
  });

  test("keeps what was known when the published shapes are not at hand", () => {
    const before = coverageOf([thing], { published: { [KEY]: { Make: ["Name", "Age", "Colour"] } } });
    expect(coverageOf([thing], {}, before)).toEqual(before);
  });

  test("names an action and a parameter that were lost", () => {
    const before = coverageOf([thing], {});
    const { Make } = thing.actions;
    const now = coverageOf([{ ...thing, actions: { Make: { ...Make!, parameters: { Name: text() } } } }], {});
    expect(lostCoverage(before, now)).toEqual(["thing 2000-01-01 Look", "thing 2000-01-01 Make, parameter Age"]);
    expect(lostCoverage(now, before)).toEqual([]);
  });

  test("has not shrunk against the baseline; `npm run docs` writes a new one", () => {
    const file = join(__dirname, "../../../docs/local-cloud-coverage.json");
    const baseline = JSON.parse(readFileSync(file, "utf8")) as ServiceCoverage[];
    expect(baseline.length).toBeGreaterThan(5);
    expect(lostCoverage(baseline, coverageOf(services, {}))).toEqual([]);
  });
});
