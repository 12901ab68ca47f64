import type { Api, Json } from "./api";
import { deleteTolerant, type ResourceType } from "./resource";

const ram = { product: "Ram", version: "2015-05-01" };

/** `alicloud:ram/user:User`; its id is the user's number, so each read first looks its name up in the list. */
export const user: ResourceType = {
  async create(api, inputs) {
    const { User } = await api.legacy(ram, "CreateUser", {
      UserName: inputs["name"],
      DisplayName: inputs["displayName"],
      MobilePhone: inputs["mobile"],
      Email: inputs["email"],
      Comments: inputs["comments"],
    });
    const id = String(User.UserId);
    // Once while waiting, once to read.
    if (!(await find(api, id)) || !(await find(api, id))) throw new Error(`RAM user ${id} is not in the list`);
    return { id, state: { ...inputs } };
  },
  async destroy(api, { id }) {
    const found = await find(api, id);
    if (!found) return;
    await deleteTolerant(() => api.legacy(ram, "DeleteUser", { UserName: found["UserName"] }), ["EntityNotExist.User"]);
    await nameOf(api, id);
  },
};

async function find(api: Api, id: string): Promise<Json | undefined> {
  const name = await nameOf(api, id);
  return name === undefined ? undefined : (await api.legacy(ram, "GetUser", { UserName: name }))["User"];
}

async function nameOf(api: Api, id: string): Promise<string | undefined> {
  let marker: string | undefined;
  do {
    const page = await api.legacy(ram, "ListUsers", { MaxItems: 100, Marker: marker });
    const found = page["Users"].User.find((user: Json) => String(user["UserId"]) === id);
    if (found) return found.UserName;
    marker = page["IsTruncated"] ? page["Marker"] : undefined;
  } while (marker !== undefined);
  return undefined;
}

/** Tags as RAM takes them: JSON text, unlike every other service. Undefined where there are none. */
function tagText(inputs: Json): string | undefined {
  const tags = Object.entries(inputs["tags"] ?? {}).map(([Key, Value]) => ({ Key, Value }));
  return tags.length > 0 ? JSON.stringify(tags) : undefined;
}

/** `alicloud:ram/policy:Policy`; its id is its name. */
export const policy: ResourceType = {
  async create(api, inputs) {
    const name = inputs["policyName"];
    await api.post(ram, "CreatePolicy", {
      PolicyName: name,
      PolicyDocument: inputs["policyDocument"],
      Description: inputs["description"],
      Tag: tagText(inputs),
    });
    const { Policy } = await api.post(ram, "GetPolicy", { PolicyName: name, PolicyType: "Custom" });
    await api.post(ram, "ListTagResources", { ResourceType: "policy", ResourceNames: JSON.stringify([name]) });
    return { id: name, state: { ...inputs, type: Policy.PolicyType, defaultVersion: Policy.DefaultVersion } };
  },
  async destroy(api, { id }) {
    await deleteTolerant(
      () => api.post(ram, "DeletePolicy", { PolicyName: id, CascadingDelete: true }),
      ["EntityNotExist.Policy"],
    );
  },
};

/** `alicloud:ram/userPolicyAttachment:UserPolicyAttachment`; its id is `user:policy:type:user`. */
export const userPolicyAttachment: ResourceType = {
  async create(api, inputs) {
    const { policyName, policyType, userName } = inputs;
    await api.post(ram, "AttachPolicyToUser", { PolicyName: policyName, PolicyType: policyType, UserName: userName });
    const { Policies } = await api.post(ram, "ListPoliciesForUser", { UserName: userName });
    if (!Policies.Policy.some((attached: Json) => attached["PolicyName"] === policyName)) {
      throw new Error(`Policy ${policyName} is not among those of RAM user ${userName}`);
    }
    return { id: `user:${policyName}:${policyType}:${userName}`, state: { ...inputs } };
  },
  async destroy(api, { inputs }) {
    await deleteTolerant(
      () =>
        api.post(ram, "DetachPolicyFromUser", {
          PolicyName: inputs["policyName"],
          PolicyType: inputs["policyType"],
          UserName: inputs["userName"],
        }),
      ["EntityNotExist.User", "EntityNotExist.User.Policy"],
    );
  },
};

/** `alicloud:ram/role:Role`; its id is its name. */
export const role: ResourceType = {
  async create(api, inputs) {
    const name = inputs["roleName"];
    requireListedPrincipals(String(inputs["assumeRolePolicyDocument"]));
    await api.post(ram, "CreateRole", {
      RoleName: name,
      AssumeRolePolicyDocument: inputs["assumeRolePolicyDocument"],
      Description: inputs["description"],
      MaxSessionDuration: inputs["maxSessionDuration"],
      Tag: tagText(inputs),
    });
    const { Role } = await api.post(ram, "GetRole", { RoleName: name });
    await api.post(ram, "ListTagResources", { ResourceType: "role", ResourceNames: JSON.stringify([name]) });
    return { id: name, state: { ...inputs, arn: Role.Arn, roleId: Role.RoleId } };
  },
  async destroy(api, { id }) {
    await deleteTolerant(() => api.post(ram, "DeleteRole", { RoleName: id }), ["EntityNotExist.Role"]);
  },
};

/** The provider crashes when it reads a role whose first statement names a principal as a plain string. */
function requireListedPrincipals(document: string): void {
  const { Statement } = JSON.parse(document) as { Statement: { Principal?: Record<string, unknown> }[] };
  for (const [kind, value] of Object.entries(Statement[0]?.Principal ?? {}))
    if (!Array.isArray(value)) throw new Error(`The provider would crash: Principal.${kind} is no list in ${document}`);
}

/** `alicloud:ram/rolePolicyAttachment:RolePolicyAttachment`; its id is `role:policy:type:role`. */
export const rolePolicyAttachment: ResourceType = {
  async create(api, inputs) {
    const { policyName, policyType, roleName } = inputs;
    await api.post(ram, "AttachPolicyToRole", { PolicyName: policyName, PolicyType: policyType, RoleName: roleName });
    const { Policies } = await api.post(ram, "ListPoliciesForRole", { RoleName: roleName });
    if (!Policies.Policy.some((attached: Json) => attached["PolicyName"] === policyName)) {
      throw new Error(`Policy ${policyName} is not among those of RAM role ${roleName}`);
    }
    return { id: `role:${policyName}:${policyType}:${roleName}`, state: { ...inputs } };
  },
  async destroy(api, { inputs }) {
    await deleteTolerant(
      () =>
        api.post(ram, "DetachPolicyFromRole", {
          PolicyName: inputs["policyName"],
          PolicyType: inputs["policyType"],
          RoleName: inputs["roleName"],
        }),
      ["EntityNotExist.Role", "EntityNotExist.Role.Policy"],
    );
  },
};
