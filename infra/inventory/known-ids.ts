import * as z from "zod";
import { BadInput, type TenantRole } from "../../alicloud/call";
import type { Manifest } from "../manifest";

const one = z.string().min(1).optional();

/** Ids of one tenant's objects that somebody wrote down. */
const tenantIds = z.strictObject({
  vpcId: one,
  vswitchId: one,
  securityGroupId: one,
  natGatewayId: one,
  /** Of the EIP. */
  allocationId: one,
  workspaceId: z.string().regex(/^\d+$/, "digits as text").optional(),
  resourceGroupId: one,
});

const bothIds = z.strictObject({ source: tenantIds.default({}), target: tenantIds.default({}) });

/** Ids by tenant; an absent one is looked for by name. */
export type KnownIds = z.output<typeof bothIds>;

/** The key of {@link KnownIds} that holds the id of a type's object. Names of all other types are unique, or are the id. */
const KEY_OF: Record<string, keyof KnownIds[TenantRole]> = {
  "alicloud:vpc/network:Network": "vpcId",
  "alicloud:vpc/switch:Switch": "vswitchId",
  "alicloud:ecs/securityGroup:SecurityGroup": "securityGroupId",
  "alicloud:vpc/natGateway:NatGateway": "natGatewayId",
  "alicloud:ecs/eipAddress:EipAddress": "allocationId",
  "alicloud:dataworks/project:Project": "workspaceId",
  "alicloud:dataworks/dwResourceGroup:DwResourceGroup": "resourceGroupId",
};

/** Id of a type's object of one tenant, if somebody wrote it down. */
export function knownId(ids: KnownIds, tenant: TenantRole, type: string): string | undefined {
  const key = KEY_OF[type];
  return key && ids[tenant][key];
}

/** Ids that a manifest names. */
export function idsOfManifest(manifest: Manifest): KnownIds {
  const common = ({ network, workspace, resourceGroup }: Manifest[TenantRole]) => ({
    ...network,
    workspaceId: workspace.id,
    resourceGroupId: resourceGroup.id,
  });
  const { natGatewayId, allocationId } = manifest.source.egress;
  return {
    source: { ...common(manifest.source), natGatewayId, allocationId },
    target: common(manifest.target),
  };
}

/** Ids as a person wrote them into a file. @throws BadInput with every problem */
export function parseIds(value: unknown, file: string): KnownIds {
  const parsed = bothIds.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw new BadInput({
    problems: parsed.error.issues.map((issue) => ({
      file,
      path: issue.path.join("."),
      allowed: issue.message.replace(/^Invalid input: /, ""),
    })),
    hint: `The file holds source and target, each with some of ${Object.values(KEY_OF).join(", ")}.`,
  });
}
