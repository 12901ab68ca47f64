import { id, list, maybe, shape, text, type ApiCaller, type WireValues } from "../call";
import type { z } from "zod";
import { absentWhenRefused, type LookUp } from "./look-up";

const user = shape({ user: shape({ userId: id }) });
const anything = shape({ requestId: maybe(text) });
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

/** An attachment is known by its policy and the one that holds it. */
function attachment(holder: "user" | "role"): LookUp {
  const [input, parameter, action] =
    holder === "user"
      ? ["userName", "UserName", "ListPoliciesForUser"]
      : ["roleName", "RoleName", "ListPoliciesForRole"];
  return async (inputs, caller) => {
    const [name, policyName, policyType] = [inputs.text(input), inputs.text("policyName"), inputs.text("policyType")];
    if (name === undefined || policyName === undefined || policyType === undefined) return undefined;
    const found = await read(caller, { action, query: { [parameter]: name }, answer: attached });
    const policies = found?.policies?.policy ?? [];
    const there = policies.some((one) => one.policyName === policyName && one.policyType === policyType);
    return there ? [`${holder}:${policyName}:${policyType}:${name}`] : [];
  };
}

/** Look-ups of users, roles, policies and what joins them, by the type of the resource. */
export const ramLookUps: Record<string, LookUp> = {
  "alicloud:ram/user:User": async (inputs, caller) => {
    const UserName = inputs.text("name");
    if (UserName === undefined) return undefined;
    const found = await read(caller, { action: "GetUser", query: { UserName }, answer: user });
    return found === undefined ? [] : [found.user.userId];
  },
  "alicloud:ram/policy:Policy": async (inputs, caller) => {
    const PolicyName = inputs.text("policyName");
    if (PolicyName === undefined) return undefined;
    const query = { PolicyName, PolicyType: "Custom" };
    return (await read(caller, { action: "GetPolicy", query, answer: anything })) === undefined ? [] : [PolicyName];
  },
  "alicloud:ram/role:Role": async (inputs, caller) => {
    const RoleName = inputs.text("roleName");
    if (RoleName === undefined) return undefined;
    return (await read(caller, { action: "GetRole", query: { RoleName }, answer: anything })) === undefined
      ? []
      : [RoleName];
  },
  "alicloud:ram/userPolicyAttachment:UserPolicyAttachment": attachment("user"),
  "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment": attachment("role"),
};
