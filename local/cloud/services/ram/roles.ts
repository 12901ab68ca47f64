import { action, integer, isoSeconds, json, required, text, type ActionContext } from "../../kernel";
import { roleArn } from "../../../../alicloud/ram";
import { ramErrors, textErrors } from "./errors";
import { markerParameters, pageFrom } from "./marker-paging";
import { need } from "./needs";
import { RamStore, type Role } from "./store";
import { readTags, tagFilter, type RamTag } from "./tag-lists";
import { checkText, NAMES, NOTES } from "./text-checks";
import { checkTrustDocument } from "./trusted-principals";
import { principalId } from "./users";

const MAX_ROLES = 1000;
const SESSION = { shortest: 3600, longest: 43_200, usual: 3600 };

/** The role with a name; refused when the account has none. */
export function requireRole({ global }: Pick<ActionContext, "global">, name: string): Role {
  const role = global(RamStore).roles.get(name);
  if (!role) throw ramErrors.roleUnknown(name);
  return role;
}

/** As {@link requireRole}, for changes, which a service-linked role does not take from anybody but its service. */
export function requireChangeableRole(context: Pick<ActionContext, "global">, name: string): Role {
  const role = requireRole(context, name);
  if (role.linkedService !== undefined) throw ramErrors.roleOfService(name);
  return role;
}

function checkSession(parameter: string, seconds: number | undefined): void {
  if (seconds === undefined || (seconds >= SESSION.shortest && seconds <= SESSION.longest)) return;
  throw textErrors(parameter).length(`${seconds} s; allowed are ${SESSION.shortest} to ${SESSION.longest} s`);
}

function shown(role: Role, accountId: string): object {
  return {
    RoleId: role.id,
    RoleName: role.name,
    Arn: roleArn({ accountId, name: role.name }),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDuration,
    CreateDate: isoSeconds(role.createdAt),
    UpdateDate: isoSeconds(role.updatedAt),
  };
}

function shownInFull(role: Role, accountId: string): object {
  return { ...shown(role, accountId), AssumeRolePolicyDocument: role.assumeRolePolicyDocument };
}

const byName = { kind: "role", nameFrom: "RoleName" };

export const roleActions = {
  CreateRole: action({
    parameters: {
      RoleName: required(text()),
      AssumeRolePolicyDocument: required(text()),
      Description: text(),
      MaxSessionDuration: integer(),
      Tag: json<RamTag[]>(),
    },
    ram: need("CreateRole", { kind: "role" }),
    handle: ({ input, global, ids, clock, account, state }) => {
      const { roles } = global(RamStore);
      checkText("RoleName", input.RoleName, NAMES.role);
      checkText("Description", input.Description, NOTES.description);
      checkSession("MaxSessionDuration", input.MaxSessionDuration);
      checkTrustDocument(state, input.AssumeRolePolicyDocument);
      const tags = readTags(input.Tag);
      if (roles.has(input.RoleName)) throw ramErrors.roleExists(input.RoleName);
      if (roles.size >= MAX_ROLES) throw ramErrors.roleLimit(account.id);
      const role: Role = {
        id: principalId(ids, "role"),
        name: input.RoleName,
        description: input.Description ?? "",
        assumeRolePolicyDocument: input.AssumeRolePolicyDocument,
        maxSessionDuration: input.MaxSessionDuration ?? SESSION.usual,
        createdAt: clock.now(),
        updatedAt: clock.now(),
        attachments: [],
        tags: new Map(tags),
      };
      roles.set(role.name, role);
      return { Role: shownInFull(role, account.id) };
    },
  }),

  GetRole: action({
    parameters: { RoleName: required(text()) },
    ram: need("GetRole", byName),
    handle: (context) => ({
      Role: shownInFull(requireRole(context, context.input.RoleName), context.account.id),
    }),
  }),

  ListRoles: action({
    parameters: { Tag: json<RamTag[]>(), ...markerParameters },
    ram: need("ListRoles", { kind: "role" }),
    handle: ({ input, global, account }) => {
      const { entries, position } = pageFrom([...global(RamStore).roles.values()].filter(tagFilter(input.Tag)), input);
      const rows = entries.map((role) => ({
        ...shown(role, account.id),
        Tags: { Tag: [...role.tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
      }));
      return { ...position, Roles: { Role: rows } };
    },
  }),

  UpdateRole: action({
    parameters: {
      RoleName: required(text()),
      NewAssumeRolePolicyDocument: text(),
      NewDescription: text(),
      NewMaxSessionDuration: integer(),
    },
    ram: need("UpdateRole", byName),
    handle: (context) => {
      const { input, clock, account, state } = context;
      const role = requireChangeableRole(context, input.RoleName);
      checkText("NewDescription", input.NewDescription, NOTES.description);
      checkSession("NewMaxSessionDuration", input.NewMaxSessionDuration);
      if (input.NewAssumeRolePolicyDocument !== undefined) checkTrustDocument(state, input.NewAssumeRolePolicyDocument);
      role.assumeRolePolicyDocument = input.NewAssumeRolePolicyDocument ?? role.assumeRolePolicyDocument;
      role.description = input.NewDescription ?? role.description;
      role.maxSessionDuration = input.NewMaxSessionDuration ?? role.maxSessionDuration;
      role.updatedAt = clock.now();
      return { Role: shownInFull(role, account.id) };
    },
  }),

  DeleteRole: action({
    parameters: { RoleName: required(text()) },
    ram: need("DeleteRole", byName),
    handle: (context) => {
      const role = requireChangeableRole(context, context.input.RoleName);
      if (role.attachments.length > 0) throw ramErrors.roleHasPolicies(role.name);
      context.global(RamStore).roles.delete(role.name);
      return {};
    },
  }),
};
