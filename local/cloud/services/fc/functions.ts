import { action, isoSeconds, json, recordList, required, text, type ActionContext } from "../../kernel";
import { defaultResourceGroup } from "../vpc";
import { member, members } from "./body-members";
import { CODE, readCode } from "./code-packages";
import { fcErrors } from "./errors";
import { checkFcName, checkSettings, settingsWithDefaults } from "./function-limits";
import { changedSettings, FUNCTION_SETTINGS, type FunctionSettings } from "./function-settings";
import { functionArn, need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { LATEST, versionOf } from "./qualifiers";
import { FcStore, type FcFunction, type FunctionState } from "./store";
import { hasTags, putTags, shownTags } from "./tag-lists";

/** The parameter that names a function in the path. Clients repeat it in the body. */
export const ofFunction = { functionName: required(text()) };

/** The function with a name; refused when the region has none. */
export function requireFunction({ regional }: Pick<ActionContext, "regional">, name: string): FcFunction {
  const found = regional(FcStore).functions.get(name);
  if (!found) throw fcErrors.functionUnknown(name);
  return found;
}

/** A function, or one version of it, as every read shows it. */
function shown(context: ActionContext, found: FcFunction, qualifier?: string): object {
  const version = versionOf(found, qualifier);
  const { settings, code }: FunctionState = version?.state ?? found.state;
  const { layers, ...others } = settingsWithDefaults(settings);
  const { restriction } = found;
  return {
    ...others,
    ...(layers && { layers: layers.map((arn) => ({ arn, size: 0 })) }),
    functionName: found.name,
    functionId: found.id,
    functionArn: functionArn(context, found.name, version ? `/${version.id}` : ""),
    ...(version && { versionId: version.id, description: version.description }),
    codeSize: code?.bytes?.length ?? 0,
    codeChecksum: code?.checksum ?? "",
    createdTime: isoSeconds(version?.createdAt ?? found.createdAt),
    lastModifiedTime: isoSeconds(version?.createdAt ?? found.updatedAt),
    // Nothing is pending: the provider does not wait for a state.
    state: "Active",
    lastUpdateStatus: "Successful",
    resourceGroupId: found.resourceGroupId,
    ...(restriction && { invocationRestriction: shownRestriction(restriction) }),
    ...(found.tags.size > 0 && { tags: shownTags(found.tags) }),
  };
}

/** Whether a function may be called, as reads and the switches themselves show it. */
export function shownRestriction({ disable, reason, changedAt }: NonNullable<FcFunction["restriction"]>): object {
  return { disable, reason, lastModifiedTime: isoSeconds(changedAt) };
}

/** What a call sent of the settings; its other parameters are none. */
function settingsIn(input: object): FunctionSettings {
  const sent = Object.entries(input).filter(([name]) => Object.hasOwn(FUNCTION_SETTINGS, name));
  return Object.fromEntries(sent) as FunctionSettings;
}

const settingRules = { ...members(FUNCTION_SETTINGS), code: member(CODE) };

export const functionActions = {
  CreateFunction: action({
    parameters: {
      ...settingRules,
      ...ofFunction,
      handler: required(member("text")),
      runtime: required(member("text")),
      resourceGroupId: text(),
      // The provider writes the name of the tags with a capital letter, the SDKs do not.
      tags: recordList("Key", "Value"),
      Tags: recordList("Key", "Value"),
    },
    ram: need("CreateFunction"),
    handle: (context) => {
      const { input, regional, clock, ids, account } = context;
      const { functions } = regional(FcStore);
      const { functionName: name, code } = input;
      checkFcName("functionName", name);
      const settings = changedSettings({}, settingsIn(input));
      checkSettings(settingsWithDefaults(settings), account);
      const made: FcFunction = {
        id: ids.uuid("fc-function"),
        name,
        state: { settings, ...(code && { code: readCode(code) }) },
        createdAt: clock.now(),
        updatedAt: clock.now(),
        resourceGroupId: input.resourceGroupId ?? defaultResourceGroup(account),
        tags: new Map(),
        versions: new Map(),
        lastVersion: 0,
        aliases: new Map(),
        triggers: new Map(),
        asyncInvokeConfigs: new Map(),
        provisionConfigs: new Map(),
      };
      putTags(made.tags, [...(input.tags ?? []), ...(input.Tags ?? [])]);
      if (functions.has(name)) throw fcErrors.functionExists(name);
      functions.set(name, made);
      return shown(context, made);
    },
  }),

  GetFunction: action({
    parameters: { ...ofFunction, qualifier: text() },
    ram: need("GetFunction"),
    handle: (context) => {
      const { functionName, qualifier } = context.input;
      return shown(context, requireFunction(context, functionName), qualifier);
    },
  }),

  ListFunctions: action({
    parameters: {
      prefix: text(),
      functionName: text(),
      description: text(),
      runtime: text(),
      gpuType: text(),
      resourceGroupId: text(),
      fcVersion: text(),
      tags: json<{ Key: string; Value: string }[]>(),
      ...pageParameters,
    },
    ram: need("ListFunctions"),
    handle: (context) => {
      const { input, regional } = context;
      const fits = (wanted: string | undefined, value: string | undefined) => wanted === undefined || wanted === value;
      const fitting = [...regional(FcStore).functions.values()].filter(
        ({ name, state: { settings }, resourceGroupId, tags }) =>
          name.startsWith(input.prefix ?? "") &&
          // This one is a search, the prefix is not.
          name.includes(input.functionName ?? "") &&
          (settings.description ?? "").includes(input.description ?? "") &&
          fits(input.runtime, settings.runtime) &&
          fits(input.gpuType, settings.gpuConfig?.gpuType) &&
          fits(input.resourceGroupId, resourceGroupId) &&
          // Functions of the older generation do not exist here.
          (input.fcVersion ?? "v3") === "v3" &&
          hasTags(tags, input.tags),
      );
      const { page, position } = pageOf(fitting, input);
      return { functions: page.map((found) => shown(context, found, LATEST)), ...position };
    },
  }),

  UpdateFunction: action({
    parameters: { ...settingRules, ...ofFunction },
    ram: need("UpdateFunction"),
    handle: (context) => {
      const { input, clock, account } = context;
      const found = requireFunction(context, input.functionName);
      const settings = changedSettings(found.state.settings, settingsIn(input));
      checkSettings(settingsWithDefaults(settings), account);
      const sentCode = input.code && Object.keys(input.code).length > 0 ? input.code : undefined;
      // A new object, because versions keep the old one.
      found.state = { ...found.state, settings, ...(sentCode && { code: readCode(sentCode) }) };
      found.updatedAt = clock.now();
      return shown(context, found);
    },
  }),

  DeleteFunction: action({
    parameters: ofFunction,
    ram: need("DeleteFunction"),
    empty: true,
    handle: (context) => {
      const { name } = requireFunction(context, context.input.functionName);
      // All that belongs to it goes along: that the vendor refuses while it has triggers or versions is not known.
      context.regional(FcStore).functions.delete(name);
      return {};
    },
  }),
};
