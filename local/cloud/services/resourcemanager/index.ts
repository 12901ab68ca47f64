import type { Service } from "../../kernel";
import { resourceManagerErrors } from "./errors";
import { serviceLinkedRoleActions } from "./service-linked-roles";

/** Service-linked roles only; no folders, no member accounts, no resource groups. */
export const resourcemanager: Service = {
  product: "resourcemanager",
  version: "2020-03-31",
  denied: (need, resource) => resourceManagerErrors.denied(`${need} on ${resource}`),
  actions: serviceLinkedRoleActions,
};
