import { standings, type ActionContext, type RamNeed } from "../../kernel";

const SET_ACCESS_KEY_POLICY =
  "https://help.aliyun.com/zh/ram/developer-reference/api-ims-2019-08-15-setaccesskeypolicy";

/** Pages of RAM's and IMS's actions carry a permission table each; those of the first row were read by their name. */
const standing = standings({
  published: {
    "permission tables on the pages of ram 2015-05-01, such as https://alibabacloud.com/help/en/ram/api-user-management-apis-createuser":
      [
        ...["CreateUser", "CreateAccessKey", "CreateLoginProfile", "AddUserToGroup"],
        ...["CreatePolicy", "CreatePolicyVersion", "SetDefaultPolicyVersion"],
        ...["AttachPolicyToUser", "AttachPolicyToGroup", "AttachPolicyToRole"],
        ...["CreateRole", "UpdateRole"],
      ],
    [SET_ACCESS_KEY_POLICY]: ["SetAccessKeyPolicy"],
  },
});

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
    ...standing(name),
  };
}
