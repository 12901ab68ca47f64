import type * as z from "zod";
import { id, list, maybe, shape, text, type ApiCaller, type WireValues } from "../call";
import { absentWhenRefused, partsWhenAllowed, type LookUp, type Part } from "./look-up";

const userAnswer = shape({
  user: shape({ userId: id, userName: text, displayName: maybe(text), comments: maybe(text) }),
});
const policyAnswer = shape({
  policy: shape({ description: maybe(text) }),
  defaultPolicyVersion: maybe(shape({ policyDocument: maybe(text) })),
});
const roleAnswer = shape({
  role: shape({ roleId: maybe(id), arn: maybe(text), description: maybe(text), assumeRolePolicyDocument: maybe(text) }),
});
const attached = shape({
  policies: maybe(shape({ policy: list(shape({ policyName: text, policyType: text })) })),
});

/** Reads one object of RAM; undefined when RAM says that it does not exist. */
function read<Answer extends z.ZodType>(
  caller: ApiCaller,
  call: { action: string; query: WireValues; answer: Answer },
): Promise<z.output<Answer> | undefined> {
  const ram = { product: "ram", version: "2015-05-01", method: "POST", safe: true } as const;
  return absentWhenRefused(["EntityNotExist"], caller.call({ ...ram, ...call }));
}

/** What tells the two holders of policies apart. */
const HOLDERS = {
  user: {
    input: "userName",
    parameter: "UserName",
    action: "ListPoliciesForUser",
    type: "alicloud:ram/userPolicyAttachment:UserPolicyAttachment",
  },
  role: {
    input: "roleName",
    parameter: "RoleName",
    action: "ListPoliciesForRole",
    type: "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment",
  },
};

/** Policies of a user or role, as the attachments that they are to the provider. */
async function attachmentsOf(holder: keyof typeof HOLDERS, name: string, caller: ApiCaller) {
  const { action, parameter, input, type } = HOLDERS[holder];
  const found = await read(caller, { action, query: { [parameter]: name }, answer: attached });
  return (found?.policies?.policy ?? []).map(({ policyName, policyType }) => ({
    type,
    id: `${holder}:${policyName}:${policyType}:${name}`,
    properties: { policyName, policyType, [input]: name },
  }));
}

/** Every policy counts, so that one which somebody added is noticed. */
async function partsOf(holder: keyof typeof HOLDERS, name: string, caller: ApiCaller): Promise<Part[]> {
  return (await attachmentsOf(holder, name, caller)).map(({ type, id }) => ({ type, id }));
}

/** An attachment is known by its policy and the one that holds it. */
function attachment(holder: keyof typeof HOLDERS): LookUp {
  return async (asked, caller) => {
    const name = asked.text(HOLDERS[holder].input);
    const [policyName, policyType] = [asked.text("policyName"), asked.text("policyType")];
    if (name === undefined || policyName === undefined || policyType === undefined) return undefined;
    const all = await attachmentsOf(holder, name, caller);
    return all
      .filter(({ properties }) => properties.policyName === policyName && properties.policyType === policyType)
      .map(({ id, properties }) => ({ id, properties }));
  };
}

/** Look-ups of users, roles, policies and what joins them, by the type of the resource. Their names are unique. */
export const ramLookUps: Record<string, LookUp> = {
  "alicloud:ram/user:User": async (asked, caller) => {
    const name = asked.text("name");
    if (name === undefined) return undefined;
    const found = await read(caller, { action: "GetUser", query: { UserName: name }, answer: userAnswer });
    if (found === undefined) return [];
    const { userId, displayName, comments } = found.user;
    return [
      {
        id: userId,
        properties: { name, displayName, comments },
        ...(await partsWhenAllowed(partsOf("user", name, caller))),
      },
    ];
  },
  "alicloud:ram/policy:Policy": async (asked, caller) => {
    const policyName = asked.text("policyName");
    if (policyName === undefined) return undefined;
    const query = { PolicyName: policyName, PolicyType: "Custom" };
    const found = await read(caller, { action: "GetPolicy", query, answer: policyAnswer });
    if (found === undefined) return [];
    const policyDocument = found.defaultPolicyVersion?.policyDocument;
    return [{ id: policyName, properties: { policyName, description: found.policy.description, policyDocument } }];
  },
  "alicloud:ram/role:Role": async (asked, caller) => {
    const roleName = asked.text("roleName");
    if (roleName === undefined) return undefined;
    const found = await read(caller, { action: "GetRole", query: { RoleName: roleName }, answer: roleAnswer });
    if (found === undefined) return [];
    return [
      {
        id: roleName,
        properties: { roleName, ...found.role },
        ...(await partsWhenAllowed(partsOf("role", roleName, caller))),
      },
    ];
  },
  "alicloud:ram/userPolicyAttachment:UserPolicyAttachment": attachment("user"),
  "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment": attachment("role"),
};
