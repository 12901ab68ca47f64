import { parseArn } from "./arn";
import { shortestText } from "./build";
import { MAX_POLICY_LENGTH, type Principal } from "./document";
import type { LintRule, LintSubject, Violation } from "./lint-rule";
import { clausesOf } from "./match";
import { secretShapes } from "./secrets";
import { hasWildcard } from "./wildcard";

/** Condition keys of every service. `acs:RequestTag/<k>` and `acs:ResourceTag/<k>` come on top. */
const COMMON_KEYS = [
  "acs:CurrentTime",
  "acs:MFAPresent",
  "acs:PrincipalARN",
  "acs:PrincipalRDId",
  "acs:PrincipalRDPath",
  "acs:SecureTransport",
  "acs:SourceIp",
  "acs:SourceVpc",
  "acs:VpcSourceIp",
];

/** Services and identity sources that bring condition keys of their own. */
const KEY_PREFIXES = [
  "dataworks",
  "ecs",
  "eventbridge",
  "fc",
  "kms",
  "log",
  "mns",
  "odps",
  "oidc",
  "oss",
  "ram",
  "saml",
  "sts",
  "vpc",
];

export const documentedElementsRule: LintRule = {
  id: "L2",
  severity: "error",
  title: "Only documented elements, operators and condition keys; no NotAction.",
  check: ({ document }) =>
    document.Statement.flatMap(({ NotAction, Condition }, index) => {
      const path = `Statement[${index}]`;
      const keys = clausesOf(Condition).flatMap(({ operator, key }): Violation[] => {
        const problem = keyProblem(key);
        return problem ? [{ path: `${path}.Condition.${operator}.${key}`, ...problem }] : [];
      });
      const message = "NotAction covers every other action, future ones included; name the actions in Action.";
      return [...(NotAction ? [{ path: `${path}.NotAction`, message }] : []), ...keys];
    }),
};

function keyProblem(key: string): Omit<Violation, "path"> | undefined {
  const prefix = key.split(":")[0]!;
  if (prefix === "acs") {
    if (COMMON_KEYS.includes(key) || /^acs:(Request|Resource)Tag\/./.test(key)) return undefined;
    // A key that no request carries silently fails or, negated, silently holds; but the list may have grown.
    return { severity: "warning", message: `${key} is not known; known are ${COMMON_KEYS.join(", ")}.` };
  }
  if (KEY_PREFIXES.includes(prefix) && key.length > prefix.length + 1) return undefined;
  return { message: `${key} begins with no known prefix; known are acs, ${KEY_PREFIXES.join(", ")}.` };
}

export const foreignPrincipalRule: LintRule = {
  id: "L7",
  severity: "error",
  title:
    "A trust policy names single identities; those of another account need an external id, an identity provider's an audience and a subject.",
  check: ({ document, kind, accountId }: LintSubject) =>
    kind !== "trust"
      ? []
      : document.Statement.flatMap(({ Effect, Principal, Condition }, index) => {
          if (Effect === "Deny") return [];
          const exact = clausesOf(Condition).flatMap(({ operator, key }) => (operator === "StringEquals" ? [key] : []));
          const hasExternalId = exact.includes("sts:ExternalId");
          const told = (kind: keyof Principal, problemOf: (name: string) => string | undefined): Violation[] =>
            (Principal?.[kind] ?? []).flatMap((name) => {
              const problem = problemOf(name);
              return problem ? [{ path: `Statement[${index}].Principal.${kind}`, message: `${name} ${problem}` }] : [];
            });
          return [
            ...told("RAM", (name) => principalProblem(name, { accountId, hasExternalId })),
            ...told("Federated", (name) => providerProblem(name, { accountId, exact })),
          ];
        }),
};

function principalProblem(
  name: string,
  options: { accountId: string | undefined; hasExternalId: boolean },
): string | undefined {
  if (hasWildcard(name)) return "is a wildcard; name one role or user.";
  const arn = parseArn(name);
  if (arn && arn.accountId === options.accountId) return undefined;
  if (arn?.relativeId === "root") return "lets in every identity of another account; name one role or user of it.";
  if (!options.hasExternalId) return "is of another account; add StringEquals sts:ExternalId.";
  return undefined;
}

/** Everybody on a shared provider, such as that of a CI system, has tokens of it; a pattern of subjects lets others in too. */
function providerProblem(
  name: string,
  { accountId, exact }: { accountId: string | undefined; exact: readonly string[] },
): string | undefined {
  if (hasWildcard(name)) return "is a wildcard; name one identity provider.";
  const arn = parseArn(name);
  if (accountId !== undefined && arn?.accountId !== accountId)
    return "is of another account, which decides whose tokens it takes; name a provider of this one.";
  // SAML has conditions of its own.
  if (arn?.relativeId.startsWith("saml-provider/")) return undefined;
  const missing = ["oidc:aud", "oidc:sub"].filter((key) => !exact.includes(key));
  if (missing.length === 0) return undefined;
  return `lets in holders of any of its tokens; add StringEquals ${missing.join(" and ")}.`;
}

export const lengthRule: LintRule = {
  id: "L10",
  severity: "warning",
  title: "A policy stays below 80 % of the longest that RAM takes.",
  check: ({ document }) => {
    const { length } = shortestText(document);
    const message = `The policy is ${length} characters long, of ${MAX_POLICY_LENGTH}; split it before it is refused.`;
    return length > 0.8 * MAX_POLICY_LENGTH ? [{ path: "policy", message }] : [];
  },
};

export const secretRule: LintRule = {
  id: "L12",
  severity: "error",
  title: "No text that looks like an access key or its secret.",
  check: ({ document }) =>
    textsOf(document.Statement, "Statement").flatMap(({ path, text }) =>
      secretShapes(text).map((shape) => ({ path, message: `There is something shaped like ${shape}; take it out.` })),
    ),
};

/** Every text in a value, keys of objects included, with its place. */
function textsOf(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((each, index) => textsOf(each, `${path}[${index}]`));
  return Object.entries(value as object).flatMap(([name, each]) => [
    { path, text: name },
    ...textsOf(each, `${path}.${name}`),
  ]);
}
