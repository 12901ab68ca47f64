import { createHash } from "node:crypto";
import type { CloudState } from "../kernel";
import { INSTRUMENTS, SETTINGS } from "./classes";
import { GraphEncoder, type Dictionary } from "./graph";
import { dictionaryOf } from "./snapshot";

/** One thing that stands in the cloud. */
export interface Standing {
  /** Account, with the region where the service has regions; empty for what all accounts share. */
  owner: string;
  /** Store and list that hold it: `VpcStore.networks`. */
  kind: string;
  /** What it is found by: an id or a name. */
  key: string;
  /** A digest of each of its parts, so that a change can be named without showing what was changed. */
  parts: Record<string, string>;
}

/** What has happened, and what is only an index of something else: nothing of it stands. */
const HISTORY: readonly string[] = [
  ...["ClientTokens", "DeletionTasks", "OrderStore", "TrailStore"],
  ...["WorkspaceStore.answeredTokens", "VpcStore.occupants"],
  // Sessions end by themselves, checks are over, and a region of EventBridge is opened by its first event.
  ...["KeyIndex.sessions", "ExtensionStore.checks", "EventBridgeStore.regions", "LogServiceStore.lines"],
  ...["DevelopmentStore.jobs", "DevelopmentStore.pipelineRuns"],
  ...["instances", "workflowInstances", "creations", "byTask", "normalRuns"].map((list) => `OperationStore.${list}`),
];

/**
 * Everything that stands in the cloud, whatever the service: each entry of each list of each store. Two of these lists,
 * taken before and after a pair, tell what it has left behind, of kinds too that nobody thought of.
 */
export function standingIn(state: CloudState): Standing[] {
  const apart = [...SETTINGS.map(({ type }) => type as unknown), ...INSTRUMENTS];
  const dictionary = dictionaryOf(state);
  return [...state.allStores()].flatMap(({ type, owner, store }) => {
    if (apart.includes(type) || HISTORY.includes(type.name)) return [];
    return Object.entries(store).flatMap(([field, list]) => {
      const kind = `${type.name}.${field}`;
      if (!(list instanceof Map) || HISTORY.includes(kind)) return [];
      return [...list].map(([key, value]) => ({ owner, kind, key: String(key), parts: partsOf(value, dictionary) }));
    });
  });
}

function partsOf(value: unknown, dictionary: Dictionary): Record<string, string> {
  const plain = typeof value === "object" && value !== null && !(value instanceof Map || Array.isArray(value));
  const parts = plain ? Object.entries(value) : [["value", value] as const];
  return Object.fromEntries(parts.map(([name, part]) => [name, digest(part, dictionary)]));
}

function digest(part: unknown, dictionary: Dictionary): string {
  const encoder = new GraphEncoder(dictionary);
  const encoded = encoder.encode(part, "part");
  return createHash("sha256")
    .update(JSON.stringify([encoded, encoder.nodes]))
    .digest("base64url")
    .slice(0, 16);
}
