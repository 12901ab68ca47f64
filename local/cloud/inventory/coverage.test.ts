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
      ram: { action: "thing:Make", status: "unpublished", source: "its name" },
      handle: () => ({}),
    }),
    Look: action({
      parameters: {},
      ram: { action: null, status: "published", source: "https://vendor.example/look" },
      handle: () => ({}),
    }),
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
      ram: { action: "thing:Make", status: "unpublished", source: "its name" },
      provenBy: ["npm SDK"],
    });
    const page = coveragePage([covered!], "");
    expect(page).toContain("| Make | Age, Name | Colour |  | thing:Make (assumed) [2] | npm SDK |");
    expect(page).toContain("| Look |  |  |  | nothing [1] |  |");
    expect(page).toContain("1. <https://vendor.example/look>\n2. its name");
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

  test("names a field of an answer and a client that were lost", () => {
    const service = "thing 2000-01-01";
    const before = coverageOf([thing], {
      responseFields: { [service]: { Make: ["Id"] } },
      provenBy: { [service]: { Make: ["npm SDK"] } },
    });
    expect(lostCoverage(before, coverageOf([thing], {}))).toEqual([
      "thing 2000-01-01 Make, field of the answer Id",
      "thing 2000-01-01 Make, proof by npm SDK",
    ]);
  });

  test("every action says where its RAM need stands", () => {
    for (const service of services)
      for (const [name, { ram }] of Object.entries(service.actions)) expect(ram.source, name).toMatch(/\S/);
  });

  test("has not shrunk against the baseline; `npm run docs` writes a new one", () => {
    const file = join(__dirname, "../../../docs/local-cloud-coverage.json");
    const baseline = JSON.parse(readFileSync(file, "utf8")) as ServiceCoverage[];
    expect(baseline.length).toBeGreaterThan(5);
    expect(lostCoverage(baseline, coverageOf(services, {}, baseline))).toEqual([]);
  });
});
