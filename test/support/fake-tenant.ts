import { createTenant, type Tenant, type TenantRole } from "../../components/tenant";

/** A tenant for tests of one component; call it inside `record`. */
export function fakeTenant(role: TenantRole = "source", options: { production?: boolean } = {}): Tenant {
  return createTenant({
    role,
    accountId: role === "source" ? "1000000000000001" : "1000000000000002",
    region: "cn-shanghai",
    zone: "cn-shanghai-b",
    credentials: { kind: "env" },
    ...options,
    tags: { pair: "demo", tenant: role },
  });
}

/** What the provider adds to the resources of a pair and others build on. */
export const computed = {
  "alicloud:vpc/natGateway:NatGateway": () => ({ snatTableIds: "stb-1" }),
  "alicloud:ecs/eipAddress:EipAddress": () => ({ ipAddress: "203.0.113.7" }),
};
