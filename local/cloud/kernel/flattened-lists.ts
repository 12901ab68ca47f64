import { invalid, type ParameterRule, type RawParameters } from "./parameters";

/** Numbers of flattened lists start at 1 and are written without leading zeros. */
const NUMBER = /^[1-9]\d{0,5}$/;

/**
 * Texts as `Name.1`, `Name.2`, ... (or an array in a ROA body). Empty texts are left out: some signatures do not cover
 * empty values, so one that was added on the way must not count.
 */
export function textList(): ParameterRule<string[]> {
  return {
    required: false,
    hasPart: (key, name) => NUMBER.test(key.slice(name.length + 1)),
    read(raw, name) {
      const whole = arrayOf(raw, name);
      if (whole)
        return whole.map((item) => {
          if (item === null || typeof item === "object") throw invalid(name, "a list of texts");
          return String(item);
        });
      const items: [number, string][] = [];
      for (const [rest, value] of partsOf(raw, name))
        if (NUMBER.test(rest) && value !== "") items.push([Number(rest), plain(name, value)]);
      return items.length > 0 ? items.sort(([a], [b]) => a - b).map(([, item]) => item) : undefined;
    },
  };
}

/**
 * Records as `Name.1.Field`, `Name.2.Field`, ... (or an array of objects in a ROA body). A record of which every field
 * is empty is left out, as an empty text is.
 */
export function recordList<Field extends string>(...fields: Field[]): ParameterRule<Record<Field, string>[]> {
  const expected = `records with ${fields.join(", ")}`;
  const requireField = (name: string, field: string): Field => {
    if (!(fields as string[]).includes(field)) throw invalid(name, expected);
    return field as Field;
  };
  return {
    required: false,
    hasPart: (key, name) => splitPart(key.slice(name.length + 1)) !== undefined,
    read(raw, name) {
      const whole = arrayOf(raw, name);
      if (whole)
        return whole.map((item) => {
          if (typeof item !== "object" || item === null || Array.isArray(item)) throw invalid(name, expected);
          const entries = Object.entries(item).map(([field, value]) => [requireField(name, field), plain(name, value)]);
          return Object.fromEntries(entries) as Record<Field, string>;
        });
      const records = new Map<number, Record<Field, string>>();
      for (const [rest, value] of partsOf(raw, name)) {
        const part = splitPart(rest);
        if (!part) continue;
        const record = records.get(part.number) ?? ({} as Record<Field, string>);
        record[requireField(name, part.field)] = plain(name, value);
        records.set(part.number, record);
      }
      const filled = [...records].filter(([, record]) => Object.values(record).some((value) => value !== ""));
      return filled.length > 0 ? filled.sort(([a], [b]) => a - b).map(([, record]) => record) : undefined;
    },
  };
}

function arrayOf(raw: RawParameters, name: string): unknown[] | undefined {
  const whole = raw.get(name);
  if (whole === undefined || whole === null || whole === "") return undefined;
  if (!Array.isArray(whole)) throw invalid(name, `a list: ${name}.1, ${name}.2 and so on`);
  return whole;
}

function* partsOf(raw: RawParameters, name: string): Generator<[string, unknown]> {
  const start = `${name}.`;
  for (const [key, value] of raw) if (key.startsWith(start)) yield [key.slice(start.length), value];
}

/** `3.Key` as number and field. */
function splitPart(rest: string): { number: number; field: string } | undefined {
  const dot = rest.indexOf(".");
  if (dot < 0 || !NUMBER.test(rest.slice(0, dot))) return undefined;
  return { number: Number(rest.slice(0, dot)), field: rest.slice(dot + 1) };
}

function plain(name: string, value: unknown): string {
  if (typeof value === "object" && value !== null) throw invalid(name, "texts");
  return String(value ?? "");
}
