import { ApiError } from "./errors";

/** Parameters as they came: query and form of an RPC call, or path, query and JSON body of a ROA call. */
export type RawParameters = ReadonlyMap<string, unknown>;

/** How one parameter is read. `Value` is what the action's handler gets. */
export interface ParameterRule<Value> {
  /** Reads the parameter `name`; undefined when absent. */
  read(raw: RawParameters, name: string): Value | undefined;
  required: boolean;
}

type RequiredRule<Value> = ParameterRule<Value> & { required: true };

/** Names to rules; the strict list of what an action takes. */
export type ParameterRules = Record<string, ParameterRule<unknown>>;

/** The typed input that a rule list makes. */
export type Input<Rules extends ParameterRules> = {
  [Name in keyof Rules]: Rules[Name] extends RequiredRule<infer Value>
    ? Value
    : Rules[Name] extends ParameterRule<infer Value>
      ? Value | undefined
      : never;
};

function optional<Value>(read: (raw: RawParameters, name: string) => Value | undefined): ParameterRule<Value> {
  return { read, required: false };
}

function invalid(name: string, expected: string): ApiError {
  return new ApiError(400, `Invalid${name}`, `The specified ${name} is not valid: expected ${expected}.`);
}

/** Marks a rule as one without which the call is refused. */
export function required<Value>(rule: ParameterRule<Value>): RequiredRule<Value> {
  return { read: (raw, name) => rule.read(raw, name), required: true };
}

/** Text; an empty value counts as absent, as the vendor's SDKs send empty values for what is not set. */
export function text(): ParameterRule<string> {
  return optional((raw, name) => {
    const value = raw.get(name);
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "object") throw invalid(name, "a text");
    return String(value);
  });
}

/** One of the given texts. */
export function oneOf<const Value extends string>(...values: Value[]): ParameterRule<Value> {
  return optional((raw, name) => {
    const value = text().read(raw, name);
    if (value === undefined) return undefined;
    if (!(values as string[]).includes(value)) throw invalid(name, values.join(", "));
    return value as Value;
  });
}

/** A whole number. */
export function integer(): ParameterRule<number> {
  return optional((raw, name) => {
    const value = text().read(raw, name);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,16}$/.test(value)) throw invalid(name, "a whole number");
    return Number(value);
  });
}

/** `true` or `false`; Python SDKs write them with a capital letter. */
export function flag(): ParameterRule<boolean> {
  return optional((raw, name) => {
    const value = text().read(raw, name)?.toLowerCase();
    if (value === undefined) return undefined;
    if (value !== "true" && value !== "false") throw invalid(name, "true or false");
    return value === "true";
  });
}

/** A value that travels as JSON text (or as it is in a ROA body). */
export function json<Value>(): ParameterRule<Value> {
  return optional((raw, name) => {
    const value = raw.get(name);
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value !== "string") return value as Value;
    try {
      return JSON.parse(value) as Value;
    } catch {
      throw invalid(name, "JSON text");
    }
  });
}

/** Texts as `Name.1`, `Name.2`, ... (or an array in a ROA body). */
export function textList(): ParameterRule<string[]> {
  return optional((raw, name) => {
    const whole = raw.get(name);
    if (Array.isArray(whole)) return whole.map(String);
    const values = [...raw.keys()]
      .map((key) => new RegExp(`^${name}\\.(\\d+)$`).exec(key))
      .filter((match) => match !== null)
      .sort((a, b) => Number(a[1]) - Number(b[1]))
      .map((match) => String(raw.get(match[0])));
    return values.length > 0 ? values : undefined;
  });
}

/** Records as `Name.1.Field`, `Name.2.Field`, ... (or an array of objects in a ROA body). */
export function recordList<Field extends string>(...fields: Field[]): ParameterRule<Record<Field, string>[]> {
  return optional((raw, name) => {
    const whole = raw.get(name);
    if (Array.isArray(whole)) return whole as Record<Field, string>[];
    const records = new Map<number, Record<Field, string>>();
    for (const [key, value] of raw) {
      const match = new RegExp(`^${name}\\.(\\d+)\\.(\\w+)$`).exec(key);
      if (!match) continue;
      if (!(fields as string[]).includes(match[2]!)) throw invalid(name, `records with ${fields.join(", ")}`);
      const record = records.get(Number(match[1])) ?? ({} as Record<Field, string>);
      record[match[2] as Field] = String(value);
      records.set(Number(match[1]), record);
    }
    return records.size > 0 ? [...records].sort(([a], [b]) => a - b).map(([, record]) => record) : undefined;
  });
}

/** Parameters that any call may carry; they belong to the protocol, not to the action. */
const PROTOCOL_PARAMETERS = new Set([
  "Action",
  "Version",
  "Format",
  "AccessKeyId",
  "Signature",
  "SignatureMethod",
  "SignatureNonce",
  "SignatureType",
  "SignatureVersion",
  "SecurityToken",
  "Timestamp",
  "RegionId",
  // Hints that a client may send about its own connection. They are never believed.
  "SecureTransport",
  "SourceIp",
]);

/** Reads all parameters of an action; refuses what it does not take and reports what is missing. */
export function readInput<Rules extends ParameterRules>(
  rules: Rules,
  raw: RawParameters,
  options: { unknownParameters: "refuse" | "ignore" },
): Input<Rules> {
  const input: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = rule.read(raw, name);
    if (value === undefined && rule.required)
      throw new ApiError(400, `Missing${name}`, `${name} is mandatory for this action.`);
    input[name] = value;
  }
  if (options.unknownParameters === "refuse") {
    const unknown = [...raw.keys()].filter(
      (key) => !PROTOCOL_PARAMETERS.has(key) && !(key.split(".")[0]! in rules) && raw.get(key) !== "",
    );
    if (unknown.length > 0)
      throw new ApiError(
        400,
        "LocalCloud.UnknownParameter",
        `This action does not take ${unknown.join(", ")}. If the vendor's does, start the local cloud with unknownParameters "ignore".`,
      );
  }
  return input as Input<Rules>;
}
