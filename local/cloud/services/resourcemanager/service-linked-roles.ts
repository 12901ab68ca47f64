import { roleArn } from "../../../../alicloud/ram";
import { action, isoSeconds, required, standings, text, type RamNeed } from "../../kernel";
import { rulesThatNeedRole } from "../eventbridge";
import { createServiceLinkedRole, ramNeedOn, RamStore, serviceOfRole } from "../ram";
import { DeletionTasks } from "./deletion-tasks";
import { resourceManagerErrors } from "./errors";
import { linkedRoleName } from "./role-names";

/** These needs are on all roles of the account. */
const standing = standings({
  published: { "the vendor's guide to PAI's service role shows a policy with it": ["CreateServiceLinkedRole"] },
});

function need(name: string): RamNeed {
  return { ...ramNeedOn(name, () => "role/*"), ...standing(name) };
}

export const serviceLinkedRoleActions = {
  CreateServiceLinkedRole: action({
    parameters: { ServiceName: required(text()), Description: text(), CustomSuffix: text() },
    ram: need("CreateServiceLinkedRole"),
    handle: (context) => {
      const { input, account } = context;
      const roleName = linkedRoleName(input.ServiceName, input.CustomSuffix);
      const role = createServiceLinkedRole(context, {
        service: input.ServiceName,
        roleName,
        description: input.Description,
      });
      return {
        Role: {
          RoleName: role.name,
          RoleId: role.id,
          Arn: roleArn({ accountId: account.id, name: role.name }),
          RolePrincipalName: `${role.name}@role.${account.id}.onaliyunservice.com`,
          Description: role.description,
          AssumeRolePolicyDocument: role.assumeRolePolicyDocument,
          CreateDate: isoSeconds(role.createdAt),
          IsServiceLinkedRole: true,
        },
      };
    },
  }),

  /** Starts a deletion, whose end another call tells. A role that is in use stays, and this call does not say so. */
  DeleteServiceLinkedRole: action({
    parameters: { RoleName: required(text()) },
    ram: need("DeleteServiceLinkedRole"),
    handle: (context) => {
      const { input, global, state, account, ids } = context;
      const { roles } = global(RamStore);
      if (!roles.has(input.RoleName)) throw resourceManagerErrors.roleUnknown(input.RoleName);
      const service = serviceOfRole(context, input.RoleName);
      if (service === undefined) throw resourceManagerErrors.roleNotLinked(input.RoleName);
      const usages = rulesThatNeedRole(state, account, input.RoleName);
      if (usages.size === 0) roles.delete(input.RoleName);
      const taskId = `task/acs-service-role/${service}/${input.RoleName}/${ids.uuid("role-deletion")}`;
      global(DeletionTasks).tasks.set(
        taskId,
        usages.size === 0
          ? { status: "SUCCEEDED", message: "", usages }
          : { status: "FAILED", message: `The role ${input.RoleName} is in use by ${service}.`, usages },
      );
      return { DeletionTaskId: taskId };
    },
  }),

  GetServiceLinkedRoleDeletionStatus: action({
    parameters: { DeletionTaskId: required(text()) },
    ram: need("GetServiceLinkedRoleDeletionStatus"),
    handle: ({ input, global }) => {
      const task = global(DeletionTasks).tasks.get(input.DeletionTaskId);
      if (!task) throw resourceManagerErrors.taskUnknown(input.DeletionTaskId);
      const RoleUsage = [...task.usages].map(([Region, Resource]) => ({ Region, Resources: { Resource } }));
      return { Status: task.status, Reason: { Message: task.message, RoleUsages: { RoleUsage } } };
    },
  }),
};
