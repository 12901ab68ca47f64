import {
  action,
  isoSeconds,
  oneOf,
  required,
  text,
  type Action,
  type ActionContext,
  type ApiError,
} from "../../kernel";
import { ramErrors } from "./errors";
import { requireGroup } from "./groups";
import { need } from "./needs";
import { requirePolicy } from "./policies";
import { requireChangeableRole, requireRole } from "./roles";
import type { Attachment, PolicyType } from "./store";
import { requireUser } from "./users";

/** What tells the three kinds of identities apart. */
interface Kind {
  word: "User" | "Group" | "Role";
  limits: Record<PolicyType, number>;
  attachments: (context: Pick<ActionContext, "global">, name: string) => Attachment[];
  /** The same for a change; refuses what users cannot change. */
  changeable?: (context: Pick<ActionContext, "global">, name: string) => Attachment[];
  exists: (detail: string) => ApiError;
  unknown: (detail: string) => ApiError;
  limit: (detail: string) => ApiError;
}

const KINDS: Kind[] = [
  {
    word: "User",
    limits: { Custom: 10, System: 20 },
    attachments: (context, name) => requireUser(context, name).attachments,
    exists: ramErrors.userPolicyExists,
    unknown: ramErrors.userPolicyUnknown,
    limit: ramErrors.userPolicyLimit,
  },
  {
    word: "Group",
    limits: { Custom: 5, System: 20 },
    attachments: (context, name) => requireGroup(context, name).attachments,
    exists: ramErrors.groupPolicyExists,
    unknown: ramErrors.groupPolicyUnknown,
    limit: ramErrors.groupPolicyLimit,
  },
  {
    word: "Role",
    limits: { Custom: 5, System: 20 },
    attachments: (context, name) => requireRole(context, name).attachments,
    changeable: (context, name) => requireChangeableRole(context, name).attachments,
    exists: ramErrors.rolePolicyExists,
    unknown: ramErrors.rolePolicyUnknown,
    limit: ramErrors.rolePolicyLimit,
  },
];

function find(attachments: Attachment[], wanted: { PolicyName: string; PolicyType: PolicyType }): number {
  return attachments.findIndex(
    ({ policyName, policyType }) => policyName === wanted.PolicyName && policyType === wanted.PolicyType,
  );
}

function actionsOf(kind: Kind): Record<string, Action> {
  const { word, limits, attachments, changeable = attachments, exists, unknown, limit } = kind;
  const nameFrom = `${word}Name`;
  const ofIdentity = { kind: word.toLowerCase(), nameFrom };
  const nameIn = (context: { input: object }) => (context.input as Record<string, string>)[nameFrom]!;
  const parameters = {
    PolicyName: required(text()),
    PolicyType: required(oneOf("Custom", "System")),
    [nameFrom]: required(text()),
  };
  type Wanted = { PolicyName: string; PolicyType: PolicyType };
  return {
    [`AttachPolicyTo${word}`]: action({
      parameters,
      ram: need(`AttachPolicyTo${word}`, ofIdentity),
      handle: (context) => {
        const wanted = context.input as Wanted;
        const name = nameIn(context);
        const attached = changeable(context, name);
        requirePolicy(context, wanted);
        if (find(attached, wanted) >= 0) throw exists(`${wanted.PolicyName}, ${name}`);
        const ofType = attached.filter(({ policyType }) => policyType === wanted.PolicyType);
        if (ofType.length >= limits[wanted.PolicyType]) throw limit(name);
        attached.push({
          policyName: wanted.PolicyName,
          policyType: wanted.PolicyType,
          attachedAt: context.clock.now(),
        });
        return {};
      },
    }),

    [`DetachPolicyFrom${word}`]: action({
      parameters,
      ram: need(`DetachPolicyFrom${word}`, ofIdentity),
      handle: (context) => {
        const wanted = context.input as Wanted;
        const name = nameIn(context);
        const attached = changeable(context, name);
        const index = find(attached, wanted);
        if (index < 0) throw unknown(`${wanted.PolicyName}, ${name}`);
        attached.splice(index, 1);
        // One reader looks for the answer of ListEntitiesForPolicy here and fails without its containers.
        return { Users: { User: [] }, Groups: { Group: [] }, Roles: { Role: [] } };
      },
    }),

    [`ListPoliciesFor${word}`]: action({
      parameters: { [nameFrom]: required(text()) },
      ram: need(`ListPoliciesFor${word}`, ofIdentity),
      handle: (context) => {
        const rows = attachments(context, nameIn(context)).map(({ policyName, policyType, attachedAt }) => {
          const policy = requirePolicy(context, { PolicyName: policyName, PolicyType: policyType });
          return {
            PolicyName: policyName,
            PolicyType: policyType,
            Description: policy.description,
            DefaultVersion: policy.defaultVersion,
            AttachDate: isoSeconds(attachedAt),
          };
        });
        return { Policies: { Policy: rows } };
      },
    }),
  };
}

export const attachmentActions: Record<string, Action> = Object.assign({}, ...KINDS.map(actionsOf)) as Record<
  string,
  Action
>;
