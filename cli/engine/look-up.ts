import { shellWord } from "../../alicloud/call";
import { findExisting, type Existing } from "../../alicloud/existing";
import { stackOption, type StackState, type StateResource } from "./stack-state";
import type { TenantCallers } from "./tenants";

/** A resource that the state has not, and what the cloud says of it. */
export interface LookedUp {
  resource: StateResource;
  existing: Existing;
}

/** Asks the cloud for each resource, one after the other; ids that the state has already belong to others. */
export async function lookUp(
  resources: readonly StateResource[],
  { state, callers }: { state: StackState; callers: TenantCallers },
): Promise<LookedUp[]> {
  const known = new Set(state.resources.map(({ type, id }) => `${type} ${id}`));
  const found: LookedUp[] = [];
  for (const resource of resources) {
    const caller = resource.tenant && callers?.[resource.tenant];
    const existing: Existing = caller
      ? await findExisting(resource.type, resource.inputs, caller)
      : { answer: "unknown", why: "its tenant cannot be asked" };
    found.push({ resource, existing: withoutKnown(existing, (id) => known.has(`${resource.type} ${id}`)) });
  }
  return found;
}

function withoutKnown(existing: Existing, isKnown: (id: string) => boolean): Existing {
  if (existing.answer !== "exists") return existing;
  const ids = existing.ids.filter((id) => !isKnown(id));
  return ids.length === 0 ? { answer: "absent" } : { answer: "exists", ids };
}

/** One line for a person. */
export function shown({ resource, existing }: LookedUp): string {
  const what = `${resource.tenant ?? "?"}: ${resource.name} (${resource.type})`;
  switch (existing.answer) {
    case "exists":
      return `${what}: it is in the cloud as ${existing.ids.join(", ")}`;
    case "absent":
      return `${what}: it is not in the cloud`;
    case "unknown":
      return `${what}: look in the console whether it is there${existing.id ? `, as ${existing.id}` : ""} (${existing.why})`;
  }
}

/** Arguments of `pulumi` that take an object of the cloud into the state, at the place that the program has for it. */
export function importArguments(resource: StateResource, options: { id: string; stack: string | undefined }): string[] {
  const { type, name, provider, parent, tenant } = resource;
  return [
    ...["import", type, name, options.id],
    ...(provider === undefined ? [] : ["--provider", `${tenant ?? "provider"}=${provider}`]),
    ...(parent === undefined ? [] : ["--parent", `parent=${parent}`]),
    // Otherwise it would be protected for ever, and code would be asked of the provider's schema.
    ...["--protect=false", "--generate-code=false", "--yes"],
    ...stackOption(options.stack),
  ];
}

/** A command as a person types it. A URN holds dollar signs, and what an id holds is the cloud's matter. */
export function typed(args: readonly string[]): string {
  return ["pulumi", ...args.map(shellWord)].join(" ");
}
