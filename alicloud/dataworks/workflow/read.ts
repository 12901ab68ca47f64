import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import type * as z from "zod";
import type { InputProblem } from "../../call";
import { cronProblem } from "../schedule/cron";
import { zoneProblem } from "../schedule/zone";
import { workflowSchema } from "./schema";
import type { Workflow } from "./workflow";

/** A file's workflow, or what is wrong with it. */
export interface ReadWorkflow {
  workflow?: Workflow;
  problems: InputProblem[];
  /** Makes a problem at a path of this file, with its line. */
  problemAt: (path: readonly PropertyKey[], allowed: string) => InputProblem;
}

/** Reads one workflow file's text: form first, then schedule. Relations between nodes and files come later. */
export function readWorkflow(file: string, text: string): ReadWorkflow {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const problemAt = (path: readonly PropertyKey[], allowed: string): InputProblem => {
    const value = valueAt(document, path);
    return {
      file,
      path: pathText(path, lineOf(document, lines, path)),
      ...(value === undefined ? {} : { value }),
      allowed,
    };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      path: `line ${lines.linePos(error.pos[0]).line}`,
      allowed: `expected YAML; ${error.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, "")}`,
    }));
    return { problems, problemAt };
  }
  const read = workflowSchema.safeParse(document.toJS());
  if (!read.success) return { problems: read.error.issues.flatMap((issue) => problemsOf(issue, problemAt)), problemAt };

  const { cron, zone } = read.data.schedule;
  const checks = [
    { path: ["schedule", "cron"], allowed: cronProblem(cron) },
    { path: ["schedule", "zone"], allowed: zoneProblem(zone) },
  ];
  const problems = checks.flatMap(({ path, allowed }) => (allowed === undefined ? [] : [problemAt(path, allowed)]));
  return problems.length > 0 ? { problems, problemAt } : { workflow: { ...read.data, file }, problems, problemAt };
}

function problemsOf(issue: z.core.$ZodIssue, problemAt: ReadWorkflow["problemAt"]): InputProblem[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => problemAt([...issue.path, key], "expected no such key; check its spelling"));
    case "invalid_value":
      return [problemAt(issue.path, `expected ${issue.values.map(String).join(", ")}`)];
    case "invalid_union":
      // Of the unions in the schema only the one of node types has a discriminator.
      if (issue.path.at(-1) === "type") return [problemAt(issue.path, "expected http-trigger, shell or trigger")];
      return [problemAt(issue.path, issue.message)];
    case "invalid_key":
      return [problemAt(issue.path, issue.issues[0]?.message ?? issue.message)];
    default:
      return [problemAt(issue.path, issue.message)];
  }
}

function valueAt(document: Document, path: readonly PropertyKey[]): unknown {
  const value = path.length === 0 ? undefined : document.getIn(path as string[]);
  // A whole mapping or list says less than its path.
  return value === undefined || value === null || isNode(value) ? undefined : value;
}

/** Line of the nearest part of the path that is there: what is missing is reported where it should stand. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const part = document.getIn(path.slice(0, length) as string[], true);
    if (isNode(part) && part.range) return lines.linePos(part.range[0]).line;
  }
  return undefined;
}

function pathText(path: readonly PropertyKey[], line: number | undefined): string {
  const text = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  const where = text.replace(/^\./, "");
  return line === undefined ? where : `${where} (line ${line})`.trim();
}
