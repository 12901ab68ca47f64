import { action, flag, integer, json, oneOf, readJson, required, text } from "../../kernel";
import type { LogAnswer } from "./dialect";
import { logErrors } from "./errors";
import { need } from "./needs";
import { ofProject, requireProject } from "./projects";
import { LogServiceStore, type LogStore, type StoreSettings } from "./store";

const MAX_STORES = 200;

/** A logstore of a project; refused when the project is not the caller's or has none with the name. */
export function requireStore(
  context: Parameters<typeof requireProject>[0],
  names: { project: string; logstore: string },
) {
  const store = requireProject(context, names.project).stores.get(names.logstore);
  if (!store) throw logErrors.storeUnknown(names.logstore);
  return store;
}

const settingParameters = {
  ttl: integer(),
  autoSplit: flag(),
  maxSplitShard: integer(),
  appendMeta: flag(),
  enable_tracking: flag(),
  hot_ttl: integer(),
  infrequentAccessTTL: integer(),
  mode: oneOf("standard", "query", "lite"),
  encrypt_conf: json<unknown>(),
};

type SettingInput = Partial<Record<"ttl" | "maxSplitShard" | "hot_ttl" | "infrequentAccessTTL", number>> &
  Partial<Record<"autoSplit" | "appendMeta" | "enable_tracking", boolean>> & {
    mode?: string;
    encrypt_conf?: unknown;
  };

/** Clients send 0 for what they were not told. */
const within = (name: string, value: number | undefined, least: number, most: number): number | undefined => {
  if (value === undefined || value === 0) return undefined;
  if (value < least || value > most) throw logErrors.invalidParameter(`${name} is between ${least} and ${most}`);
  return value;
};

function settingsOf(input: SettingInput, before: StoreSettings): StoreSettings {
  const maxSplitShard = within("maxSplitShard", input.maxSplitShard, 1, 256);
  if (input.autoSplit && (maxSplitShard ?? before.maxSplitShard) === undefined)
    throw logErrors.invalidParameter("maxSplitShard is mandatory with autoSplit");
  const sent: Partial<StoreSettings> = {
    ttl: within("ttl", input.ttl, 1, 3650),
    autoSplit: input.autoSplit,
    maxSplitShard,
    appendMeta: input.appendMeta,
    enable_tracking: input.enable_tracking,
    hot_ttl: within("hot_ttl", input.hot_ttl, 1, 3650),
    infrequentAccessTTL: within("infrequentAccessTTL", input.infrequentAccessTTL, 1, 3650),
    mode: input.mode,
    encrypt_conf: input.encrypt_conf === undefined ? undefined : readEncryption(input.encrypt_conf),
  };
  const settings = { ...before, ...withoutUndefined(sent) };
  if (settings.hot_ttl !== undefined && settings.hot_ttl > settings.ttl)
    throw logErrors.invalidParameter("hot_ttl is not more than ttl");
  return settings;
}

function withoutUndefined<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}

function readEncryption(value: unknown): Record<string, unknown> {
  return readJson(
    value,
    {
      enable: "flag",
      encrypt_type: "text",
      user_cmk_info: { cmk_key_id: "text", arn: "text", region_id: "text" },
    },
    { path: "encrypt_conf", refuse: logErrors.invalidParameter },
  );
}

const DEFAULTS: StoreSettings = {
  ttl: 30,
  shardCount: 2,
  autoSplit: false,
  appendMeta: false,
  enable_tracking: false,
};

function shown(store: LogStore): object {
  return {
    logstoreName: store.name,
    ...store.settings,
    createTime: Math.floor(store.createdAt / 1000),
    lastModifyTime: Math.floor(store.changedAt / 1000),
  };
}

/** Of every call on one logstore. */
export const ofStore = { ...ofProject, logstore: required(text()) };

