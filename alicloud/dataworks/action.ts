import type * as z from "zod";
import type { ApiCaller } from "../call";

/** How one parameter is written on the wire. `Value` is what the caller of the action gives. */
export interface Parameter<Value, Required extends boolean = boolean> {
  encode(value: Value): string;
  required: Required;
}

/** Parameters of one place, by their names with a small first letter. */
type Parameters = Record<string, Parameter<never>>;

/** One row of a table of actions: everything that distinguishes this action from the others. */
export interface ActionRow<Query extends Parameters, Body extends Parameters, Answer extends z.ZodType, Result> {
  /** Placement as the vendor's SDK has it: GET takes everything in the query, POST in either place. */
  method: "GET" | "POST";
  query?: Query;
  body?: Body;
  /** True when the call may be made twice without harm. */
  safe: boolean;
  answer: Answer;
  /** What the method returns of an answer. */
  result: (answer: z.output<Answer>) => Result;
  /** Of lists: all pages are followed. */
  pages?: { size: number };
  successFlag?: "failure" | "reported";
}

/** Any row. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the row's own types are kept by `action`
export type AnyRow = ActionRow<any, any, any, any>;

type Given<P extends Parameters> = {
  [Name in keyof P as P[Name]["required"] extends true ? Name : never]: ValueOf<P[Name]>;
} & {
  [Name in keyof P as P[Name]["required"] extends true ? never : Name]?: ValueOf<P[Name]> | undefined;
};
type ValueOf<P> = P extends Parameter<infer Value> ? Value : never;
type Flat<T> = { [Key in keyof T]: T[Key] } & unknown;

/** What the method of a row takes: every parameter of both places but the page, which the client sets. */
export type InputOf<Row> =
  Row extends ActionRow<infer Query, infer Body, z.ZodType, unknown>
    ? Flat<Omit<Given<Query> & Given<Body>, "pageNumber" | "pageSize">>
    : never;

/** What a method returns. */
export type ResultOf<Row> = Row extends { result: (answer: never) => infer Result } ? Result : never;

/** Options of every method. */
export interface MethodOptions {
  /** What the call is about, for error texts: `node http_trigger`. @default the ids and names among the parameters */
  resource?: string;
}

/** A client: one method per row. */
export type ClientOf<Rows extends Record<string, AnyRow>> = {
  readonly [Name in keyof Rows]: (input: InputOf<Rows[Name]>, options?: MethodOptions) => Promise<ResultOf<Rows[Name]>>;
};

/** Product, version and table of a client. */
export interface ClientDefinition<Rows extends Record<string, AnyRow>> {
  product: string;
  version: string;
  rows: Rows;
}

/** Makes the client of a table of actions. */
export function clientOf<Rows extends Record<string, AnyRow>>(
  caller: ApiCaller,
  definition: ClientDefinition<Rows>,
): ClientOf<Rows> {
  const methods = Object.entries<AnyRow>(definition.rows).map(([name, row]) => {
    const method = async (input: Values, options: MethodOptions = {}) => {
      const call = {
        product: definition.product,
        version: definition.version,
        action: actionName(name),
        method: row.method,
        safe: row.safe,
        answer: row.answer as z.ZodType,
        resource: options.resource ?? resourceOf(input),
        ...(row.successFlag === undefined ? {} : { successFlag: row.successFlag }),
      };
      const once = (page: Values) =>
        caller.call({ ...call, query: encode(row.query, page), body: encode(row.body, page) });
      if (row.pages === undefined) return row.result(await once(input));
      return allPages(row, row.pages.size, (page) => once({ ...input, ...page }));
    };
    return [name, method] as const;
  });
  return Object.fromEntries(methods) as unknown as ClientOf<Rows>;
}

/** `getTask` is the method of the action `GetTask`. */
export function actionName(method: string): string {
  return method.charAt(0).toUpperCase() + method.slice(1);
}

type Values = Record<string, unknown>;

/** What a list's `result` gives for one page. */
export interface Page<Item> {
  items: Item[];
  /** How many objects of the total this page holds; differs from `items` where the answer nests them. @default items */
  counted?: number;
  /** Undefined where the API tells no total: then a page that is not full is the last one. */
  total: number | undefined;
}

async function allPages(row: AnyRow, size: number, fetch: (page: Values) => Promise<unknown>): Promise<unknown[]> {
  const items: unknown[] = [];
  let counted = 0;
  for (let pageNumber = 1; ; pageNumber += 1) {
    const page = row.result(await fetch({ pageNumber, pageSize: size })) as Page<unknown>;
    const count = page.counted ?? page.items.length;
    items.push(...page.items);
    counted += count;
    // An empty page ends the list whatever the total says: objects may vanish while it is read.
    if (count === 0 || (page.total === undefined ? count < size : counted >= page.total)) return items;
  }
}

function encode(parameters: Parameters | undefined, input: Values): Record<string, string | undefined> {
  const values = Object.entries(parameters ?? {}).map(([name, parameter]) => {
    const value = input[name];
    return [actionName(name), value === undefined ? undefined : parameter.encode(value as never)] as const;
  });
  return Object.fromEntries(values);
}

/** Ids and names say what a call is about; other values may be long or secret. */
function resourceOf(input: Values): string | undefined {
  const told = Object.entries(input).filter(
    ([name, value]) =>
      /^(id|name)$|(Id|Code|Name)$/.test(name) && (typeof value === "string" || typeof value === "number"),
  );
  return told.length === 0 ? undefined : told.map(([name, value]) => `${name} ${String(value)}`).join(", ");
}
