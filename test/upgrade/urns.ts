import type { RecordedResource } from "../support/recorder";

/** What a resource is to the engine's state, and what of its arguments cannot change in place. */
export interface StateRow {
  name: string;
  type: string;
  /** Types of its parents, outermost first: they are part of the URN, so that a component's new type moves its children. */
  below: string[];
  provider: string;
  /** Arguments whose change replaces the resource. */
  fixed: Record<string, unknown>;
}

/** Arguments that force a replacement, of the types that a pair has had; from the provider's schema. */
const FORCE_NEW: Record<string, readonly string[]> = {
  "alicloud:vpc/network:Network": ["isDefault", "ipv4IpamPoolId"],
  "alicloud:vpc/switch:Switch": ["vpcId", "cidrBlock", "zoneId", "isDefault"],
  "alicloud:vpc/natGateway:NatGateway": ["vpcId", "paymentType", "internetChargeType", "privateLinkEnabled"],
  "alicloud:vpc/snatEntry:SnatEntry": ["snatTableId", "sourceVswitchId", "sourceCidr"],
  "alicloud:ecs/eipAddress:EipAddress": ["internetChargeType", "paymentType", "isp", "zone", "netmode"],
  "alicloud:ecs/eipAssociation:EipAssociation": ["allocationId", "instanceId", "instanceType", "vpcId"],
  "alicloud:ecs/securityGroup:SecurityGroup": ["vpcId", "securityGroupType"],
  "alicloud:dataworks/project:Project": ["projectName"],
  "alicloud:dataworks/dwResourceGroup:DwResourceGroup": ["defaultVpcId", "defaultVswitchId", "paymentType"],
  "alicloud:dataworks/projectMember:ProjectMember": ["projectId", "userId"],
  "alicloud:maxcompute/project:Project": ["projectName", "comment"],
  "alicloud:ram/user:User": [],
  "alicloud:ram/policy:Policy": ["policyName", "description"],
  "alicloud:ram/userPolicyAttachment:UserPolicyAttachment": ["policyName", "policyType", "userName"],
  "pulumi:providers:alicloud": [],
};

/** Types whose fixed arguments are known. */
export const knownTypes = Object.keys(FORCE_NEW);

/** Rows of all resources of the provider, by name. */
export function stateRows(resources: readonly RecordedResource[]): StateRow[] {
  const typeOf = new Map(resources.map(({ name, type }) => [name, type]));
  const parentOf = new Map(resources.map(({ name, parent }) => [name, parent.split("::").at(-1) ?? ""]));
  const below = (name: string): string[] => {
    const parent = parentOf.get(name) ?? "";
    const type = typeOf.get(parent);
    return type === undefined || type === "pulumi:pulumi:Stack" ? [] : [...below(parent), type];
  };
  return resources
    .filter(({ custom, type }) => custom && type !== "pulumi:pulumi:Stack")
    .map(({ name, type, provider, inputs }) => ({
      name,
      type,
      below: below(name),
      provider,
      fixed: Object.fromEntries(
        (FORCE_NEW[type] ?? []).filter((key) => inputs[key] !== undefined).map((key) => [key, inputs[key]]),
      ),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the engine would replace or remove to get from the last state to today's program, as sentences. */
export function replacements(
  last: readonly StateRow[],
  today: readonly StateRow[],
  aliases: ReadonlySet<string>,
): string[] {
  const now = new Map(today.map((row) => [row.name, row]));
  return last.flatMap((before) => {
    const after = now.get(before.name);
    if (after === undefined) return aliases.has(before.name) ? [] : [`${before.name} (${before.type}) is gone`];
    const moved = [...before.below, before.type].join("$") !== [...after.below, after.type].join("$");
    if (moved && !aliases.has(before.name))
      return [`${before.name} is another ${after.type}: its URN changed without an alias`];
    if (before.provider !== after.provider) return [`${before.name} is another tenant's`];
    return Object.keys({ ...before.fixed, ...after.fixed })
      .filter((key) => JSON.stringify(before.fixed[key]) !== JSON.stringify(after.fixed[key]))
      .map(
        (key) =>
          `${before.name} would be replaced: ${key} was ${JSON.stringify(before.fixed[key])} and is ${JSON.stringify(after.fixed[key])}`,
      );
  });
}
