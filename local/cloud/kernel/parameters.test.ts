import { describe, expect, test } from "vitest";
import { flag, integer, json, oneOf, readInput, recordList, required, text, textList, type ParameterRules } from ".";

const strict = { unknownParameters: "refuse" } as const;

function read(rules: ParameterRules, raw: Record<string, unknown>): Record<string, unknown> {
  return readInput(rules, new Map(Object.entries(raw)), strict);
}

function refusal(rules: ParameterRules, raw: Record<string, unknown> | Map<string, unknown>): string {
  try {
    readInput(rules, raw instanceof Map ? raw : new Map(Object.entries(raw)), strict);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "accepted";
}

/** Counts how often somebody looks at an entry. */
class CountingMap extends Map<string, unknown> {
  looked = 0;

  override get(name: string): unknown {
    this.looked += 1;
    return super.get(name);
  }

  override has(name: string): boolean {
    this.looked += 1;
    return super.has(name);
  }

  override *keys(): ReturnType<Map<string, unknown>["keys"]> {
    for (const [name] of this) yield name;
  }

  override *entries(): ReturnType<Map<string, unknown>["entries"]> {
    for (const entry of super.entries()) {
      this.looked += 1;
      yield entry;
    }
  }

  override [Symbol.iterator](): ReturnType<Map<string, unknown>["entries"]> {
    return this.entries();
  }
}

describe("parameters", { timeout: 5_000 }, () => {
  test("a text is taken as it is, and an empty one counts as absent", () => {
    expect(read({ Name: text() }, { Name: " a b " })).toEqual({ Name: " a b " });
    expect(read({ Name: text() }, { Name: 5 })).toEqual({ Name: "5" });
    for (const absent of ["", null]) expect(read({ Name: text() }, { Name: absent })).toEqual({ Name: undefined });
    expect(refusal({ Name: text() }, { Name: { a: 1 } })).toBe("InvalidName");
  });

  test("a required parameter is missed by its name, also when it is empty", () => {
    expect(refusal({ Name: required(text()) }, {})).toBe("MissingName");
    expect(refusal({ Name: required(text()) }, { Name: "" })).toBe("MissingName");
    expect(refusal({ Ids: required(textList()) }, { "Ids.1": "" })).toBe("MissingIds");
    expect(read({ Ids: required(textList()) }, { "Ids.1": "a" })).toEqual({ Ids: ["a"] });
  });

  test("one of several texts, in exactly the case that is listed", () => {
    expect(read({ Mode: oneOf("Prod", "Dev") }, { Mode: "Dev" })).toEqual({ Mode: "Dev" });
    expect(read({ Mode: oneOf("Prod", "Dev") }, {})).toEqual({ Mode: undefined });
    for (const wrong of ["dev", "Prod ", "toString"])
      expect(refusal({ Mode: oneOf("Prod", "Dev") }, { Mode: wrong })).toBe("InvalidMode");
  });

  test("a whole number is one that JavaScript holds exactly", () => {
    expect(read({ Id: integer() }, { Id: "-42" })).toEqual({ Id: -42 });
    expect(read({ Id: integer() }, { Id: "9007199254740991" })).toEqual({ Id: Number.MAX_SAFE_INTEGER });
    for (const wrong of ["9007199254740993", "1.5", "1e3", "0x10", " 1", "NaN", "99999999999999999", "--1"])
      expect(refusal({ Id: integer() }, { Id: wrong }), wrong).toBe("InvalidId");
  });

  test("a flag is true or false in any case", () => {
    for (const yes of ["true", "True", "TRUE", true]) expect(read({ On: flag() }, { On: yes })).toEqual({ On: true });
    expect(read({ On: flag() }, { On: "False" })).toEqual({ On: false });
    for (const wrong of ["1", "yes", "truefalse"]) expect(refusal({ On: flag() }, { On: wrong })).toBe("InvalidOn");
  });

  test("JSON travels as text or as it is", () => {
    expect(read({ Spec: json() }, { Spec: '{"a":[1]}' })).toEqual({ Spec: { a: [1] } });
    expect(read({ Spec: json() }, { Spec: { a: 1 } })).toEqual({ Spec: { a: 1 } });
    expect(read({ Spec: json() }, { Spec: "" })).toEqual({ Spec: undefined });
    expect(refusal({ Spec: json() }, { Spec: "{" })).toBe("InvalidSpec");
  });

  test("JSON that would set a prototype or exhaust the stack is refused", () => {
    expect(refusal({ Spec: json() }, { Spec: '{"a":{"__proto__":{"admin":true}}}' })).toBe("InvalidSpec");
    expect(refusal({ Spec: json() }, { Spec: '{"\\u005f_proto__":{}}' })).toBe("InvalidSpec");
    expect(refusal({ Spec: json() }, { Spec: "[".repeat(100_000) + "]".repeat(100_000) })).toBe("InvalidSpec");
  });

  test("a list of texts follows its numbers, not the order of arrival", () => {
    expect(read({ Ids: textList() }, { "Ids.10": "c", "Ids.2": "b", "Ids.1": "a" })).toEqual({ Ids: ["a", "b", "c"] });
    expect(read({ Ids: textList() }, { Ids: ["x", 1] })).toEqual({ Ids: ["x", "1"] });
    expect(read({ Ids: textList() }, {})).toEqual({ Ids: undefined });
  });

  test("a list leaves out empty texts, which not every signature covers", () => {
    expect(read({ Ids: textList() }, { "Ids.1": "a", "Ids.2": "" })).toEqual({ Ids: ["a"] });
    expect(read({ Tag: recordList("Key", "Value") }, { "Tag.1.Key": "", "Tag.2.Key": "k", "Tag.2.Value": "" })).toEqual(
      {
        Tag: [{ Key: "k", Value: "" }],
      },
    );
  });

  test("a list of something else than texts is refused", () => {
    for (const wrong of ["a", 5, { "0": "a" }, [null], [["a"]], [{}]])
      expect(refusal({ Ids: textList() }, { Ids: wrong }), JSON.stringify(wrong)).toBe("InvalidIds");
  });

  test("records are put together from their fields", () => {
    const rules = { Tag: recordList("Key", "Value") };
    const parts = { "Tag.2.Key": "b", "Tag.1.Value": "1", "Tag.1.Key": "a", "Tag.2.Value": "2" };
    const expected = [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ];
    expect(read(rules, parts)).toEqual({ Tag: expected });
    expect(read(rules, { Tag: expected })).toEqual({ Tag: expected });
  });

  test("records with other fields, or what is no record, are refused", () => {
    const rules = { Tag: recordList("Key", "Value") };
    expect(refusal(rules, { "Tag.1.Color": "red" })).toBe("InvalidTag");
    expect(refusal(rules, { "Tag.1.__proto__": "x" })).toBe("InvalidTag");
    expect(refusal(rules, { "Tag.1.Key.More": "x" })).toBe("InvalidTag");
    for (const wrong of [[null], ["a"], [[1]], [{ Color: "red" }], [{ Key: { a: 1 } }], "text"])
      expect(refusal(rules, { Tag: wrong }), JSON.stringify(wrong)).toBe("InvalidTag");
  });

  test("what the action does not take is refused by name", () => {
    expect(refusal({ Name: text() }, { Nme: "a" })).toBe("LocalCloud.UnknownParameter");
    expect(refusal({ Name: text() }, { Nme: "" })).toBe("accepted");
    expect(readInput({ Name: text() }, new Map([["Nme", "a"]]), { unknownParameters: "ignore" })).toEqual({});
  });

  test("a part is taken only where the parameter has parts, with numbers that are written plainly", () => {
    const rules = { Name: text(), Ids: textList(), Tag: recordList("Key") };
    for (const key of [
      "Name.1",
      "Ids.x",
      "Ids.0",
      "Ids.01",
      "Ids.1.Key",
      "Ids.",
      "Tag.1",
      "Tag.x.Key",
      ".Name",
      "Tag..Key",
    ])
      expect(refusal(rules, { [key]: "a" }), key).toBe("LocalCloud.UnknownParameter");
  });

  test("names that every object inherits are unknown like any other", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty.1", "__proto__.polluted"])
      expect(refusal({ Name: text() }, new Map([[name, "a"]])), name).toBe("LocalCloud.UnknownParameter");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("a refusal of ten thousand names stays short", () => {
    const raw = new Map(Array.from({ length: 10_000 }, (_, index) => [`X${index}`, "a"]));
    expect(() => readInput({}, raw, strict)).toThrow(/X0, X1, X2, X3, X4 and 9995 more/);
  });

  test("reading flattened lists takes as much more work as there are more parameters", () => {
    const rules: ParameterRules = {
      Ids: textList(),
      Tag: recordList("Key"),
      A: textList(),
      B: recordList("Key"),
      C: textList(),
    };
    const workOf = (count: number) => {
      const raw = new CountingMap();
      for (let index = count; index >= 1; index--) raw.set(`Ids.${index}`, `id-${index}`).set(`Tag.${index}.Key`, "k");
      const input = readInput(rules, raw, strict) as { Ids: string[]; Tag: unknown[] };
      expect([input.Ids[0], input.Ids.length, input.Tag.length]).toEqual(["id-1", count, count]);
      return raw.looked;
    };
    expect(workOf(1_000)).toBeGreaterThan(2_000);
    expect(workOf(2_000)).toBeLessThan(2.1 * workOf(1_000));
  });

  test("the hints that a client sends about its connection are taken and mean nothing", () => {
    expect(read({}, { SourceIp: "203.0.113.9", SecureTransport: "true" })).toEqual({});
  });
});