export const logstoreActions = {
  CreateLogStore: action({
    parameters: {
      ...ofProject,
      ...settingParameters,
      logstoreName: required(text()),
      shardCount: integer(),
      telemetryType: oneOf("None", "Metrics"),
    },
    ram: need("CreateLogStore", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { input, clock } = context;
      const { stores } = requireProject(context, input.project);
      const { logstoreName: name } = input;
      if (!/^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/.test(name))
        throw logErrors.invalidParameter(
          "logstoreName has 3 to 63 lower-case letters, digits, hyphens and underscores, a letter or digit at both ends",
        );
      const settings = settingsOf(input, DEFAULTS);
      settings.shardCount = within("shardCount", input.shardCount, 1, 100) ?? DEFAULTS.shardCount;
      if (input.telemetryType !== undefined) settings.telemetryType = input.telemetryType;
      if (stores.has(name)) throw logErrors.storeExists(name);
      if (stores.size >= MAX_STORES) throw logErrors.storeQuota(String(MAX_STORES));
      stores.set(name, {
        name,
        settings,
        meteringMode: "ChargeByFunction",
        createdAt: clock.now(),
        changedAt: clock.now(),
        substores: new Map(),
      });
      return {};
    },
  }),

  GetLogStore: action({
    parameters: ofStore,
    ram: need("GetLogStore", { kind: "logstore" }),
    handle: (context): LogAnswer => ({ body: shown(requireStore(context, context.input)) }),
  }),

  ListLogStores: action({
    parameters: {
      ...ofProject,
      logstoreName: text(),
      telemetryType: text(),
      mode: text(),
      offset: integer(),
      size: integer(),
    },
    ram: need("ListLogStores"),
    handle: (context): LogAnswer => {
      const { input } = context;
      const { offset = 0, size = 200 } = input;
      if (offset < 0 || size < 1 || size > 500)
        throw logErrors.invalidParameter("offset is not negative, size is between 1 and 500");
      const names = [...requireProject(context, input.project).stores.values()]
        .filter(
          ({ name, settings }) =>
            name.includes(input.logstoreName ?? "") && (input.mode ?? settings.mode) === settings.mode,
        )
        .filter(({ settings }) => (input.telemetryType ?? settings.telemetryType) === settings.telemetryType)
        .map(({ name }) => name);
      const logstores = names.slice(offset, offset + size);
      return { body: { count: logstores.length, total: names.length, logstores } };
    },
  }),

  UpdateLogStore: action({
    // Older clients repeat the name, and the number of shards, which does not change.
    parameters: {
      ...ofStore,
      ...settingParameters,
      logstoreName: text(),
      shardCount: integer(),
      telemetryType: text(),
    },
    ram: need("UpdateLogStore", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { input, clock } = context;
      const store = requireStore(context, input);
      if (input.logstoreName !== undefined && input.logstoreName !== store.name)
        throw logErrors.invalidParameter("logstoreName differs from that of the path");
      store.settings = settingsOf(input, store.settings);
      store.changedAt = clock.now();
      return {};
    },
  }),

  DeleteLogStore: action({
    parameters: ofStore,
    ram: need("DeleteLogStore", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { name } = requireStore(context, context.input);
      context.regional(LogServiceStore).deleteStore({ project: context.input.project, store: name });
      return {};
    },
  }),

  GetLogStoreMeteringMode: action({
    parameters: ofStore,
    ram: need("GetLogStoreMeteringMode", { kind: "logstore" }),
    handle: (context): LogAnswer => ({ body: { meteringMode: requireStore(context, context.input).meteringMode } }),
  }),

  UpdateLogStoreMeteringMode: action({
    parameters: { ...ofStore, meteringMode: required(oneOf("ChargeByFunction", "ChargeByDataIngest")) },
    ram: need("UpdateLogStoreMeteringMode", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      requireStore(context, context.input).meteringMode = context.input.meteringMode;
      return {};
    },
  }),

  ListShards: action({
    parameters: ofStore,
    ram: need("ListShards", { kind: "logstore" }),
    handle: (context): LogAnswer => ({ body: shardsOf(requireStore(context, context.input)) }),
  }),
};

/** Shards that share the whole range of hash keys evenly. They never split: nothing here writes that much. */
function shardsOf({ settings, createdAt }: LogStore): object[] {
  const whole = 1n << 128n;
  const edge = (index: number) => {
    const key = (whole * BigInt(index)) / BigInt(settings.shardCount);
    return (key === whole ? whole - 1n : key).toString(16).padStart(32, "0");
  };
  return Array.from({ length: settings.shardCount }, (_, shardID) => ({
    shardID,
    status: "readwrite",
    inclusiveBeginKey: edge(shardID),
    exclusiveEndKey: edge(shardID + 1),
    createTime: Math.floor(createdAt / 1000),
  }));
}
