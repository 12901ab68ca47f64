import { pairWith, type BadPair } from "./bad-pair";

const exempted = (expires: string) => ({
  exemptions: [{ resource: "demo-trigger-*", reason: "only this role may trigger; ticket 4711", expires }],
});

export const expiredExemption: BadPair = {
  title: "whose exemption has run out, beside one that has not",
  program: () =>
    pairWith({
      configure: (config) => ({ ...config, triggerRole: "role_project_admin" }),
      edit: { "demo-trigger-user": { force: true } },
    }),
  config: {
    "member-not-administrator": exempted("2020-01-31"),
    "ram-user-not-forced": exempted("2999-12-31"),
  },
  findings: ["member-not-administrator demo-trigger-member"],
};
