import { ParameterError, type ApiError } from "./errors";
import { parseJsonText } from "./json-text";

/** Parameters as they came: query and form of an RPC call, or path, query and JSON body of a ROA call. */
export type RawParameters = ReadonlyMap<string, unknown>;

/** How one parameter is read. `Value` is what the action's handler gets. */
export interface ParameterRule<Value> {
  /** Reads the parameter `name`; undefined when absent. */
  read(raw: RawParameters, name: string): Value | undefined;
  required: boolean;
  /** Whether `key`, which starts with `name` and a dot, is a part of the parameter. Default: it has no parts. */
  hasPart?(key: string, name: string): boolean;
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

/** The refusal of a value that does not fit its rule. */
export function invalid(name: string, expected: string): ApiError {
  return new ParameterError(400, `Invalid${name}`, `The specified ${name} is not valid: expected ${expected}.`);
}

/** Marks a rule as one without which the call is refused. */
export function required<Value>(rule: ParameterRule<Value>): RequiredRule<Value> {
  return { ...rule, required: true };
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

/** The bytes of a body. */
export function bytes(): ParameterRule<Buffer> {
  return optional((raw, name) => {
    const value = raw.get(name);
    return Buffer.isBuffer(value) ? value : undefined;
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

/** A whole number that JavaScript holds exactly. */
export function integer(): ParameterRule<number> {
  return optional((raw, name) => {
    const value = text().read(raw, name);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,16}$/.test(value) || !Number.isSafeInteger(Number(value))) throw invalid(name, "a whole number");
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
      return parseJsonText(value) as Value;
    } catch {
      throw invalid(name, "JSON text");
    }
  });
}
