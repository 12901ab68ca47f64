import { trusted } from "../ram-documents";
import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";
import { accountOf } from "../stack";
import { roleArn } from "../../alicloud/ram";

/** Only Function Compute may take a function's role. */
export const fcRoleTrust = defineRule({
  id: "fc-role-trust",
  title: { en: "Only Function Compute may take a function's role.", zh: "函数的角色只能由函数计算扮演。" },
  description: {
    en: "Whoever else takes it gives verdicts in the guard's name.",
    zh: "其他身份扮演该角色即可冒充守卫给出裁决。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Trust Service fc.aliyuncs.com alone.", zh: "仅信任 Service fc.aliyuncs.com。" },
  reference: RAM_PAGE,
  on: ["ramRole"],
  wholeStack: true,
  check: (role, { stack }) => {
    const arn = roleArn({ accountId: accountOf(role) ?? "", name: role.props.roleName ?? role.props.name ?? "" });
    const runs = stack
      .beside(role, "function")
      .some((fn) => fn.dependsOn?.["role"]?.includes(role.urn) || fn.props.role?.toLowerCase() === arn.toLowerCase());
    if (!runs) return notApplicable("no function runs as it");
    const { RAM, Service, Federated } = trusted(role);
    const others = [...RAM, ...Federated, ...Service.filter((name) => name !== "fc.aliyuncs.com")];
    return unless(others.map((name) => `${name} may take the function's role as well; trust fc.aliyuncs.com alone.`));
  },
});
