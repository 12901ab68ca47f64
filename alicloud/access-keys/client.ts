import type * as z from "zod";
import { Credentials, id, list, maybe, shape, text, type ApiCaller } from "../call";
import { accessKeyPolicyText, readAccessKeyPolicy, type AccessKeyPolicy } from "./network-policy";

const accessKey = shape({
  accessKeyId: text,
  /** `Active` or `Inactive`. */
  status: text,
  /** ISO 8601. */
  createDate: maybe(text),
});
/** An AccessKey without its secret. */
export type AccessKey = z.output<typeof accessKey>;

/** A key that was just made: the only moment at which its secret can be read. Keep it in memory only. */
export interface NewAccessKey {
  accessKeyId: string;
  /** Prints as stars; `credentials.accessKeySecret` is the secret. */
  credentials: Credentials;
  createDate: string | undefined;
}

const keyList = shape({ accessKeys: maybe(shape({ accessKey: list(accessKey) })) });
const newKey = shape({ accessKey: shape({ accessKeyId: text, accessKeySecret: text, createDate: maybe(text) }) });
const nothing = shape({ requestId: maybe(text) });
const user = shape({ user: shape({ userId: id, userPrincipalName: text }) });
const policy = shape({ accessKeyPolicy: maybe(text) });

/** AccessKeys of the RAM users of one tenant. A user has at most two. All methods throw ApiFailure. */
export interface AccessKeysClient {
  listAccessKeys(userName: string): Promise<AccessKey[]>;
  /** Makes a key. Never repeated after an unclear failure: list first, and delete a key that nothing refers to. */
  createAccessKey(userName: string): Promise<NewAccessKey>;
  updateAccessKey(input: { userName: string; accessKeyId: string; status: "Active" | "Inactive" }): Promise<void>;
  deleteAccessKey(input: { userName: string; accessKeyId: string }): Promise<void>;
  /** `name@domain`, by which IMS knows the user. */
  getUserPrincipalName(userId: string): Promise<string>;
  /** Lets the key be used from these public addresses only. */
  setAccessKeyPolicy(input: {
    userPrincipalName: string;
    accessKeyId: string;
    addresses: readonly string[];
  }): Promise<void>;
  /** The key's policy; undefined when it has none. */
  getAccessKeyPolicy(input: { userPrincipalName: string; accessKeyId: string }): Promise<AccessKeyPolicy | undefined>;
}

/** Makes the client. */
export function createAccessKeysClient(caller: ApiCaller): AccessKeysClient {
  const ram = { product: "ram", version: "2015-05-01", method: "POST" } as const;
  const ims = { product: "ims", version: "2019-08-15", method: "POST" } as const;
  const ofUser = (userName: string) => ({ resource: `AccessKeys of RAM user ${userName}` });
  return {
    async listAccessKeys(userName) {
      const query = { UserName: userName };
      const call = { ...ram, ...ofUser(userName), action: "ListAccessKeys", query, safe: true, answer: keyList };
      return (await caller.call(call)).accessKeys?.accessKey ?? [];
    },
    async createAccessKey(userName) {
      const query = { UserName: userName };
      const call = { ...ram, ...ofUser(userName), action: "CreateAccessKey", query, safe: false, answer: newKey };
      const { accessKeyId, accessKeySecret, createDate } = (await caller.call(call)).accessKey;
      return { accessKeyId, credentials: new Credentials({ accessKeyId, accessKeySecret }), createDate };
    },
    async updateAccessKey({ userName, accessKeyId, status }) {
      const query = { UserName: userName, UserAccessKeyId: accessKeyId, Status: status };
      await caller.call({ ...ram, ...ofUser(userName), action: "UpdateAccessKey", query, safe: true, answer: nothing });
    },
    async deleteAccessKey({ userName, accessKeyId }) {
      const query = { UserName: userName, UserAccessKeyId: accessKeyId };
      await caller.call({
        ...ram,
        ...ofUser(userName),
        action: "DeleteAccessKey",
        query,
        safe: false,
        answer: nothing,
      });
    },
    async getUserPrincipalName(userId) {
      const call = { ...ims, action: "GetUser", query: { UserId: userId }, safe: true, answer: user };
      return (await caller.call({ ...call, resource: `RAM user with id ${userId}` })).user.userPrincipalName;
    },
    async setAccessKeyPolicy({ userPrincipalName, accessKeyId, addresses }) {
      await caller.call({
        ...ims,
        ...ofUser(userPrincipalName),
        action: "SetAccessKeyPolicy",
        query: {
          UserPrincipalName: userPrincipalName,
          UserAccessKeyId: accessKeyId,
          AccessKeyPolicy: accessKeyPolicyText(addresses),
        },
        safe: true,
        answer: nothing,
      });
    },
    async getAccessKeyPolicy({ userPrincipalName, accessKeyId }) {
      const query = { UserPrincipalName: userPrincipalName, UserAccessKeyId: accessKeyId };
      const call = { ...ims, ...ofUser(userPrincipalName), action: "GetAccessKeyPolicy", query, safe: true } as const;
      return readAccessKeyPolicy((await caller.call({ ...call, answer: policy })).accessKeyPolicy);
    },
  };
}
