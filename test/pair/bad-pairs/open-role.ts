import { Policy } from "@pulumi/alicloud/ram/policy";
import { Role } from "@pulumi/alicloud/ram/role";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { document, pairWith, tagsOf, type BadPair } from "./bad-pair";

const PINNED = { IpAddress: { "acs:SourceIp": "203.0.113.7" }, Bool: { "acs:SecureTransport": "true" } };

export const openRole: BadPair = {
  title: "whose trigger role trusts a whole account, and whose caller may take two roles from anywhere",
  program: () =>
    pairWith({
      add: ({ source, target }) => {
        const role = (name: string, of: "source" | "target", trust: object, grant: object) => {
          const tenant = { source, target }[of];
          const trustText = document({ Effect: "Allow", Action: "sts:AssumeRole", Principal: trust });
          new Role(name, { roleName: name, assumeRolePolicyDocument: trustText, tags: tagsOf(of) }, tenant);
          const policyDocument = document({ Effect: "Allow", ...grant });
          new Policy(`${name}-policy`, { policyName: name, policyDocument, tags: tagsOf(of) }, tenant);
          new RolePolicyAttachment(
            `${name}-attachment`,
            { roleName: name, policyName: name, policyType: "Custom" },
            tenant,
          );
        };
        role(
          "demo-caller",
          "source",
          { Service: ["dataworks.aliyuncs.com"] },
          {
            Action: "sts:AssumeRole",
            Resource: ["acs:ram::1000000000000002:role/demo-taken", "acs:ram::1000000000000002:role/admin"],
          },
        );
        role(
          "demo-taken",
          "target",
          { RAM: ["acs:ram::1000000000000001:root"] },
          { Action: "dataworks:TriggerSchedulerTaskInstance", Resource: "*", Condition: PINNED },
        );
      },
    }),
  findings: [
    "caller-assumes-one-role demo-caller-policy",
    "pins-equal-egress demo-caller-policy",
    "ram-pinned-caller demo-caller-policy",
    "ram-trusted-principals demo-taken",
    "trust-only-paired-role demo-taken",
  ],
};
