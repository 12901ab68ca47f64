/** RAM roles, custom policies and who holds them: RAM 2015-05-01. */
export { createRolesClient, type Holder, type RamRole, type RolesClient } from "./client";
