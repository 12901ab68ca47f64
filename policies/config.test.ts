import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePolicyConfig, readPackSettings, readPolicyConfig, type PolicyConfigError } from "./config";
import { judge } from "./judge";
import { compliant, defineRule, notApplicable, violating, type Rule } from "./rule";
import { rules } from "./rules";

function problemsOf(config: unknown): readonly string[] {
  try {
    parsePolicyConfig(config, rules);
  } catch (error) {
    return (error as PolicyConfigError).problems;
  }
  return [];
}

describe("a policy configuration", () => {
  it("is refused with the rule that a misspelt name probably meant", () => {
    expect(problemsOf({ "tag-complete": "disabled" })).toEqual([
      "tag-complete: no such rule. Did you mean tags-complete?",
    ]);
    expect(problemsOf({ zzz: "disabled" })).toEqual(["zzz: no such rule. policies/README.md lists them."]);
  });

  it("is refused with all of its mistakes at once", () => {
    const wrong = {
      all: "mandatry",
      "eip-bandwidth-limit": { mbit: 5 },
      "fc-timeout": { seconds: "60" },
      "tags-complete": { exemptions: [{ resource: "x", reason: " ", expires: "2026-02-30" }] },
      "vswitch-size": 7,
    };
    expect(problemsOf(wrong)).toEqual(
      [
        'all: "mandatry" is no level; there are mandatory, advisory, disabled. Did you mean mandatory?',
        expect.stringContaining("eip-bandwidth-limit.mbit: no such setting. Did you mean mbits?"),
        expect.stringContaining('fc-timeout.seconds: "60" is not allowed'),
        expect.stringContaining("tags-complete.exemptions[0].reason"),
        expect.stringContaining('tags-complete.exemptions[0].expires: "2026-02-30" is not a day'),
        expect.stringContaining("vswitch-size: 7 is not allowed"),
      ].sort((a, b) => order(a) - order(b)),
    );
  });

  it("sets the level of every rule that is on with all, and turns a rule that is off on by its name only", () => {
    const settings = parsePolicyConfig({ all: "advisory", "fc-in-vpc": "mandatory" }, rules);
    const levels = new Set(rules.filter(({ off }) => !off).map(({ id }) => settings.get(id)!.level));
    expect([...levels]).toEqual(["advisory"]);
    expect(settings.get("fc-in-vpc")!.level).toBe("mandatory");
    expect(settings.get("fc-no-internet")!.level).toBe("disabled");
  });

  it("changes options and leaves the others as they are", () => {
    expect(parsePolicyConfig({ "fc-timeout": { seconds: 5 } }, rules).get("fc-timeout")!.options).toEqual({
      seconds: 5,
    });
    expect(parsePolicyConfig({}, rules).get("fc-timeout")!.options).toEqual({ seconds: 60 });
  });

  it("is empty where there is no file, and named where the file is no JSON", () => {
    const folder = mkdtempSync(join(tmpdir(), "policy-config-"));
    try {
      const file = join(folder, "policy-config.json");
      expect(readPolicyConfig(file)).toEqual({});
      writeFileSync(file, "{");
      expect(() => readPolicyConfig(file)).toThrow(/policy-config\.json is wrong\.\n- the text is not JSON/);
      writeFileSync(file, '{"tag-complete":"disabled"}');
      expect(() => readPackSettings(file, rules)).toThrow(
        /policy-config\.json is wrong\.\n- tag-complete: no such rule/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** In the order of the rules, after `all`. */
function order(problem: unknown): number {
  const text = typeof problem === "string" ? problem : String((problem as { sample: string }).sample);
  return text.startsWith("all") ? -1 : rules.findIndex(({ id }) => text.startsWith(id));
}

describe("an exemption", () => {
  const rule: Rule = defineRule({
    id: "demo",
    title: { en: "Demo.", zh: "示例。" },
    description: { en: "Demo.", zh: "示例。" },
    severity: "high",
    sources: [{ from: "ours" }],
    remedy: { en: "Mend it.", zh: "修复。" },
    reference: "https://example.com/",
    on: ["vpc"],
    check: ({ props }) =>
      props.description === "off" ? notApplicable("off") : props.cidrBlock ? compliant : violating("no block."),
  });
  const vpc = (props: object) => ({
    type: "alicloud:vpc/network:Network",
    name: "demo-vpc",
    urn: "u",
    props: { ...props },
  });
  const judged = (props: object, resource: string, expires: string) =>
    judge(rule, vpc(props), {
      settings: { level: "mandatory", options: {}, exemptions: [{ resource, reason: "moved in March", expires }] },
      today: "2026-11-24",
    });

  it("makes a violation count for nothing up to its last day", () => {
    expect(judged({}, "demo-*", "2026-11-24")).toMatchObject({
      answer: "not applicable",
      why: "exempted until 2026-11-24: moved in March",
      exemption: { reason: "moved in March" },
    });
  });

  it("is a violation that says so once it has expired, whether or not the resource keeps to the rule", () => {
    expect(judged({}, "demo-*", "2026-11-23")).toEqual({
      answer: "violating",
      messages: ['no block. The exemption "moved in March" expired on 2026-11-23; mend this or renew the exemption.'],
    });
    expect(judged({ cidrBlock: "10.0.0.0/8" }, "demo-vpc", "2026-11-23")).toMatchObject({
      answer: "violating",
      messages: [expect.stringContaining("remove the exemption")],
    });
  });

  it("leaves other resources, other names and what the rule does not judge alone", () => {
    expect(judged({}, "demo", "2026-12-31")).toMatchObject({ answer: "violating" });
    expect(judged({}, "*.vpc", "2026-12-31")).toMatchObject({ answer: "violating" });
    expect(judged({ description: "off" }, "*", "2026-01-01")).toMatchObject({ answer: "not applicable", why: "off" });
  });
});
