import type { Service } from "../../kernel";
import { ecsErrors } from "./errors";
import { instanceRoleActions } from "./instance-roles";
import { placeActions } from "./places";
import { securityGroupRuleActions } from "./security-group-rules";
import { securityGroupActions } from "./security-groups";
import { tagActions } from "./tags";

export { EcsStore, type SecurityGroup } from "./store";

/** Security groups, regions and zones. There are no instances. */
export const ecs: Service = {
  product: "ecs",
  version: "2014-05-26",
  denied: (need, resource) => ecsErrors.denied(`${need} on ${resource}`),
  actions: {
    ...securityGroupActions,
    ...securityGroupRuleActions,
    ...tagActions,
    ...instanceRoleActions,
    ...placeActions,
  },
};
