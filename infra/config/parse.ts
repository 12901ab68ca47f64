import * as z from "zod";
import { BadInput } from "../../alicloud/call";
import { closest } from "./closest";
import { complete, type PairConfig } from "./pair-config";
import { crossProblems } from "./rules";
import { pairConfigSchema } from "./schema";
import { at, type ConfigProblem } from "./values";

/** Name of the Pulumi project: the namespace of its keys in a stack file. */
export const PROJECT = "dataworks-tenant-pair";

/**
 * Checks the values of a stack and fills in what was left out.
 * @param options.file what to call the place they come from
 * @param options.problems what was found wrong before, to be told together with the rest
 * @throws BadInput with every problem at once, each with its place, the value, what is allowed and the next step
 */
export function parsePairConfig(
  values: unknown,
  options: { file?: string; problems?: readonly ConfigProblem[] } = {},
): PairConfig {
  const parsed = pairConfigSchema.safeParse(values);
  const problems = [
    ...(options.problems ?? []),
    ...(parsed.error?.issues.flatMap((issue) => schemaProblems(issue, values)) ?? []),
    ...crossProblems(values),
  ];
  if (!parsed.success || problems.length > 0) throw badInput(problems, options.file ?? "configuration");
  return complete(parsed.data);
}

function badInput(problems: readonly ConfigProblem[], file: string): BadInput {
  return new BadInput({
    problems: problems.map(({ path, value, allowed, hint }) => ({
      file,
      path: path.join("."),
      value,
      allowed: hint ? `${allowed}. ${hint}` : allowed,
    })),
  });
}

/** Problems behind one complaint of the schema, in words of the configuration. */
function schemaProblems(issue: z.core.$ZodIssue, values: unknown): ConfigProblem[] {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(pairConfigSchema, path, values);
    return issue.keys.map((key) => {
      const meant = closest(key, known);
      const hint = meant ? `Did you mean ${[...path, meant].join(".")}?` : "Remove it.";
      return { path: [...path, key], allowed: `no such key; there are ${known.join(", ")}`, hint };
    });
  }
  const value = at(values, path);
  const allowed = allowedAt(pairConfigSchema, path) ?? issue.message;
  if (value === undefined) return [{ path, allowed: `missing; ${allowed}`, hint: "Add it." }];
  return [{ path, value, allowed, hint: hintFor(value, allowed) }];
}

/** The mistakes that YAML invites, and the likely spelling of a listed value. */
function hintFor(value: unknown, allowed: string): string | undefined {
  if (allowed.includes("in quotes") && typeof value === "number")
    return "Put the digits in quotes: YAML read a number.";
  const meant = typeof value === "string" ? closest(value, allowed.replace(/^one of /, "").split(", ")) : undefined;
  return meant ? `Did you mean ${meant}?` : undefined;
}

/** The schema below optional and default wrappers. */
function bare(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let current = schema;
  while (current instanceof z.ZodDefault || current instanceof z.ZodOptional) current = current.unwrap();
  return current;
}

/** What is allowed at `path`: the words of the schema there, or of the nearest one above that has some. */
function allowedAt(schema: z.core.$ZodType, path: readonly (string | number)[]): string | undefined {
  let allowed: string | undefined;
  let current: z.core.$ZodType | undefined = schema;
  for (const key of [undefined, ...path]) {
    if (key !== undefined) {
      const inner = bare(current);
      current = inner instanceof z.ZodObject ? inner.shape[key] : undefined;
    }
    if (!current) break;
    const own = z.globalRegistry.get(current) ?? z.globalRegistry.get(bare(current)!);
    if (typeof own?.["allowed"] === "string") allowed = own["allowed"];
  }
  return allowed;
}

/** Keys that the map at `path` may have; of the kind that was chosen where there are several kinds. */
function keysAt(schema: z.core.$ZodType, path: readonly (string | number)[], values: unknown): string[] {
  let current = bare(schema);
  for (const key of path) current = current instanceof z.ZodObject ? bare(current.shape[key]) : undefined;
  if (current instanceof z.ZodDiscriminatedUnion) {
    const kind = at(values, [...path, "kind"]);
    current = current.options.find(
      (option) => option instanceof z.ZodObject && (option.shape["kind"] as z.ZodLiteral).values.has(kind as string),
    );
  }
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}
