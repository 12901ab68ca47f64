import { createHash } from "node:crypto";
import { ApiError, type Account, type CloudState, type JournalEntry } from "../kernel";
import { createAccountRoot, KeyIndex, RamStore } from "../services/ram";
import { INSTRUMENTS, KEPT_CLASSES, LEFT_OUT, LIVELY_STORES, SETTINGS, STORES } from "./classes";
import { decodeGraph, GraphEncoder, UnknownClass, type Dictionary, type Encoded, type Node } from "./graph";

/** Counts up when a snapshot of before cannot be read any more. */
const VERSION = 3;

/** Everything that makes up a local cloud at an instant. */
export interface Content {
  accounts: Account[];
  now: number;
  ids: { seed: string; counters: [string, number][] };
  secrets: string[];
  journal: JournalEntry[];
  stores: { type: string; owner: string; fields: Encoded }[];
  settings: { type: string; field: string; value: Encoded }[];
  nodes: Node[];
}

const kinds = [...STORES, ...LIVELY_STORES];
const kindOf = new Map(kinds.map((kind) => [kind.type.name, kind]));

/** Fields that a store gets from its constructor. */
const GIVEN = new Set(["surroundings", "owner"]);

/** A snapshot as text. Refused while something is under way that cannot be written down: nodes, jobs, verdicts. */
export async function takeSnapshot(state: CloudState, options: { journal?: boolean } = {}): Promise<string> {
  const { clock, ids, secrets, journal } = state.surroundings;
  await clock.idle();
  const encoder = new GraphEncoder(dictionaryOf(state));
  const stores: Content["stores"] = [];
  for (const { type, owner, store } of state.allStores()) {
    if ([...SETTINGS.map((row) => row.type), ...INSTRUMENTS].includes(type as never)) continue;
    const kind = kindOf.get(type.name);
    if (kind?.type !== type) throw notKept(type.name);
    const busy = kind.busy?.(store, clock.now());
    if (busy !== undefined) throw underWay(busy);
    const fields = Object.entries(store).filter(([name]) => !GIVEN.has(name));
    stores.push({ type: type.name, owner, fields: encode(encoder, Object.fromEntries(fields), type.name) });
  }
  const settings = SETTINGS.flatMap(({ type, state: field }) =>
    field === undefined
      ? []
      : [{ type: type.name, field, value: encode(encoder, settingsOf(state, type)[field], `${type.name}.${field}`) }],
  );
  const content: Content = {
    accounts: state.allAccounts(),
    now: clock.now(),
    ids: ids.save(),
    secrets: secrets.save(),
    journal: options.journal === false ? [] : journal.since(0),
    stores,
    settings,
    nodes: encoder.nodes,
  };
  const body = JSON.stringify(content);
  return `${JSON.stringify({ format: "local-cloud", version: VERSION, sha256: digest(body) })}\n${body}\n`;
}

/** Puts a cloud back to where a snapshot was taken. A snapshot of another version is refused and changes nothing. */
export async function restoreSnapshot(state: CloudState, content: Content): Promise<void> {
  const { clock, ids, secrets, journal } = state.surroundings;
  await clock.idle();
  const settings = content.settings.map((row) => {
    const type = SETTINGS.find((each) => each.type.name === row.type && each.state === row.field)?.type;
    if (!type) throw otherVersion(row.type);
    return { ...row, target: settingsOf(state, type) };
  });
  const decode = decodeOrRefuse(content.nodes, dictionaryOf(state));
  const stores = content.stores.map(({ type, owner, fields }) => {
    const kind = kindOf.get(type);
    if (!kind) throw otherVersion(type);
    return { kind, owner, fields: decode(fields) as object };
  });

  // From here on nothing can be refused any more.
  clear(state);
  clock.restart(content.now);
  for (const account of content.accounts) state.addAccount(account);
  const restored = stores.map(({ kind, owner, fields }) => ({
    kind,
    store: Object.assign(state.make(kind.type, owner), fields),
  }));
  for (const { target, field, value } of settings) target[field] = decode(value);
  // Last of all: making the stores has used up ids.
  ids.restore(content.ids);
  secrets.restore(content.secrets);
  journal.restore(content.journal);
  for (const { kind, store } of restored) kind.resume?.(store, state);
}

