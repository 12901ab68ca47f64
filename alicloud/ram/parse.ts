import type { Condition, PolicyDocument, PolicyKind, Principal, Statement } from "./document";
import { parseArn } from "./arn";
import { CONDITION_OPERATORS, isConditionOperator, isValueOf, valueTypeOf } from "./operators";

/** A document in normal form, or everything that is wrong with the text. */
export type ParsedPolicy =
  { document: PolicyDocument; problems?: undefined } | { document?: undefined; problems: string[] };

/**
 * Reads a policy from JSON text or an object and brings it to normal form: a single string counts as a list of one.
 * All problems come at once, each starting with its path (`Statement[1].Action: ...`). The grammar is stricter than
 * RAM's own check on saving, which only wants JSON (RAM: policy structure and syntax, policy elements).
 */
export function parsePolicyDocument(input: unknown, options: { kind: PolicyKind }): ParsedPolicy {
  const problems: string[] = [];
  const document = readDocument(input, options.kind, (path, message) => problems.push(`${path}: ${message}`));
  return document && problems.length === 0 ? { document } : { problems };
}

/** Notes one problem. Readers go on after it, so that a person sees all of them. */
type Report = (path: string, message: string) => void;

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readDocument(input: unknown, kind: PolicyKind, report: Report): PolicyDocument | undefined {
  const value = typeof input === "string" ? readJson(input, report) : input;
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    report("policy", `${show(value)} is not an object; allowed is {"Version":"1","Statement":[...]}`);
    return undefined;
  }
  refuseUnknown(value, ["Version", "Statement"], "", report);
  if (value.Version !== "1") report("Version", `${show(value.Version)} is not allowed; it has to be "1"`);
  if (!Array.isArray(value.Statement) || value.Statement.length === 0) {
    report("Statement", `${show(value.Statement)} is not allowed; it has to be a list of at least one statement`);
    return undefined;
  }
  const statements = value.Statement.map((each, index) => readStatement(each, `Statement[${index}]`, kind, report));
  return { Version: "1", Statement: statements.filter((each) => each !== undefined) };
}

function readJson(text: string, report: Report): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    report("policy", "the text is not JSON; check quotes, commas and brackets");
    return undefined;
  }
}

const STATEMENT_ELEMENTS = ["Effect", "Principal", "Action", "NotAction", "Resource", "Condition"];

function readStatement(value: unknown, path: string, kind: PolicyKind, report: Report): Statement | undefined {
  if (!isObject(value)) {
    report(path, `${show(value)} is not a statement; allowed is an object with Effect, Action, Resource, Condition`);
    return undefined;
  }
  if ("NotResource" in value) report(`${path}.NotResource`, "RAM has no NotResource; list the resources in Resource");
  refuseUnknown(value, [...STATEMENT_ELEMENTS, "NotResource"], path, report);
  if (value.Effect !== "Allow" && value.Effect !== "Deny")
    report(`${path}.Effect`, `${show(value.Effect)} is not allowed; it has to be "Allow" or "Deny"`);
  if ("Action" in value === "NotAction" in value)
    report(`${path}.Action`, "exactly one of Action and NotAction is needed");

  const principal = readPrincipal(value, path, kind, report);
  const resource = readResource(value, path, kind, report);
  const condition = "Condition" in value ? readCondition(value.Condition, `${path}.Condition`, report) : undefined;
  // Absent elements stay absent, so that two documents with one meaning are equal.
  return {
    Effect: value.Effect as Statement["Effect"],
    ...(principal && { Principal: principal }),
    ...("Action" in value && { Action: readActions(value.Action, `${path}.Action`, report) }),
    ...("NotAction" in value && { NotAction: readActions(value.NotAction, `${path}.NotAction`, report) }),
    ...(resource && { Resource: resource }),
    ...(condition && { Condition: condition }),
  };
}

function readActions(value: unknown, path: string, report: Report): string[] {
  return readList(value, path, report, (action) =>
    /^(\*|[\w*?-]+:[\w*?./-]+)$/.test(action) ? undefined : 'is not an action; allowed is "<service>:<Name>" or "*"',
  );
}

