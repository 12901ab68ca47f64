import { action, isoSeconds, oneOf, required, text, type ActionContext } from "../../kernel";
import { ramErrors } from "./errors";
import { KeyIndex } from "./key-index";
import { makeAccessKey } from "./key-material";
import { needOn } from "./needs";
import { RamStore, type AccessKey } from "./store";

const MAX_KEYS = 2;

/** Whose keys an action works on: a user's, or those of the account itself. */
export interface KeyHolder {
  /** Null: the account itself. */
  userId: string | null;
  name: string;
  keys: AccessKey[];
}

/** The holder that a user name means; without one it is the caller. */
export function holderNamed(
  context: Pick<ActionContext, "global" | "caller">,
  userName: string | undefined,
): KeyHolder {
  const { caller, global } = context;
  const ram = global(RamStore);
  if (userName === undefined && caller.kind === "root") return { userId: null, name: "root", keys: ram.rootKeys };
  if (userName === undefined && caller.kind === "assumed-role") throw ramErrors.noUserMeant();
  const name = userName ?? caller.name;
  const user = ram.users.get(name);
  if (!user) throw ramErrors.userUnknown(name);
  return { userId: user.id, name, keys: user.accessKeys };
}

/** The holder's key with an id. */
export function requireKey({ keys }: KeyHolder, id: string): AccessKey {
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) throw ramErrors.keyUnknown(id);
  return key;
}

/** Makes a key; the only moment at which anybody sees its secret. */
export function createKey(context: Pick<ActionContext, "state" | "shared" | "account">, holder: KeyHolder): AccessKey {
  if (holder.keys.length >= MAX_KEYS) throw ramErrors.keyLimit(holder.name);
  const key = makeAccessKey(context.state.surroundings);
  holder.keys.push(key);
  context.shared(KeyIndex).addKey(key.id, { accountId: context.account.id, userId: holder.userId });
  return key;
}

export function deleteKey({ shared }: Pick<ActionContext, "shared">, holder: KeyHolder, id: string): void {
  holder.keys.splice(holder.keys.indexOf(requireKey(holder, id)), 1);
  shared(KeyIndex).removeKey(id);
}

/** A key as lists show it: without its secret. */
export function shownKey(key: AccessKey): { AccessKeyId: string; Status: string; CreateDate: string } {
  return { AccessKeyId: key.id, Status: key.status, CreateDate: isoSeconds(key.createdAt) };
}

function keyNeed(name: string) {
  return needOn(name, ({ input, caller }) => `user/${(input as { UserName?: string }).UserName ?? caller.name}`);
}

export const accessKeyActions = {
  CreateAccessKey: action({
    parameters: { UserName: text() },
    ram: keyNeed("CreateAccessKey"),
    handle: (context) => {
      const key = createKey(context, holderNamed(context, context.input.UserName));
      return { AccessKey: { ...shownKey(key), AccessKeySecret: key.secret } };
    },
  }),

  ListAccessKeys: action({
    parameters: { UserName: text() },
    ram: keyNeed("ListAccessKeys"),
    handle: (context) => ({
      AccessKeys: { AccessKey: holderNamed(context, context.input.UserName).keys.map(shownKey) },
    }),
  }),

  UpdateAccessKey: action({
    parameters: {
      UserAccessKeyId: required(text()),
      Status: required(oneOf("Active", "Inactive")),
      UserName: text(),
    },
    ram: keyNeed("UpdateAccessKey"),
    handle: (context) => {
      const { input, clock } = context;
      const key = requireKey(holderNamed(context, input.UserName), input.UserAccessKeyId);
      Object.assign(key, { status: input.Status, updatedAt: clock.now() });
      return {};
    },
  }),

  DeleteAccessKey: action({
    parameters: { UserAccessKeyId: required(text()), UserName: text() },
    ram: keyNeed("DeleteAccessKey"),
    handle: (context) => {
      deleteKey(context, holderNamed(context, context.input.UserName), context.input.UserAccessKeyId);
      return {};
    },
  }),
};
