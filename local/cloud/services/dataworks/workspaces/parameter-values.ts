import { json, type ParameterRule } from "../../../kernel";
import { dataworksErrors } from "../errors";
import type { WorkspaceParameter } from "./store";

/** The value of a workspace parameter in one environment. */
export type ParameterValue = WorkspaceParameter["properties"][number];

/**
 * Characters that a value may hold: letters, digits, Chinese, blanks, line ends, and of the punctuation all but
 * `~ ^ | ; < > ( )` and the backtick.
 */
const VALUE = /^[A-Za-z0-9\p{Script=Han} \r\n!"#$%&'*+,\-./:=?@[\\\]_{}]*$/u;

/** Refuses a name that is not `workspace.` and a letter with letters, digits and underscores after it. */
export function requireParameterName(name: string): void {
  if (!/^workspace\.[A-Za-z]\w*$/.test(name) || name.length > 255)
    throw dataworksErrors.invalidParameter(
      `Name is "workspace.", a letter, then letters, digits and underscores, 255 characters at most; not ${name}.`,
    );
}

/** What the parameter Properties holds before it is checked. */
export type RawValues = { EnvType?: unknown; Value?: unknown }[];

/** Properties as a JSON text. It is checked later: what it holds may be secret, and must be known as that first. */
export function rawValues(): ParameterRule<RawValues> {
  return {
    required: false,
    read(raw, name) {
      const list = json<unknown>().read(raw, name);
      if (list === undefined) return undefined;
      return Array.isArray(list) ? list.map((entry: unknown) => entry ?? {}) : [{}];
    },
  };
}

/** Values by environment; production is mandatory, and the first entry of an environment counts. */
export function checkedValues(list: RawValues): ParameterValue[] {
  const values = new Map<string, ParameterValue>();
  for (const { EnvType, Value } of list) {
    if ((EnvType !== "Prod" && EnvType !== "Dev") || typeof Value !== "string")
      throw dataworksErrors.invalidParameter(
        'Properties is a JSON list of {"EnvType": "Prod" or "Dev", "Value": a text}.',
      );
    if (!VALUE.test(Value))
      throw dataworksErrors.invalidParameter(
        `The ${EnvType} value in Properties holds characters that are not allowed.`,
      );
    if (!values.has(EnvType)) values.set(EnvType, { EnvType, Value });
  }
  if (!values.has("Prod")) throw dataworksErrors.invalidParameter("Properties needs a value for EnvType Prod.");
  return [...values.values()];
}
