import { matchesAction, parseArn } from "./arn";
import type { Statement } from "./document";
import type { LintRule, LintSubject, Violation } from "./lint-rule";
import { hasWildcard } from "./wildcard";

/** Statements that give something, with their place. */
export function allowing({ document }: LintSubject): { statement: Statement; path: string }[] {
  return document.Statement.flatMap((statement, index) =>
    statement.Effect === "Allow" ? [{ statement, path: `Statement[${index}]` }] : [],
  );
}

const serviceOf = (action: string) => action.split(":")[0]!;
const nameOf = (action: string) => action.split(":")[1] ?? action;

const WRITE_VERBS = ["create", "delete", "update", "put", "set", "attach", "grant"];

/** Whether a wildcard reaches a whole service or a verb that changes something. */
function reachesWrites(action: string): boolean {
  if (!hasWildcard(action)) return false;
  const fixed = /^[^*?]*/.exec(nameOf(action).toLowerCase())![0];
  return hasWildcard(serviceOf(action)) || WRITE_VERBS.some((verb) => verb.startsWith(fixed) || fixed.startsWith(verb));
}

export const wideActionRule: LintRule = {
  id: "L1",
  severity: "error",
  title: "Actions are named one by one; no wildcard reaches a whole service or a verb that changes something.",
  check: (subject) =>
    allowing(subject).flatMap(({ statement, path }) =>
      (statement.Action ?? []).filter(reachesWrites).map((action) => ({
        path: `${path}.Action`,
        message: `${action} also covers calls that change things, future ones included; name the actions that are needed.`,
      })),
    ),
};

/** Services that authorise by resource, so that a star is never the narrowest that works. */
const BY_RESOURCE = ["fc", "kms", "log", "mns", "oss", "ram", "sts", "vpc"];

/** A star, or what reaches as far in other words: `acs:kms:*:*:*`. */
function isEverything(resource: string): boolean {
  const { accountId, relativeId } = parseArn(resource) ?? {};
  if (accountId === undefined || relativeId === undefined) return resource === "*";
  return /^[*?]*$/.test(accountId) && /^[*?]+$/.test(relativeId);
}

export const wideResourceRule: LintRule = {
  id: "L3",
  severity: "error",
  title: "Services that authorise by resource get ARNs, not a star.",
  check: (subject) =>
    allowing(subject)
      .filter(({ statement }) => statement.Resource?.some(isEverything))
      .flatMap(({ statement, path }) => {
        const wide = (statement.Action ?? []).filter((action) =>
          BY_RESOURCE.some((service) => matchesAction(serviceOf(action), service)),
        );
        return wide.length === 0
          ? []
          : [
              {
                path: `${path}.Resource`,
                message: `"${(statement.Resource ?? []).find(isEverything)}" is too wide for ${wide.join(", ")}; name the ARNs.`,
              },
            ];
      }),
};

/** DataWorks actions of the console that do take ARNs. */
const WITH_DATAWORKS_ARN = [
  "CreateResourceGroup",
  "CreateWorkspace",
  "DeleteWorkspace",
  "DisableWorkspace",
  "EnableWorkspace",
  "ListResourceGroup",
  "ModifyResourceGroup",
  "ModifyWorkspace",
  "ShowResourceGroupDetail",
];

export const operationGranularityRule: LintRule = {
  id: "L4",
  severity: "error",
  title: 'DataWorks calls are authorised by operation, so their Resource is "*".',
  check: ({ document }) =>
    document.Statement.flatMap(({ Action = [], Resource = ["*"] }, index) => {
      if (Resource.includes("*")) return [];
      return Action.filter(
        (action) =>
          serviceOf(action).toLowerCase() === "dataworks" &&
          !WITH_DATAWORKS_ARN.some((name) => name.toLowerCase() === nameOf(action).toLowerCase()),
      ).map((action) => ({
        path: `Statement[${index}].Resource`,
        message: `${Resource.join(", ")} is likely to match nothing for ${action}; use "*" and narrow with a Condition.`,
      }));
    }),
};

/** Actions with which an identity can give itself or others more than it has. */
const ESCALATING = [
  "ram:CreateAccessKey",
  "ram:CreatePolicyVersion",
  "ram:SetDefaultPolicyVersion",
  "ram:AttachPolicyToUser",
  "ram:AttachPolicyToGroup",
  "ram:AttachPolicyToRole",
  "ram:UpdateRole",
  "ram:CreateLoginProfile",
  "ram:AddUserToGroup",
  "fc:UpdateFunction",
  "dataworks:CreateProjectMember",
  "dataworks:GrantMemberProjectRoles",
];

/** Actions that do so only when they reach everything of their kind. */
const ESCALATING_ON_ALL = ["ram:PassRole", "sts:AssumeRole", "kms:GetSecretValue"];

export const escalationRule: LintRule = {
  id: "L5",
  severity: "error",
  title: "Only a deployer may make keys, policies, memberships or functions, or take any role.",
  check: (subject) => {
    // A trust policy's sts:AssumeRole is about the role itself.
    if (subject.role === "deployer" || subject.kind === "trust") return [];
    return allowing(subject).flatMap(({ statement, path }): Violation[] => {
      const dangerous = [...ESCALATING, ...(reachesAll(statement.Resource ?? []) ? ESCALATING_ON_ALL : [])];
      const reached = dangerous.filter((action) => statement.Action?.some((pattern) => matchesAction(pattern, action)));
      return reached.length === 0
        ? []
        : [{ path: `${path}.Action`, message: `${reached.join(", ")} can be used to gain more rights; leave it out.` }];
    });
  },
};

function reachesAll(resources: string[]): boolean {
  return resources.some(
    (resource) => isEverything(resource) || /^(\w+\/)?\*[*?]*$/.test(parseArn(resource)?.relativeId ?? ""),
  );
}
