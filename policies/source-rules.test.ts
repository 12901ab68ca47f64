import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../test/support/shared-folder";
import { frameworkPacks, frameworksOf } from "./frameworks";
import { rules } from "./rules";
import { sourceRules, type SourceRule } from "./source-rules";

const rows = sourceRules();
const research = sharedFolder("reference/security-ram.md");

describe("the frameworks of a rule", () => {
  it("are those in whose pack the vendor's analyser runs the rule's source", () => {
    const of = (id: string) => rules.find((rule) => rule.id === id)!.frameworks;
    expect(of("eip-bandwidth-limit")).toEqual(["MLPS level 2", "MLPS level 3"]);
    expect(of("ram-no-administrator")).toContain("PCI DSS");
  });

  it("are none for a rule that is ours alone, or whose analyser names none", () => {
    expect(frameworksOf([{ from: "ours" }, { from: "checkov", id: "CKV_ALI_27" }])).toEqual([]);
    expect(rules.find(({ id }) => id === "pins-equal-egress")!.frameworks).toEqual([]);
  });

  it("name no source rule that no rule here comes from", () => {
    const known = rows.filter(({ from }) => from === "infraguard").map(({ id }) => id);
    expect(frameworkPacks.flatMap(([, ids]) => ids).filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe("rules of other analysers", () => {
  it("are covered by rules here or have a reason why not, never both, and none stands there twice", () => {
    for (const { id, coveredBy, why } of rows) expect(coveredBy.length > 0, id).toBe(why === undefined);
    const names = rows.map(({ from, id }) => `${from} ${id}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  if (research === undefined) it.skip(SHARED_FOLDER_ABSENT);

  it.skipIf(research === undefined).each(["checkov", "KICS", "infraguard", "CloudRec", "RAM linter"] as const)(
    "of %s have a row for each that the research names",
    (from) => {
      const named = namedBy(from, readFileSync(research!, "utf8"));
      const ids = rows.filter((row) => row.from === from).map(({ id }) => id);
      expect(named.length).toBeGreaterThan(9);
      expect(named.filter((name) => !ids.some((id) => speaksOf(id, name)))).toEqual([]);
    },
  );
});

/** Names of an analyser's rules in the section about analysers; it shortens many, and writes some as words. */
function namedBy(from: SourceRule["from"], research: string): string[] {
  const section = /\n## 9\.[^]*?(?=\n## )/.exec(research)![0].replaceAll("**", "");
  const part = (title: string) => new RegExp(`\n### ${title}[^]*?(?=\n### |$)`).exec(section)![0];
  if (from === "RAM linter")
    return range(...(/L(\d+)-L(\d+)/.exec(section)!.slice(1).map(Number) as [number, number]), "L");
  if (from === "checkov")
    return [
      ...part("checkov")
        .split("Not relevant")[0]!
        .replace(/^.*\n/, "")
        .matchAll(/\((.*?)\)/g),
    ]
      .flatMap(([, numbers]) => numbers!.split(","))
      .map((each) => each.trim())
      .filter((each) => /^\d/.test(each))
      .flatMap((each) => {
        const [first, last] = /^(\d+)(?:-(\d+))?/
          .exec(each)!
          .slice(1)
          .map((digits) => digits && Number(digits));
        return range(Number(first), Number(last ?? first), "CKV_ALI_");
      });
  if (from === "KICS") return [...part("KICS").matchAll(/[a-z]+_[a-z0-9_*]+/g)].map(([name]) => name);
  if (from === "CloudRec")
    return part("antgroup")
      .split("\n")
      .slice(2)
      .join(" ")
      .replace(/ \(its Rego.*?\)/, "")
      .split(/[;.]/)
      .flatMap(alternatives)
      .filter(Boolean);
  return [...part("aliyun").matchAll(/\n- (\w+)[^:]*: (.*)/g)].flatMap(([, label, list]) =>
    list!
      .replace(/security group rules \((.*?)\)/, (_all, each: string) => each)
      .replace(/\([^)]*\)/g, "")
      .split(",")
      .flatMap(alternatives)
      .filter(Boolean)
      .map((name) => (label === "RAM" || label === "FC" ? `${label} ${name}` : name)),
  );
}

/** `a / b` and `a and b` are two rules. */
const alternatives = (text: string) => text.split(/\/| and (?=[A-Z])/).map((each) => each.replace(/[.;]/g, "").trim());

const range = (first: number, last: number, prefix: string) =>
  Array.from({ length: last - first + 1 }, (_, index) => `${prefix}${first + index}`);

/** Whether an id is meant by a shortened name: each of its words stands in it. */
function speaksOf(id: string, name: string): boolean {
  if (/^(CKV_|L\d)/.test(name)) return id === name;
  if (name.includes("_")) return new RegExp(`^${name.replaceAll("*", ".*")}`).test(id) || id === name;
  const words = name.toLowerCase().split(/[\s-]+/);
  return words.filter((word) => /\w/.test(word)).every((word) => id.toLowerCase().includes(word.replace(/s$/, "")));
}
