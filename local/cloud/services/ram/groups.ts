import { action, isoSeconds, required, text, type ActionContext } from "../../kernel";
import { ramErrors } from "./errors";
import { markerParameters, pageFrom } from "./marker-paging";
import { need } from "./needs";
import { RamStore, type Group, type User } from "./store";
import { checkText, NAMES, NOTES } from "./text-checks";
import { principalId, requireUser } from "./users";

const MAX_GROUPS_OF_USER = 50;

/** The group with a name; refused when the account has none. */
export function requireGroup({ global }: Pick<ActionContext, "global">, name: string): Group {
  const group = global(RamStore).groups.get(name);
  if (!group) throw ramErrors.groupUnknown(name);
  return group;
}

function membersOf({ global }: Pick<ActionContext, "global">, group: Group): User[] {
  return [...global(RamStore).users.values()].filter((user) => user.groups.has(group.name));
}

function shown(group: Group): object {
  return {
    GroupId: group.id,
    GroupName: group.name,
    Comments: group.comments,
    CreateDate: isoSeconds(group.createdAt),
    UpdateDate: isoSeconds(group.updatedAt),
  };
}

const ofGroup = { kind: "group", nameFrom: "GroupName" };

export const groupActions = {
  CreateGroup: action({
    parameters: { GroupName: required(text()), Comments: text() },
    ram: need("CreateGroup", { kind: "group" }),
    handle: ({ input, global, ids, clock }) => {
      const { groups } = global(RamStore);
      checkText("GroupName", input.GroupName, NAMES.group);
      checkText("Comments", input.Comments, NOTES.comments);
      if (groups.has(input.GroupName)) throw ramErrors.groupExists(input.GroupName);
      const group: Group = {
        id: principalId(ids, "group"),
        name: input.GroupName,
        comments: input.Comments ?? "",
        createdAt: clock.now(),
        updatedAt: clock.now(),
        attachments: [],
      };
      groups.set(group.name, group);
      return { Group: shown(group) };
    },
  }),

  GetGroup: action({
    parameters: { GroupName: required(text()) },
    ram: need("GetGroup", ofGroup),
    handle: (context) => ({ Group: shown(requireGroup(context, context.input.GroupName)) }),
  }),

  ListGroups: action({
    parameters: markerParameters,
    ram: need("ListGroups", { kind: "group" }),
    handle: ({ input, global }) => {
      const { entries, position } = pageFrom([...global(RamStore).groups.values()], input);
      return { ...position, Groups: { Group: entries.map(shown) } };
    },
  }),

  UpdateGroup: action({
    parameters: { GroupName: required(text()), NewGroupName: text(), NewComments: text() },
    ram: need("UpdateGroup", ofGroup),
    handle: (context) => {
      const { input, global, clock } = context;
      const group = requireGroup(context, input.GroupName);
      checkText("NewGroupName", input.NewGroupName, NAMES.group);
      checkText("NewComments", input.NewComments, NOTES.comments);
      const { groups } = global(RamStore);
      const name = input.NewGroupName ?? group.name;
      if (name !== group.name && groups.has(name)) throw ramErrors.groupExists(name);
      for (const user of membersOf(context, group)) {
        const joinedAt = user.groups.get(group.name)!;
        user.groups.delete(group.name);
        user.groups.set(name, joinedAt);
      }
      groups.delete(group.name);
      Object.assign(group, { name, comments: input.NewComments ?? group.comments, updatedAt: clock.now() });
      groups.set(name, group);
      return { Group: shown(group) };
    },
  }),

  DeleteGroup: action({
    parameters: { GroupName: required(text()) },
    ram: need("DeleteGroup", ofGroup),
    handle: (context) => {
      const group = requireGroup(context, context.input.GroupName);
      if (membersOf(context, group).length > 0) throw ramErrors.groupHasUsers(group.name);
      if (group.attachments.length > 0) throw ramErrors.groupHasPolicies(group.name);
      context.global(RamStore).groups.delete(group.name);
      return {};
    },
  }),

  AddUserToGroup: action({
    parameters: { UserName: required(text()), GroupName: required(text()) },
    ram: need("AddUserToGroup", ofGroup),
    handle: (context) => {
      const { input, clock } = context;
      const user = requireUser(context, input.UserName);
      const group = requireGroup(context, input.GroupName);
      if (user.groups.has(group.name)) throw ramErrors.memberExists(`${user.name}, ${group.name}`);
      if (user.groups.size >= MAX_GROUPS_OF_USER) throw ramErrors.groupsPerUser(user.name);
      user.groups.set(group.name, clock.now());
      return {};
    },
  }),

  RemoveUserFromGroup: action({
    parameters: { UserName: required(text()), GroupName: required(text()) },
    ram: need("RemoveUserFromGroup", ofGroup),
    handle: (context) => {
      const user = requireUser(context, context.input.UserName);
      const group = requireGroup(context, context.input.GroupName);
      if (!user.groups.delete(group.name)) throw ramErrors.memberUnknown(`${user.name}, ${group.name}`);
      return {};
    },
  }),

  ListGroupsForUser: action({
    parameters: { UserName: required(text()) },
    ram: need("ListGroupsForUser", { kind: "user", nameFrom: "UserName" }),
    handle: (context) => {
      const { groups } = requireUser(context, context.input.UserName);
      const rows = [...groups].map(([name, joinedAt]) => {
        const { id, comments } = requireGroup(context, name);
        return { GroupId: id, GroupName: name, Comments: comments, JoinDate: isoSeconds(joinedAt) };
      });
      return { Groups: { Group: rows } };
    },
  }),

  ListUsersForGroup: action({
    parameters: { GroupName: required(text()), ...markerParameters },
    ram: need("ListUsersForGroup", ofGroup),
    handle: (context) => {
      const group = requireGroup(context, context.input.GroupName);
      const { entries, position } = pageFrom(membersOf(context, group), context.input);
      const rows = entries.map((user) => ({
        UserName: user.name,
        DisplayName: user.displayName,
        JoinDate: isoSeconds(user.groups.get(group.name)!),
      }));
      return { ...position, Users: { User: rows } };
    },
  }),
};