function readResource(value: Json, path: string, kind: PolicyKind, report: Report): string[] | undefined {
  if (!("Resource" in value)) {
    if (kind === "identity") report(`${path}.Resource`, 'is missing; allowed is "*", an ARN, or a list of them');
    return undefined;
  }
  return readList(value.Resource, `${path}.Resource`, report, (resource) =>
    resource === "*" || parseArn(resource)
      ? undefined
      : 'is not a resource; allowed is "*" or "acs:<service>:<region>:<account>:<id>"',
  );
}

const PRINCIPAL_FORMS = {
  RAM: /^(\*|acs:ram:[^:]*:[^:]+:(root|(user|role)\/.+))$/,
  Service: /^(\d+@)?[\w.-]+\.aliyuncs\.com$/,
  Federated: /^acs:ram:[^:]*:[^:]+:.+$/,
} as const;

function readPrincipal(value: Json, path: string, kind: PolicyKind, report: Report): Principal | undefined {
  const here = `${path}.Principal`;
  const { Principal: principal } = value;
  if (kind === "identity") {
    if ("Principal" in value) report(here, "only trust policies and other policies of a resource name a Principal");
    return undefined;
  }
  if (!isObject(principal) || Object.keys(principal).length === 0) {
    report(here, `${show(principal)} is not allowed; it has to be an object with RAM, Service or Federated`);
    return undefined;
  }
  refuseUnknown(principal, Object.keys(PRINCIPAL_FORMS), here, report);
  const kinds = Object.keys(PRINCIPAL_FORMS) as (keyof typeof PRINCIPAL_FORMS)[];
  const read = kinds
    .filter((each) => each in principal)
    .map((each) => {
      const form = PRINCIPAL_FORMS[each];
      const names = readList(principal[each], `${here}.${each}`, report, (name) =>
        form.test(name) ? undefined : `is not a ${each} principal; allowed is ${ALLOWED_PRINCIPALS[each]}`,
      );
      return [each, names] as const;
    });
  return Object.fromEntries(read);
}

const ALLOWED_PRINCIPALS = {
  RAM: '"acs:ram::<account>:root", "...:user/<name>" or "...:role/<name>"',
  Service: '"<product>.aliyuncs.com"',
  Federated: "the ARN of an identity provider",
} as const;

function readCondition(value: unknown, path: string, report: Report): Condition | undefined {
  if (!isObject(value)) {
    report(path, `${show(value)} is not allowed; it has to be an object: operator -> key -> values`);
    return undefined;
  }
  const operators = Object.entries(value).map(([operator, keys]) => {
    const here = `${path}.${operator}`;
    if (!isConditionOperator(operator)) {
      report(here, `is not an operator of RAM; allowed are ${CONDITION_OPERATORS.join(", ")}`);
      return undefined;
    }
    if (!isObject(keys) || Object.keys(keys).length === 0) {
      report(here, `${show(keys)} is not allowed; it has to be an object: key -> values`);
      return undefined;
    }
    const read = Object.entries(keys).map(([key, values]) => {
      const list = readList(values, `${here}.${key}`, report, (each) =>
        isValueOf(operator, each) ? undefined : `is not a ${valueTypeOf(operator)}, so ${operator} can never match it`,
      );
      return [key, list] as const;
    });
    return [operator, Object.fromEntries(read)] as const;
  });
  return Object.fromEntries(operators.filter((each) => each !== undefined));
}

/** One text or a list of texts. `check` says what is wrong with one of them. */
function readList(value: unknown, path: string, report: Report, check: (text: string) => string | undefined): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) report(path, "the list is empty; at least one value is needed");
  return list.filter((each, index): each is string => {
    const here = Array.isArray(value) ? `${path}[${index}]` : path;
    const problem = typeof each === "string" ? check(each) : "has to be written as a text in double quotes";
    if (problem) report(here, `${show(each)} ${problem}`);
    return typeof each === "string";
  });
}

function refuseUnknown(value: Json, known: string[], path: string, report: Report): void {
  for (const name of Object.keys(value).filter((each) => !known.includes(each)))
    report(path ? `${path}.${name}` : name, `RAM has no such element here; allowed are ${known.join(", ")}`);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
