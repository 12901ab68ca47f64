import type { TenantRole } from "../../alicloud/call";
import type { ProgramResource } from "../monitor/run-program";
import { adoptable, type AdoptChoice } from "./adopt-choice";
import { driftOf, type Difference } from "./drift";
import type { Entry, Inventory } from "./entry";
import { stateOnlyOf } from "./kinds";

/** One resource of a file for `pulumi import --file`; the form is the engine's (pulumi.com/docs/iac/cli/commands/pulumi_import). */
export interface ImportSpec {
  type: string;
  /** The program's own name, so that the URN is the program's too. */
  name: string;
  /** Absent for a component. */
  id?: string;
  component?: true;
  /** Name of another resource of the file. */
  parent?: string;
  /** Key of the name table. */
  provider?: string;
}

/** A file for `pulumi import --file`. */
export interface ImportFile {
  /** URNs of the two providers, which must be in the state before. */
  nameTable: Record<string, string>;
  resources: ImportSpec[];
}

/** Something that does not come under the stack by the import, with the reason or the next step. */
export interface NotImported {
  tenant?: TenantRole;
  resource: string;
  why: string;
}

/** How a pair that was made by hand, or whose state was lost, comes under its stack. */
export interface ImportPlan {
  importFile: ImportFile;
  /** Parts that are better adopted: an import would have the next `up` replace what stands. */
  adopt: AdoptChoice[];
  /** What the first `up` will make, because nothing of it stands. */
  toBeMade: NotImported[];
  /** What a person has to decide before the import: which of several, or what cannot be looked at. */
  undecided: NotImported[];
  /** What no import can take in, and what becomes of it. */
  notImportable: NotImported[];
  /** What the first `up` will change on what is imported. */
  differences: Difference[];
  /** What the first `up` will write into the state, and nowhere else. */
  stateOnly: NotImported[];
}

/** Plans the import of what an inventory has found. Pure: nothing is sent. */
export function importPlanOf(inventory: Inventory): ImportPlan {
  const adopt = adoptable(inventory);
  const left = new Set(adopt.flatMap(({ names }) => names));
  const own = inventory.entries.filter(({ name, adopted }) => !adopted && !left.has(name));
  const imported = own.filter(({ id, state }) => id !== undefined && state !== "ambiguous");
  return {
    importFile: importFileOf(imported, inventory),
    adopt,
    toBeMade: own
      .filter(({ state }) => state === "missing" || state === "depends on what is missing")
      .map((entry) => told(entry, "nothing of it stands; the first up makes it")),
    undecided: own.flatMap((entry) => {
      if (entry.state === "ambiguous")
        return [told(entry, `${entry.candidates!.join(", ")} have its name; give the right one in --ids FILE`)];
      if (entry.state === "unknown")
        return [
          entry.id === undefined
            ? told(entry, `it could not be looked at: ${entry.why}`)
            : told(
                entry,
                `${entry.why}; look whether ${entry.id} stands, and take it out of the file where it does not`,
              ),
        ];
      return [];
    }),
    notImportable: [
      ...inventory.engineOnly.map(({ name }) => ({
        resource: name,
        why: "it stands in no cloud; the first up makes another external id, and changes the trust policy and, by the post-deploy step, the source's node with it",
      })),
      ...imported
        .filter(({ type }) => type === "alicloud:fc/v3Function:V3Function")
        .map((entry) => told(entry, "its code is not read back; the first up sends it again")),
    ],
    differences: driftOf({ ...inventory, entries: imported, extras: [] }),
    stateOnly: imported.flatMap((entry) =>
      stateOnlyOf(entry.type)
        .filter((property) => entry.declared[property] !== undefined)
        .map((property) => told(entry, `${property} is the provider's own; nothing changes in the cloud`)),
    ),
  };
}

function told({ tenant, kind, name }: Entry, why: string): NotImported {
  return { tenant, resource: `${kind} ${name}`, why };
}

/** Components come before what stands in them; those in which nothing stands are left out. */
function importFileOf(imported: readonly Entry[], { components }: Inventory): ImportFile {
  const byUrn = new Map(components.map((one) => [one.urn, one]));
  const needed = new Set<string>();
  for (const { parent } of imported)
    for (let urn = parent; urn !== undefined && !needed.has(urn); urn = byUrn.get(urn)?.parent) needed.add(urn);
  const parentOf = ({ parent }: ProgramResource) => (parent === undefined ? {} : { parent: byUrn.get(parent)!.name });
  return {
    nameTable: Object.fromEntries(imported.map(({ tenant, provider }) => [`${tenant}Provider`, provider])),
    resources: [
      ...components
        .filter(({ urn }) => needed.has(urn))
        .map((one) => ({ type: one.type, name: one.name, component: true as const, ...parentOf(one) })),
      ...imported.map((one) => ({
        type: one.type,
        name: one.name,
        id: one.id!,
        ...parentOf(one),
        provider: `${one.tenant}Provider`,
      })),
    ],
  };
}
