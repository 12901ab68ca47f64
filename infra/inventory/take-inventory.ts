import { containsUnknowns } from "@pulumi/pulumi/output";
import type { ApiCaller, TenantRole } from "../../alicloud/call";
import { lookAt, type Found, type Looked, type Part } from "../../alicloud/existing";
import { createStsClient } from "../../alicloud/sts";
import type { PairConfig } from "../config/pair-config";
import { PROJECT } from "../config/parse";
import { manifestSchema, type Manifest } from "../manifest";
import { runUnderMonitor, type ProgramHost, type ProgramRequest, type ProgramResource } from "../monitor/run-program";
import { deploy } from "../program";
import type { Entry, Extra, FoundBy, Inventory } from "./entry";
import { kindOf } from "./kinds";
import { idsOfManifest, knownId, type KnownIds } from "./known-ids";
import { TaggedObjects } from "./tagged-objects";

/** What an inventory is taken with. */
export interface InventoryOptions {
  config: PairConfig;
  /** Name of the stack, for the URNs of its resources. */
  stack: string;
  callers: Record<TenantRole, ApiCaller>;
  /** Of an earlier `pulumi up`: its ids count more than names. */
  manifest?: Manifest | undefined;
  /** Ids that a person gave; they count like those of a manifest, which they take the place of. */
  ids?: KnownIds | undefined;
}

const PROVIDER_TYPE = "pulumi:providers:alicloud";
const STASH_TYPE = "pulumi:index:Stash";

/**
 * Looks at everything that a pair is made of. The program itself says what that is: it runs as in a preview, and instead
 * of being made each of its resources is looked for by the arguments that the program gives it. Sends reads only.
 * @throws TenantPairError WRONG_ACCOUNT before any object is looked at
 */
export async function takeInventory(options: InventoryOptions): Promise<Inventory> {
  const { config, stack, callers, manifest } = options;
  const ids = options.ids ?? (manifest && idsOfManifest(manifest)) ?? { source: {}, target: {} };
  const entries: Entry[] = [];
  const parts: { entry: Entry; parts: readonly Part[] }[] = [];
  const engineOnly: ProgramResource[] = [];
  const notLookedAt: string[] = [];
  const providers = new Map<string, string>();
  const tagged = new TaggedObjects(config, callers);

  const host: ProgramHost = {
    async resource(request) {
      const { type, name, inputs } = request;
      if (type === PROVIDER_TYPE) {
        providers.set(name, request.urn);
        return { id: `${name}-provider`, state: { ...inputs } };
      }
      if (type === STASH_TYPE) {
        engineOnly.push(placeOf(request));
        const kept = externalIdOf(manifest);
        return kept === undefined ? { id: undefined, state: {} } : { id: name, state: { ...inputs, output: kept } };
      }
      const tenant = tenantOf(request.provider!);
      const looked = await look(request, { tenant, ids, config, callers, tagged });
      const entry = entryOf(request, { tenant, provider: providers.get(tenant)! }, looked);
      entries.push(entry);
      const { parts: hanging, partsUnknown } = looked.found ?? {};
      if (hanging) parts.push({ entry, parts: hanging });
      if (entry.state === "unknown") notLookedAt.push(`${shown(entry)}: ${entry.why}`);
      if (partsUnknown) notLookedAt.push(`what hangs on ${shown(entry)}: ${partsUnknown}`);
      return { id: entry.id, state: { ...inputs, ...entry.properties } };
    },
    async call({ provider }) {
      const identity = await createStsClient(callers[tenantOf(provider!)]).getCallerIdentity();
      return { id: identity.accountId, ...identity };
    },
  };
  const program = async () => ({ ...(await deploy(config)) });
  const { outputs, components } = await runUnderMonitor({ program, host, project: PROJECT, stack, preview: true });
  // They are answered in the order in which the cloud answers.
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  const derived = manifestSchema.safeParse(outputs["manifest"]);
  return {
    pair: config.pair,
    regions: { source: config.source.region, target: config.target.region },
    entries,
    extras: [...partExtras(parts, entries), ...(await tagged.extras(entries))],
    notLookedAt,
    components,
    engineOnly,
    ...(derived.success && { manifest: derived.data }),
  };
}

