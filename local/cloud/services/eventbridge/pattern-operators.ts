import { BlockList, isIPv4 } from "node:net";

/** How one operator of a filter pattern is read. Its page names these and no others. */
interface Operator {
  /** Whether the operator can be given this operand. */
  takes(operand: unknown): boolean;
  /** Whether a field that holds `value` fits; undefined: the event has no such field. */
  fits(value: unknown, operand: unknown): boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isScalar = (value: unknown) => isText(value) || typeof value === "number";

/** An operator that compares two texts. */
function onTexts(fits: (value: string, operand: string) => boolean): Operator {
  return { takes: isText, fits: (value, operand) => isText(value) && fits(value, operand as string) };
}

const COMPARISONS: Record<string, (value: number, bound: number) => boolean> = {
  "=": (value, bound) => value === bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
};

/** `[">", 0, "<=", 5]` as pairs. */
function boundsIn(operand: unknown): [unknown, unknown][] {
  const list: unknown[] = Array.isArray(operand) ? operand : [];
  return list.flatMap((sign, index) => (index % 2 === 0 ? [[sign, list[index + 1]] as [unknown, unknown]] : []));
}

const numeric: Operator = {
  takes: (operand) =>
    boundsIn(operand).length > 0 &&
    boundsIn(operand).every(
      ([sign, bound]) => isText(sign) && Object.hasOwn(COMPARISONS, sign) && typeof bound === "number",
    ),
  fits: (value, operand) =>
    typeof value === "number" &&
    boundsIn(operand).every(([sign, bound]) => COMPARISONS[sign as string]!(value, bound as number)),
};

const BLOCK = /^(\d+\.\d+\.\d+\.\d+)\/(\d|[12]\d|3[0-2])$/;

const cidr: Operator = {
  takes: (operand) => isText(operand) && isIPv4(BLOCK.exec(operand)?.[1] ?? ""),
  fits: (value, operand) => {
    const [, network = "", prefix] = BLOCK.exec(operand as string) ?? [];
    const block = new BlockList();
    block.addSubnet(network, Number(prefix));
    return isText(value) && isIPv4(value) && block.check(value);
  },
};

const prefixIn = (operand: unknown): unknown =>
  typeof operand === "object" && operand !== null && !Array.isArray(operand)
    ? (operand as { prefix?: unknown }).prefix
    : undefined;

/** The field is there and holds something else. */
const anythingBut: Operator = {
  takes: (operand) =>
    isScalar(operand) ||
    isText(prefixIn(operand)) ||
    (Array.isArray(operand) && operand.length > 0 && operand.every(isScalar)),
  fits: (value, operand) => {
    if (value === undefined) return false;
    const prefix = prefixIn(operand);
    if (isText(prefix)) return !(isText(value) && value.startsWith(prefix));
    return !(Array.isArray(operand) ? operand : [operand]).includes(value);
  },
};

export const OPERATORS = {
  prefix: onTexts((value, operand) => value.startsWith(operand)),
  suffix: onTexts((value, operand) => value.endsWith(operand)),
  contains: onTexts((value, operand) => value.includes(operand)),
  "anything-but": anythingBut,
  numeric,
  cidr,
  exists: {
    takes: (operand) => typeof operand === "boolean",
    fits: (value, operand) => (value !== undefined) === operand,
  },
} satisfies Record<string, Operator>;

/** Whether a pattern may use the operator. */
export function isOperator(name: string): name is keyof typeof OPERATORS {
  return Object.hasOwn(OPERATORS, name);
}
