import { compliant, defineRule, registry, violating } from "../rule";
import type { Subject } from "../stack";

/** No user of the stack may log on to the console. */
export const ramUserWithoutConsole = defineRule({
  id: "ram-user-without-console",
  title: { en: "No user of the stack may log on to the console.", zh: "栈内用户不能登录控制台。" },
  description: {
    en: "A machine's user with a password is a second way in, without a second factor.",
    zh: "带密码的机器用户是缺少多因素认证的另一入口。",
  },
  severity: "high",
  sources: [
    { from: "infraguard", id: "ram-user-login-check" },
    { from: "infraguard", id: "ram-user-mfa-check" },
    { from: "CloudRec", id: "user with console logon and access key" },
  ],
  remedy: { en: "Remove the login profile.", zh: "删除登录配置。" },
  reference: registry("ram/loginprofile"),
  on: ["ramUser", "loginProfile"],
  check: (subject) =>
    (subject as Subject).kind === "loginProfile"
      ? violating(`${subject.name} lets a machine's user log on; remove the login profile.`)
      : compliant,
});
