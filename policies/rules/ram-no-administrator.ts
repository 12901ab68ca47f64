import { evaluate, type PolicyDocument } from "../../alicloud/ram";
import { documentsOf } from "../ram-documents";
import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";
import type { Subject } from "../stack";

/** Nobody gets administrator rights, by system policy or by document. */
export const ramNoAdministrator = defineRule({
  id: "ram-no-administrator",
  title: {
    en: "Nobody gets administrator rights, by system policy or by document.",
    zh: "不通过系统策略或文档授予管理员权限。",
  },
  description: {
    en: "An administrator of the account can do everything, the other pairs included.",
    zh: "账号管理员可以操作一切，包括其他对。",
  },
  severity: "critical",
  sources: [
    { from: "KICS", id: "ram_policy_admin_access_not_attached_to_users_groups_roles" },
    { from: "infraguard", id: "ram-policy-no-statements-with-admin-access-check" },
    { from: "infraguard", id: "ram-policy-no-has-specified-document" },
    { from: "infraguard", id: "ram-user-specified-permission-bound" },
    { from: "infraguard", id: "ram-user-no-has-specified-policy" },
  ],
  remedy: { en: "Name the actions that are needed.", zh: "列出需要的操作。" },
  reference: RAM_PAGE,
  on: ["userPolicy", "rolePolicy", "groupPolicy", "ramPolicy"],
  check: (subject) => {
    if ((subject as Subject).kind === "ramPolicy") {
      const documents = documentsOf(subject as unknown as Subject);
      if (documents.length === 0) return notApplicable("there is no document that can be read");
      return unless(
        documents.some(givesEverything) ? ["It allows any action on any resource; name what is needed."] : [],
      );
    }
    const { policyType, policyName } = subject.props;
    if (policyType !== "System") return notApplicable("the policy is a custom one");
    return unless(policyName === "AdministratorAccess" ? ["AdministratorAccess is attached; take it off."] : []);
  },
});

/** Asked of the evaluator with actions that no service has, so that only a star can allow them. */
function givesEverything(document: PolicyDocument): boolean {
  const identity = [{ name: "policy", document }];
  return ["ram:AnyAction", "anything:AnyAction"].every(
    (action) => evaluate({ action, resource: "acs:anything:*:1:any", context: {} }, { identity }).outcome === "allow",
  );
}
