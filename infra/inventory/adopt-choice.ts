import type { TenantRole } from "../../alicloud/call";
import { same } from "./drift";
import type { Entry, Inventory } from "./entry";
import { fixedOf } from "./kinds";

/** A part of a pair that is better adopted than imported. */
export interface AdoptChoice {
  /** Whose part; the guard's are the target's. */
  tenant: TenantRole;
  /** Key of the stack file: `source.network`, `guard.bus`. */
  key: string;
  /** What stands under `adopt:` there. */
  adopt: Record<string, string>;
  why: string;
  /** Names of the part's resources in the program, which the import leaves out. */
  names: string[];
}

/** A part that can be adopted: ends of its resources' names, and how its keys are read from them. */
interface Part {
  key: string;
  /** Ends of the program's names, by the key of the stack file that takes the id or a property. */
  from: Readonly<Record<string, { end: string; property?: string }>>;
  /** Further resources that an adopted part has not. */
  also?: readonly string[];
}

const OF_A_TENANT: readonly Part[] = [
  {
    key: "network",
    from: {
      vpcId: { end: "-network-vpc" },
      vswitchId: { end: "-network-vswitch" },
      securityGroupId: { end: "-network-sg" },
    },
  },
  {
    key: "egress",
    from: {
      address: { end: "-egress-eip", property: "ipAddress" },
      allocationId: { end: "-egress-eip" },
      natGatewayId: { end: "-egress-nat" },
    },
    also: ["-egress-association", "-egress-snat"],
  },
  { key: "workspace", from: { id: { end: "-workspace-project" } } },
  { key: "resourceGroup", from: { id: { end: "-rg-group" } } },
  { key: "compute", from: { project: { end: "-compute-project" } } },
];

const OF_THE_GUARD: readonly Part[] = [{ key: "bus", from: { name: { end: "-guard-bus-bus" } } }];

/** Parts that stand whole and of which an import would have the next `up` replace something. */
export function adoptable({ pair, entries }: Inventory): AdoptChoice[] {
  const choices = (["source", "target"] as const).flatMap((tenant) =>
    OF_A_TENANT.map((part) => ({ tenant, part, prefix: `${pair}-${tenant}`, key: `${tenant}.${part.key}` })),
  );
  const ofGuard = OF_THE_GUARD.map((part) => {
    return { tenant: "target" as const, part, prefix: pair, key: `guard.${part.key}` };
  });
  return [...choices, ...ofGuard].flatMap(({ tenant, part, prefix, key }) => {
    const named = (end: string) => entries.find(({ name, adopted }) => name === `${prefix}${end}` && !adopted);
    const given = Object.entries(part.from).map(([to, { end, property }]) => {
      const entry = named(end);
      const value = property === undefined ? entry?.id : entry?.properties[property];
      return { to, entry, value: typeof value === "string" ? value : undefined };
    });
    const whole = given.every(({ entry, value }) => entry?.state === "found" && value !== undefined);
    const replaced = given.flatMap(({ entry }) => (entry ? replacing(entry) : []));
    if (!whole || replaced.length === 0) return [];
    const others = (part.also ?? []).flatMap((end) => named(end)?.name ?? []);
    return {
      tenant,
      key,
      why: `imported, the next up would replace it: ${[...new Set(replaced)].join("; ")}`,
      adopt: Object.fromEntries(given.map(({ to, value }) => [to, value!])),
      names: [...new Set([...given.map(({ entry }) => entry!.name), ...others])],
    };
  });
}

/** Declared values that an object has otherwise and that no change in place brings about. */
function replacing({ type, kind, name, declared, properties }: Entry): string[] {
  return fixedOf(type)
    .filter((property) => declared[property] !== undefined && properties[property] !== undefined)
    .filter((property) => !same(property, declared[property], properties[property]))
    .map(
      (property) =>
        `${property} of ${kind} ${name} is ${String(properties[property])}, not ${String(declared[property])}`,
    );
}