/** Takes away everything that was made. The accounts stay, each with its first root key. */
export async function resetCloud(state: CloudState): Promise<void> {
  const { clock, journal } = state.surroundings;
  await clock.idle();
  const roots = state.allAccounts().map((account) => ({ account, key: state.global(RamStore, account).rootKeys[0] }));
  clear(state);
  for (const type of INSTRUMENTS) state.forget(type);
  for (const { type, state: field } of SETTINGS)
    if (field !== undefined) (settingsOf(state, type)[field] as Map<unknown, unknown>).clear();
  clock.restart(clock.now());
  journal.restore([]);
  for (const { account, key } of roots) {
    if (!key) createAccountRoot(state, account);
    else {
      state.global(RamStore, account).rootKeys.push(key);
      state.shared(KeyIndex).addKey(key.id, { accountId: account.id, userId: null });
    }
  }
}

function clear(state: CloudState): void {
  for (const { type } of kinds) state.forget(type);
}

/** What the coder of snapshots must know of a cloud. */
export function dictionaryOf(state: CloudState): Dictionary {
  const { surroundings } = state;
  const { clock, ids, journal, secrets } = surroundings;
  const outside: Record<string, object> = { state, surroundings, clock, ids, journal, secrets };
  for (const { type } of SETTINGS) outside[type.name] = settingsOf(state, type);
  return {
    outside: new Map(Object.entries(outside)),
    classes: new Map(KEPT_CLASSES.map((type) => [type.name, type])),
    leftOut: LEFT_OUT,
  };
}

function settingsOf(state: CloudState, type: (typeof SETTINGS)[number]["type"]): Record<string, unknown> {
  return state.make(type, "") as Record<string, unknown>;
}

function encode(encoder: GraphEncoder, value: unknown, path: string): Encoded {
  try {
    return encoder.encode(value, path);
  } catch (thrown) {
    throw thrown instanceof UnknownClass ? notKept(thrown.message) : thrown;
  }
}

function decodeOrRefuse(nodes: readonly Node[], dictionary: Dictionary): (value: Encoded) => unknown {
  try {
    return decodeGraph(nodes, dictionary);
  } catch (thrown) {
    throw thrown instanceof UnknownClass ? otherVersion(thrown.message) : thrown;
  }
}

/** Checks and reads a snapshot. @throws ApiError when it is cut short, of another version, or none */
export function readSnapshot(text: string): Content {
  const lineEnd = text.indexOf("\n");
  const head = parsed(text.slice(0, Math.max(0, lineEnd))) as { format?: unknown; version?: unknown; sha256?: unknown };
  if (head?.format !== "local-cloud") throw refused("NotASnapshot", "This is no snapshot of a local cloud.");
  if (head.version !== VERSION) throw otherVersion(`version ${String(head.version)}, this one reads ${VERSION}`);
  const body = text.slice(lineEnd + 1).replace(/\n$/, "");
  if (digest(body) !== head.sha256)
    throw refused(
      "SnapshotCutShort",
      "The snapshot is not whole: it was cut short or changed. Take it again, or start without it.",
    );
  return parsed(body) as Content;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const refused = (code: string, message: string) => new ApiError(400, code, message);
const otherVersion = (what: string) =>
  refused("SnapshotOfAnotherVersion", `The snapshot was taken by another version of the local cloud (${what}).`);
const underWay = (what: string) =>
  new ApiError(409, "UnderWay", `No snapshot can be taken during ${what}. Advance the clock until it has ended.`);
const notKept = (what: string) => new ApiError(500, "NotKept", `Snapshots do not know how to keep ${what}.`);