function shown({ tenant, kind, name, id }: Entry): string {
  return `${tenant}: ${kind} ${name}${id === undefined ? "" : ` (${id})`}`;
}

/** Whose provider it is: its name in the stack is the role. @param reference `<urn>::<id>` */
function tenantOf(reference: string): TenantRole {
  return reference.split("::").at(-2) as TenantRole;
}

/** What is compared with the source's external id is made at random once; only the first manifest knows it. */
function externalIdOf(manifest: Manifest | undefined): string | undefined {
  const identity = manifest?.target.triggerIdentity;
  return identity?.kind === "linked-role" ? identity.externalId : undefined;
}

/** What a look at one resource brought. */
type Look = Pick<Entry, "state" | "why" | "id" | "candidates" | "foundBy" | "expectedId"> & { found?: Found };

async function look(
  request: ProgramRequest,
  scene: {
    tenant: TenantRole;
    ids: KnownIds;
    config: PairConfig;
    callers: Record<TenantRole, ApiCaller>;
    tagged: TaggedObjects;
  },
): Promise<Look> {
  const { tenant, ids, config, tagged } = scene;
  const { type } = request;
  const inputs = known(request.inputs);
  const { accountId } = config[tenant];
  const ask = (id?: string) => lookAt(type, inputs, scene.callers[tenant], { accountId, id });
  const id = request.id ?? knownId(ids, tenant, type);
  const byId = id === undefined ? undefined : await ask(id);
  if (byId && (byId.answer !== "absent" || request.id !== undefined)) return lookOf(byId, "id", id);
  const byName = await ask();
  if (byName.answer === "exists") {
    const look = lookOf(byName, "name");
    return id === undefined ? look : { ...look, expectedId: id };
  }
  const others = byName.answer === "absent" ? await tagged.of(tenant, type) : [];
  if (others.length === 1) return lookOf({ answer: "exists", found: others }, "tags");
  return lookOf(byName, "name");
}

function lookOf(looked: Looked, foundBy: FoundBy, asked?: string): Look {
  if (looked.answer === "absent") return { state: "missing", ...(asked !== undefined && { expectedId: asked }) };
  if (looked.answer === "unknown") {
    const { why, id } = looked;
    const depends = !looked.refused && id === undefined;
    return {
      state: depends ? "depends on what is missing" : "unknown",
      why,
      ...(id !== undefined && { id }),
    };
  }
  const [first, ...more] = looked.found;
  if (more.length === 0) return { state: "found", id: first!.id, foundBy, found: first! };
  return { state: "ambiguous", candidates: looked.found.map(({ id }) => id), why: "more than one has its name" };
}

function entryOf(
  request: ProgramRequest,
  whose: { tenant: TenantRole; provider: string },
  { found, ...look }: Look,
): Entry {
  return {
    ...placeOf(request),
    ...whose,
    kind: kindOf(request.type),
    ...look,
    adopted: request.id !== undefined,
    declared: request.id === undefined ? known(request.inputs) : {},
    properties: found?.properties ?? {},
  };
}

function placeOf({ type, name, urn, parent, protect }: ProgramRequest): ProgramResource {
  return { type, name, urn, parent, protect };
}

/** Arguments without those that wait for something that is not there. */
function known(inputs: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => value !== undefined && !containsUnknowns(value)),
  );
}

/** What hangs on the pair's own objects and no program declares. What hangs on adopted ones is somebody else's matter. */
function partExtras(parts: readonly { entry: Entry; parts: readonly Part[] }[], entries: readonly Entry[]): Extra[] {
  const declared = new Set(entries.map(({ type, id }) => `${type} ${id}`));
  return parts
    .filter(({ entry }) => !entry.adopted)
    .flatMap(({ entry, parts: hanging }) =>
      hanging
        .filter(({ type, id }) => !declared.has(`${type} ${id}`))
        .map(({ type, id }) => {
          const kind = kindOf(type);
          const { tenant, name } = entry;
          return { tenant, kind, type, id, name, why: `it hangs on ${entry.kind} ${entry.id}` };
        }),
    );
}
