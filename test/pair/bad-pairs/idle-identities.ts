import { ProjectMember } from "@pulumi/alicloud/dataworks/projectMember";
import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { Group } from "@pulumi/alicloud/ram/group";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { Role } from "@pulumi/alicloud/ram/role";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { User } from "@pulumi/alicloud/ram/user";
import { document, pairWith, tagsOf, type BadPair } from "./bad-pair";

export const idleIdentities: BadPair = {
  title: "that keeps identities of somebody else's job: idle ones, and one with five policies and two workspaces",
  program: () =>
    pairWith({
      add: ({ target }) => {
        const tags = tagsOf("target");
        const user = new User("nightly", { name: "demo-nightly", comments: "Nightly reports" }, target);
        for (const key of ["old", "new"]) new AccessKey(`nightly-${key}-key`, { userName: user.name }, target);
        for (const [place, projectId] of ["first", "second"].entries())
          new ProjectMember(
            `nightly-${projectId}`,
            {
              projectId: 700010 + place,
              userId: user.id,
              roles: [{ code: "role_project_guest" }, { code: "role_project_pe" }],
            },
            target,
          );
        new Group("readers", { groupName: "demo-readers" }, target);
        const text = (action: string) => document({ Effect: "Allow", Action: action, Resource: "*" });
        const policy = (policyName: string, policyDocument: string) =>
          new Policy(policyName, { policyName, policyDocument, tags }, target);
        policy("demo-forgotten", text("dataworks:ListProjects"));
        const trust = document({
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: ["fc.aliyuncs.com"] },
        });
        const role = { roleName: "demo-reports", assumeRolePolicyDocument: trust, maxSessionDuration: 43200, tags };
        new Role("reports", role, target);
        for (const name of ["GetProject", "GetTask", "GetWorkflow", "GetNode", "GetFile"]) {
          const { policyName } = policy(`demo-${name.toLowerCase()}`, text(`dataworks:${name}`));
          const attachment = { roleName: "demo-reports", policyName, policyType: "Custom" };
          new RolePolicyAttachment(`reports-${name.toLowerCase()}`, attachment, target);
        }
      },
    }),
  findings: [
    "access-key-pinned nightly-new-key",
    "access-key-pinned nightly-old-key",
    "member-one-role nightly-first",
    "member-one-role nightly-second",
    "member-one-workspace nightly-first",
    "member-one-workspace nightly-second",
    "no-access-key nightly-new-key",
    "no-access-key nightly-old-key",
    "one-active-access-key nightly",
    "ram-few-policies reports",
    "ram-group-in-use readers",
    "ram-policy-in-use demo-forgotten",
    "ram-role-session reports",
    "ram-user-has-policy nightly",
  ],
};
