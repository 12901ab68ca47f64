import { action, flag, isoSeconds, json, oneOf, required, text, type ActionContext } from "../../kernel";
import { ramErrors } from "./errors";
import { markerParameters, pageFrom } from "./marker-paging";
import { need } from "./needs";
import { checkPolicyDocument } from "./policy-documents";
import { RamStore, type Attachment, type Policy, type PolicyType, type PolicyVersion } from "./store";
import { readTags, tagFilter, type RamTag } from "./tag-lists";
import { checkText, NAMES, NOTES } from "./text-checks";

/** The policy with a name and a type; refused when the account has none. */
export function requirePolicy(
  { global }: Pick<ActionContext, "global">,
  { PolicyName, PolicyType }: { PolicyName: string; PolicyType: PolicyType },
): Policy {
  const policy = global(RamStore).policies.get(PolicyName);
  if (policy?.type !== PolicyType) throw ramErrors.policyUnknown(`${PolicyName} of type ${PolicyType}`);
  return policy;
}

/** The custom policy with a name, which alone can be changed. */
export function requireCustomPolicy(context: Pick<ActionContext, "global">, PolicyName: string): Policy {
  return requirePolicy(context, { PolicyName, PolicyType: "Custom" });
}

/** A version as every read shows it; the document is text. */
export function shownVersion(policy: Policy, version: PolicyVersion): object {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersion,
    PolicyDocument: version.document,
    CreateDate: isoSeconds(version.createdAt),
  };
}

/** To whom a policy is attached, with the attachment. */
function holders<Holder extends { attachments: Attachment[] }>(
  all: ReadonlyMap<string, Holder>,
  policy: Policy,
): { holder: Holder; attachedAt: string }[] {
  return [...all.values()].flatMap((holder) =>
    holder.attachments
      .filter(({ policyName }) => policyName === policy.name)
      .map(({ attachedAt }) => ({ holder, attachedAt: isoSeconds(attachedAt) })),
  );
}

function entitiesOf({ global }: Pick<ActionContext, "global">, policy: Policy) {
  const ram = global(RamStore);
  return {
    users: holders(ram.users, policy),
    groups: holders(ram.groups, policy),
    roles: holders(ram.roles, policy),
  };
}

function shown(policy: Policy): object {
  return {
    PolicyName: policy.name,
    PolicyType: policy.type,
    Description: policy.description,
    DefaultVersion: policy.defaultVersion,
    CreateDate: isoSeconds(policy.createdAt),
    UpdateDate: isoSeconds(policy.updatedAt),
  };
}

function attachmentCount(context: Pick<ActionContext, "global">, policy: Policy): number {
  const { users, groups, roles } = entitiesOf(context, policy);
  return users.length + groups.length + roles.length;
}

const byName = { kind: "policy", nameFrom: "PolicyName" };
const which = { PolicyName: required(text()), PolicyType: required(oneOf("Custom", "System")) };

export const policyActions = {
  CreatePolicy: action({
    parameters: {
      PolicyName: required(text()),
      PolicyDocument: required(text()),
      Description: text(),
      Tag: json<RamTag[]>(),
    },
    ram: need("CreatePolicy", { kind: "policy" }),
    handle: ({ input, global, clock }) => {
      const { policies } = global(RamStore);
      checkText("PolicyName", input.PolicyName, NAMES.policy);
      checkText("Description", input.Description, NOTES.description);
      checkPolicyDocument(input.PolicyDocument);
      const tags = readTags(input.Tag);
      if (policies.has(input.PolicyName)) throw ramErrors.policyExists(input.PolicyName);
      const now = clock.now();
      const policy: Policy = {
        name: input.PolicyName,
        type: "Custom",
        description: input.Description ?? "",
        versions: [{ id: "v1", document: input.PolicyDocument, createdAt: now }],
        defaultVersion: "v1",
        lastVersion: 1,
        createdAt: now,
        updatedAt: now,
        tags: new Map(tags),
      };
      policies.set(policy.name, policy);
      return { Policy: shown(policy) };
    },
  }),

  GetPolicy: action({
    parameters: which,
    ram: need("GetPolicy", byName),
    handle: (context) => {
      const policy = requirePolicy(context, context.input);
      const current = policy.versions.find(({ id }) => id === policy.defaultVersion)!;
      return {
        Policy: { ...shown(policy), AttachmentCount: attachmentCount(context, policy) },
        DefaultPolicyVersion: shownVersion(policy, current),
      };
    },
  }),

  ListPolicies: action({
    parameters: { PolicyType: oneOf("Custom", "System"), Tag: json<RamTag[]>(), ...markerParameters },
    ram: need("ListPolicies", { kind: "policy" }),
    handle: (context) => {
      const { input, global } = context;
      const fitting = [...global(RamStore).policies.values()]
        .filter(({ type }) => input.PolicyType === undefined || type === input.PolicyType)
        .filter(tagFilter(input.Tag));
      const { entries, position } = pageFrom(fitting, input);
      const rows = entries.map((policy) => ({
        ...shown(policy),
        AttachmentCount: attachmentCount(context, policy),
        Tags: { Tag: [...policy.tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
      }));
      return { ...position, Policies: { Policy: rows } };
    },
  }),

  ListEntitiesForPolicy: action({
    parameters: which,
    ram: need("ListEntitiesForPolicy", byName),
    handle: (context) => {
      const { users, groups, roles } = entitiesOf(context, requirePolicy(context, context.input));
      return {
        Users: {
          User: users.map(({ holder, attachedAt }) => ({
            UserId: holder.id,
            UserName: holder.name,
            DisplayName: holder.displayName,
            AttachDate: attachedAt,
          })),
        },
        Groups: {
          Group: groups.map(({ holder, attachedAt }) => ({
            GroupName: holder.name,
            Comments: holder.comments,
            AttachDate: attachedAt,
          })),
        },
        Roles: {
          Role: roles.map(({ holder, attachedAt }) => ({
            RoleId: holder.id,
            RoleName: holder.name,
            Arn: `acs:ram::${context.account.id}:role/${holder.name}`,
            Description: holder.description,
            AttachDate: attachedAt,
          })),
        },
      };
    },
  }),

  UpdatePolicyDescription: action({
    parameters: { PolicyName: required(text()), NewDescription: text() },
    ram: need("UpdatePolicyDescription", byName),
    handle: (context) => {
      const { input, clock } = context;
      checkText("NewDescription", input.NewDescription, NOTES.description);
      const policy = requireCustomPolicy(context, input.PolicyName);
      policy.description = input.NewDescription ?? "";
      policy.updatedAt = clock.now();
      return { Policy: shown(policy) };
    },
  }),

  DeletePolicy: action({
    parameters: { PolicyName: required(text()), CascadingDelete: flag() },
    ram: need("DeletePolicy", byName),
    handle: (context) => {
      const policy = requireCustomPolicy(context, context.input.PolicyName);
      const { users, groups, roles } = entitiesOf(context, policy);
      // CascadingDelete is taken to cover the policy's versions only: what is attached stays in the way.
      if (users[0]) throw ramErrors.policyHasUsers(users[0].holder.name);
      if (groups[0]) throw ramErrors.policyHasGroups(groups[0].holder.name);
      if (roles[0]) throw ramErrors.policyHasRoles(roles[0].holder.name);
      if (policy.versions.length > 1 && !context.input.CascadingDelete) throw ramErrors.policyHasVersions(policy.name);
      context.global(RamStore).policies.delete(policy.name);
      return {};
    },
  }),
};
