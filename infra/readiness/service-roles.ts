import type { PairParts } from "../../alicloud/ram";
import type { RolesClient } from "../../alicloud/roles";
import type { ServiceLinkedRolesClient } from "../../alicloud/service-linked-roles";

/** A role by which one of the vendor's services works in the account. */
export interface ServiceRole {
  name: string;
  why: string;
  /**
   * How it is made: by the name of its service, or by EventBridge itself. Absent: the service makes it when it is first
   * used, and by which name a call would make it is not published.
   */
  madeBy?: { service: string } | "eventbridge";
}

/** Service-linked roles that one tenant of a pair needs. */
export function neededServiceRoles(tenant: "source" | "target", parts: PairParts): ServiceRole[] {
  const guarded = tenant === "target" && parts.guard !== undefined;
  return [
    {
      name: "AliyunServiceRoleForDataWorks",
      why: "resource groups: DataWorks makes network interfaces in the VPC",
      madeBy: { service: "dataworks.aliyuncs.com" },
    },
    ...(tenant === "source" ? [{ name: "AliyunServiceRoleForNatgw", why: "the NAT gateway of the way out" }] : []),
    ...(guarded
      ? [
          {
            name: "AliyunServiceRoleForDataWorksOpenPlatform",
            why: "events and extensions of DataWorks",
            madeBy: { service: "openplatform.dataworks.aliyuncs.com" },
          },
          {
            name: "AliyunServiceRoleForEventBridgeSendToFC",
            why: "EventBridge calls the guard's function",
            madeBy: "eventbridge" as const,
          },
          {
            name: "AliyunServiceRoleForEventBridgeSendToMNS",
            why: "EventBridge fills the guard's dead-letter queue",
            madeBy: "eventbridge" as const,
          },
        ]
      : []),
  ];
}

/** Whether the account has the role. @throws ApiFailure */
export async function hasServiceRole(
  role: ServiceRole,
  clients: { roles: RolesClient; serviceRoles: ServiceLinkedRolesClient },
): Promise<boolean> {
  if (role.madeBy === "eventbridge") return clients.serviceRoles.eventBridgeHas(role.name);
  return (await clients.roles.getRole(role.name)) !== undefined;
}
