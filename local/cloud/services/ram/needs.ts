import type { ActionContext, RamNeed } from "../../kernel";

/** Actions whose need stands on a page of the vendor's. */
const PUBLISHED = new Set([
  "CreateUser",
  "CreateAccessKey",
  "CreatePolicy",
  "CreatePolicyVersion",
  "SetDefaultPolicyVersion",
  "AttachPolicyToUser",
  "AttachPolicyToGroup",
  "AttachPolicyToRole",
  "CreateRole",
  "UpdateRole",
  "CreateLoginProfile",
  "AddUserToGroup",
  "SetAccessKeyPolicy",
]);

/**
 * What RAM asks for an action: `ram:<name>` on one user, group, role or policy of the account.
 *
 * @param on.nameFrom parameter with the name; absent, or when it was not sent: all of the kind
 */
export function need(name: string, on: { kind: string; nameFrom?: string }): RamNeed {
  return needOn(name, ({ input }) => {
    const value = on.nameFrom === undefined ? undefined : (input as Record<string, unknown>)[on.nameFrom];
    return `${on.kind}/${typeof value === "string" ? value : "*"}`;
  });
}

/** As {@link need}, for actions that find out by themselves what they work on. */
export function needOn(
  name: string,
  relativeId: (context: Pick<ActionContext, "input" | "caller" | "global">) => string,
): RamNeed {
  return {
    action: `ram:${name}`,
    // RAM has no regions. An empty one fits policies that leave it out and policies that write a star.
    resource: (context) => `acs:ram::${context.account.id}:${relativeId(context)}`,
    status: PUBLISHED.has(name) ? "published" : "unpublished",
  };
}
