import { action, integer, json, readJson, required, text } from "../../kernel";
import type { LogAnswer } from "./dialect";
import { logErrors } from "./errors";
import { ofStore, requireStore } from "./logstores";
import { need } from "./needs";
import type { Substore } from "./store";

type Place = Parameters<typeof requireStore>[0];

function requireSubstore(context: Place, names: { project: string; logstore: string; substore: string }): Substore {
  const substore = requireStore(context, names).substores.get(names.substore);
  if (!substore) throw logErrors.substoreUnknown(names.substore);
  return substore;
}

const settingParameters = {
  name: text(),
  ttl: integer(),
  sortedKeyCount: integer(),
  timeIndex: integer(),
  keys: json<unknown>(),
};

type SettingInput = Partial<Record<"ttl" | "sortedKeyCount" | "timeIndex", number>> & { keys?: unknown };

function settingsOf(input: SettingInput): Omit<Substore, "name"> {
  const keys = readJson(input.keys ?? [], [{ name: "text", type: "text" }], {
    path: "keys",
    refuse: logErrors.invalidParameter,
  });
  if (keys.length === 0) throw logErrors.invalidParameter("a substore has keys");
  return { ttl: input.ttl, sortedKeyCount: input.sortedKeyCount, timeIndex: input.timeIndex, keys };
}

const ofSubstore = { ...ofStore, substore: required(text()) };

/** How the columns of a metric store are laid out. */
export const substoreActions = {
  ListSubStores: action({
    parameters: ofStore,
    ram: need("ListSubStores", { kind: "logstore" }),
    handle: (context): LogAnswer => ({
      body: { substores: [...requireStore(context, context.input).substores.keys()] },
    }),
  }),

  CreateSubStore: action({
    parameters: { ...ofStore, ...settingParameters, name: required(text()) },
    ram: need("CreateSubStore", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { input } = context;
      const { substores } = requireStore(context, input);
      const settings = settingsOf(input);
      if (substores.has(input.name)) throw logErrors.substoreExists(input.name);
      substores.set(input.name, { name: input.name, ...settings });
      return {};
    },
  }),

  GetSubStore: action({
    parameters: ofSubstore,
    ram: need("GetSubStore", { kind: "logstore" }),
    handle: (context): LogAnswer => ({ body: requireSubstore(context, context.input) }),
  }),

  UpdateSubStore: action({
    parameters: { ...ofSubstore, ...settingParameters },
    ram: need("UpdateSubStore", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { input } = context;
      Object.assign(requireSubstore(context, input), settingsOf(input));
      return {};
    },
  }),

  DeleteSubStore: action({
    parameters: ofSubstore,
    ram: need("DeleteSubStore", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { name } = requireSubstore(context, context.input);
      requireStore(context, context.input).substores.delete(name);
      return {};
    },
  }),

  GetSubStoreTTL: action({
    parameters: ofStore,
    ram: need("GetSubStoreTTL", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { substoreTtl, settings } = requireStore(context, context.input);
      return { body: { ttl: substoreTtl ?? settings.ttl } };
    },
  }),

  UpdateSubStoreTTL: action({
    parameters: { ...ofStore, ttl: required(integer()) },
    ram: need("UpdateSubStoreTTL", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { input } = context;
      if (input.ttl < 1 || input.ttl > 3650) throw logErrors.invalidParameter("ttl is between 1 and 3650");
      requireStore(context, input).substoreTtl = input.ttl;
      return {};
    },
  }),
};
