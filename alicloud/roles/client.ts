import { id, list, maybe, orAbsent, shape, text, type ApiCaller } from "../call";

/** A role of RAM. */
export interface RamRole {
  name: string;
  id: string;
  arn: string;
  /** Text of its trust policy. */
  trust: string;
}

/** Who a policy can be attached to. */
export type Holder = { kind: "role" | "user"; name: string };

const role = shape({ roleName: text, roleId: id, arn: text, assumeRolePolicyDocument: maybe(text) });
const roleAnswer = shape({ role });
const policyAnswer = shape({ defaultPolicyVersion: shape({ policyDocument: text }) });
const attached = shape({
  policies: maybe(shape({ policy: list(shape({ policyName: text, policyType: text })) })),
});
const groups = shape({ groups: maybe(shape({ group: list(shape({ groupName: text })) })) });
const nothing = shape({ requestId: maybe(text) });

/** Roles and custom policies of one tenant. All methods throw ApiFailure. */
export interface RolesClient {
  /** The role; undefined when there is none. */
  getRole(name: string): Promise<RamRole | undefined>;
  createRole(input: { name: string; trust: string; description: string }): Promise<RamRole>;
  /** Who may take the role from now on. */
  updateTrust(input: { name: string; trust: string }): Promise<void>;
  /** Text of a custom policy's default version; undefined when there is no such policy. */
  getPolicy(name: string): Promise<string | undefined>;
  createPolicy(input: { name: string; document: string; description: string }): Promise<void>;
  /** Writes a new default version; the oldest makes room. */
  updatePolicy(input: { name: string; document: string }): Promise<void>;
  /** Removes a policy that nobody has, with all its versions. */
  deletePolicy(name: string): Promise<void>;
  /** Policies of a role or user, in no order. */
  listPolicies(holder: Holder): Promise<{ name: string; type: string }[]>;
  /** Names of the groups that a user is in: it may do what they may. In no order. */
  listGroups(userName: string): Promise<string[]>;
  attachPolicy(input: { holder: Holder; name: string }): Promise<void>;
  detachPolicy(input: { holder: Holder; name: string }): Promise<void>;
}

/** Makes the client. */
export function createRolesClient(caller: ApiCaller): RolesClient {
  const ram = { product: "ram", version: "2015-05-01", method: "POST" } as const;
  const ofRole = (name: string) => ({ ...ram, resource: `RAM role ${name}` });
  const ofPolicy = (name: string) => ({ ...ram, resource: `RAM policy ${name}` });
  const named = ({ kind, name }: Holder) => (kind === "role" ? { RoleName: name } : { UserName: name });
  const word = ({ kind }: Holder) => (kind === "role" ? "Role" : "User");
  const roleOf = ({ role: { roleName, roleId, arn, assumeRolePolicyDocument } }: { role: RoleFields }): RamRole => ({
    name: roleName,
    id: roleId,
    arn,
    trust: assumeRolePolicyDocument ?? "",
  });
  return {
    async getRole(name) {
      const call = { ...ofRole(name), action: "GetRole", query: { RoleName: name }, safe: true, answer: roleAnswer };
      const answer = await orAbsent(caller.call(call));
      return answer && roleOf(answer);
    },
    async createRole({ name, trust, description }) {
      const query = { RoleName: name, AssumeRolePolicyDocument: trust, Description: description };
      return roleOf(
        await caller.call({ ...ofRole(name), action: "CreateRole", query, safe: false, answer: roleAnswer }),
      );
    },
    async updateTrust({ name, trust }) {
      const query = { RoleName: name, NewAssumeRolePolicyDocument: trust };
      await caller.call({ ...ofRole(name), action: "UpdateRole", query, safe: true, answer: nothing });
    },
    async getPolicy(name) {
      const query = { PolicyName: name, PolicyType: "Custom" };
      const call = { ...ofPolicy(name), action: "GetPolicy", query, safe: true, answer: policyAnswer };
      return (await orAbsent(caller.call(call)))?.defaultPolicyVersion.policyDocument;
    },
    async createPolicy({ name, document, description }) {
      const query = { PolicyName: name, PolicyDocument: document, Description: description };
      await caller.call({ ...ofPolicy(name), action: "CreatePolicy", query, safe: false, answer: nothing });
    },
    async updatePolicy({ name, document }) {
      const query = {
        PolicyName: name,
        PolicyDocument: document,
        SetAsDefault: "true",
        RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
      };
      await caller.call({ ...ofPolicy(name), action: "CreatePolicyVersion", query, safe: false, answer: nothing });
    },
    async deletePolicy(name) {
      const query = { PolicyName: name, CascadingDelete: "true" };
      await caller.call({ ...ofPolicy(name), action: "DeletePolicy", query, safe: false, answer: nothing });
    },
    async listPolicies(holder) {
      const call = { ...ram, action: `ListPoliciesFor${word(holder)}`, query: named(holder), safe: true };
      const answer = await caller.call({ ...call, resource: `RAM ${holder.kind} ${holder.name}`, answer: attached });
      return (answer.policies?.policy ?? []).map(({ policyName, policyType }) => ({
        name: policyName,
        type: policyType,
      }));
    },
    async listGroups(userName) {
      const call = { ...ram, action: "ListGroupsForUser", query: { UserName: userName }, safe: true };
      const answer = await caller.call({ ...call, resource: `RAM user ${userName}`, answer: groups });
      return (answer.groups?.group ?? []).map(({ groupName }) => groupName);
    },
    async attachPolicy({ holder, name }) {
      const query = { PolicyName: name, PolicyType: "Custom", ...named(holder) };
      const call = { ...ofPolicy(name), action: `AttachPolicyTo${word(holder)}`, query, safe: false };
      await caller.call({ ...call, answer: nothing });
    },
    async detachPolicy({ holder, name }) {
      const query = { PolicyName: name, PolicyType: "Custom", ...named(holder) };
      const call = { ...ofPolicy(name), action: `DetachPolicyFrom${word(holder)}`, query, safe: false };
      await caller.call({ ...call, answer: nothing });
    },
  };
}

interface RoleFields {
  roleName: string;
  roleId: string;
  arn: string;
  assumeRolePolicyDocument?: string | undefined;
}
