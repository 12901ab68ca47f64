import { LoginProfile } from "@pulumi/alicloud/ram/loginProfile";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { document, pairWith, type BadPair } from "./bad-pair";

export const tooMuchPower: BadPair = {
  title: "whose trigger user may do everything, in the account, in the workspace and at the console",
  program: () =>
    pairWith({
      configure: (config) => ({ ...config, triggerRole: "role_project_admin" }),
      edit: {
        "demo-trigger-user": { force: true },
        "demo-trigger-policy": {
          policyName: "trigger",
          policyDocument: document({ Effect: "Allow", Action: "*", Resource: "*" }),
        },
      },
      add: ({ target }) => {
        for (const policyName of ["AliyunDataWorksFullAccess", "AdministratorAccess", "AliyunKMSFullAccess"])
          new UserPolicyAttachment(policyName, { policyName, policyType: "System", userName: "demo-trigger" }, target);
        new LoginProfile("console", { userName: "demo-trigger", password: "P@ssw0rd-of-nobody" }, target);
      },
    }),
  findings: [
    "caller-assumes-one-role demo-trigger-policy",
    "member-not-administrator demo-trigger-member",
    "no-dataworks-full-access AliyunDataWorksFullAccess",
    "pins-equal-egress demo-trigger-policy",
    "ram-names-begin-with-pair demo-trigger-policy",
    "ram-no-administrator AdministratorAccess",
    "ram-no-administrator demo-trigger-policy",
    "ram-pinned-caller demo-trigger-policy",
    "ram-privilege-escalation demo-trigger-policy",
    "ram-system-policies AliyunKMSFullAccess",
    "ram-user-not-forced demo-trigger-user",
    "ram-user-without-console console",
    "ram-wide-actions demo-trigger-policy",
    "ram-wide-resources demo-trigger-policy",
  ],
};
