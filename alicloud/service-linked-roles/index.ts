/** Roles by which the vendor's services work in an account: Resource Management 2020-03-31, EventBridge 2020-04-01. */
export { createServiceLinkedRolesClient, type ServiceLinkedRolesClient } from "./client";
