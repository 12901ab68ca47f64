import { isDeepStrictEqual } from "node:util";
import type { TenantRole } from "../../alicloud/call";
import { shownValue } from "../../alicloud/existing";
import type { Entry, Extra, Inventory } from "./entry";
import { removalOf } from "./kinds";

/** One difference between what is declared and what is found. */
export interface Difference {
  tenant: TenantRole;
  /** Kind and name as a person says it. */
  resource: string;
  /** Argument of the program; `existence` where the whole object is concerned. */
  property: string;
  declared: string;
  found: string;
  next: string;
}

/** What the program means where it says nothing. */
const IMPLIED: Record<string, Readonly<Record<string, unknown>>> = {
  "alicloud:eventbridge/rule:Rule": { status: "ENABLE" },
};

/** Arguments that hold JSON text, in which neither order of keys nor blanks count. */
const JSON_TEXT = ["policyDocument", "assumeRolePolicyDocument", "filterPattern"];

const REPAIR = "npm run up -- --refresh puts it back; change the stack file instead if it was on purpose";

/** Differences of the pair's objects, and what nobody declares. What could not be looked at is no difference. */
export function driftOf(inventory: Inventory): Difference[] {
  const declared = inventory.entries.flatMap((entry) => [...existence(entry), ...changes(entry)]);
  return [...declared, ...undeclared(inventory)];
}

/** What belongs to the pair by its tags or by what it hangs on, and nobody declares: no state of an engine knows it. */
export function undeclared(inventory: Inventory): Difference[] {
  return inventory.extras.map((extra) => ({
    tenant: extra.tenant,
    resource: `${extra.kind} ${extra.id}`,
    property: "existence",
    declared: "nothing",
    found: `${extra.name}: ${extra.why}`,
    next: nextOf(extra, inventory),
  }));
}

/** Nobody shall remove an object of the pair because somebody gave it another name. */
function nextOf({ tenant, type, id }: Extra, { entries, regions }: Inventory): string {
  const lost = entries.find((entry) => entry.state === "missing" && entry.tenant === tenant && entry.type === type);
  if (lost) return `look at it: it may be ${resourceOf(lost)} under another name, which --manifest FILE would tell`;
  return `look at it; if it is nobody's: ${removalOf({ type, id, region: regions[tenant] })}`;
}

function existence(entry: Entry): Difference[] {
  const { tenant, state, expectedId, candidates, id, adopted } = entry;
  const of = { tenant, resource: resourceOf(entry), property: "existence" };
  const next = adopted ? `correct what ${tenant} adopts in the stack file` : REPAIR;
  if (state === "missing") return [{ ...of, declared: expectedId ?? "there", found: "missing", next }];
  if (state === "depends on what is missing")
    return [{ ...of, declared: "there", found: "what it belongs to is missing", next }];
  if (state === "ambiguous")
    return [
      {
        ...of,
        declared: "one",
        found: candidates!.join(", "),
        next: "rename or remove those that are not the pair's, or give the manifest with --manifest",
      },
    ];
  if (expectedId !== undefined && expectedId !== id)
    return [
      {
        ...of,
        property: "id",
        declared: expectedId,
        found: id!,
        next: "pulumi refresh, then pulumi import the new one",
      },
    ];
  return [];
}

function changes(entry: Entry): Difference[] {
  const { type, declared, properties, tenant } = entry;
  return Object.entries({ ...IMPLIED[type], ...declared }).flatMap(([property, wanted]) => {
    const found = properties[property];
    if (found === undefined || same(property, wanted, found)) return [];
    const resource = resourceOf(entry);
    return [
      {
        tenant,
        resource,
        property,
        declared: shown(wanted),
        found: shown(shownValue(property, found, wanted)),
        next: REPAIR,
      },
    ];
  });
}

/** Whether a declared value is the one found. */
export function same(property: string, declared: unknown, found: unknown): boolean {
  if (property === "tags") return isDeepStrictEqual(plain(ownTags(declared)), plain(ownTags(found)));
  if (property === "targets") return isDeepStrictEqual(unordered(declared), unordered(found));
  if (JSON_TEXT.includes(property)) return isDeepStrictEqual(parsed(declared), parsed(found));
  return isDeepStrictEqual(plain(declared), plain(found));
}

/** Tags that a person gave: the services add some of their own. */
function ownTags(tags: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((tags ?? {}) as Record<string, string>).filter(([key]) => !/^(acs:|aliyun)/.test(key)),
  );
}

/** A rule's targets and their parameters are sets: the provider sends them in an order of its own. */
function unordered(targets: unknown): unknown {
  type Keyed = Record<string, unknown>;
  const sorted = (list: unknown, key: string) =>
    [...((list ?? []) as Keyed[])].sort((one, other) => (String(one[key]) < String(other[key]) ? -1 : 1));
  return sorted(plain(targets), "targetId").map((target) => ({
    ...target,
    paramLists: sorted(target["paramLists"], "resourceKey"),
  }));
}

function parsed(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return value;
  }
}

/** As it travels: without what is undefined, and without prototypes. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

function resourceOf({ kind, name }: Entry): string {
  return `${kind} ${name}`;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
