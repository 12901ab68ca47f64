import type { TenantRole } from "../../alicloud/call";
import type { Inventory } from "./entry";
import { removalOf } from "./kinds";

/** An object of a pair that stands although the pair was taken down. */
export interface LeftOver {
  tenant: TenantRole;
  /** What it is in a person's words: `VPC`. */
  kind: string;
  id: string;
  /** Why it is taken for the pair's. */
  why: string;
  /** How a person removes it. */
  remove: string;
}

/** What still stands of a pair, by the program's names and by the pair's tags; not what it only adopted. */
export function leftOver({ entries, extras, regions }: Inventory): LeftOver[] {
  const own = entries
    .filter(({ state, adopted }) => !adopted && (state === "found" || state === "ambiguous"))
    .flatMap(({ tenant, kind, type, name, id, candidates, foundBy }) => {
      const why = foundBy === "tags" ? "it bears the pair's tags" : `the program makes it as ${name}`;
      return (candidates ?? [id!]).map((one) => ({ tenant, kind, type, id: one, why }));
    });
  return [...own, ...extras].map(({ tenant, kind, type, id, why }) => {
    return { tenant, kind, id, why, remove: removalOf({ type, id, region: regions[tenant] }) };
  });
}
