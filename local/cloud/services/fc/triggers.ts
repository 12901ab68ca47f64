import { action, isoSeconds, oneOf, parseJsonText, required, text, type ActionContext } from "../../kernel";
import { member } from "./body-members";
import { fcErrors } from "./errors";
import { checkFcName } from "./function-limits";
import { ofFunction, requireFunction } from "./functions";
import { functionArn, need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { LATEST, versionOf } from "./qualifiers";
import type { FcFunction, Trigger } from "./store";

const TYPES = oneOf("oss", "log", "http", "timer", "tablestore", "cdn_events", "mns_topic", "eventbridge");

function shown(context: ActionContext, { name: functionName }: FcFunction, trigger: Trigger): object {
  const { account, request } = context;
  const url = (network: string) =>
    `https://${functionName}-${trigger.id.slice(0, 10)}.${request.region}${network}.fcapp.run`;
  return {
    triggerName: trigger.name,
    triggerType: trigger.type,
    triggerId: trigger.id,
    triggerConfig: trigger.config,
    qualifier: trigger.qualifier,
    sourceArn: trigger.sourceArn,
    invocationRole: trigger.invocationRole,
    description: trigger.description,
    status: "ACTIVE",
    targetArn: functionArn({ account, request }, functionName),
    createdTime: isoSeconds(trigger.createdAt),
    lastModifiedTime: isoSeconds(trigger.updatedAt),
    ...(trigger.type === "http" && { httpTrigger: { urlInternet: url(""), urlIntranet: url("-vpc") } }),
  };
}

/** The settings of a trigger are a JSON text inside of the JSON body. */
function checkConfig(config: string | undefined): void {
  if (config === undefined || config === "") return;
  try {
    const value = parseJsonText(config);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return;
  } catch {
    // Falls through to the refusal.
  }
  throw fcErrors.invalidArgument("triggerConfig is the text of a JSON object");
}

function requireTrigger(found: FcFunction, name: string): Trigger {
  const trigger = found.triggers.get(name);
  if (!trigger) throw fcErrors.triggerUnknown(`${name}' of function '${found.name}`);
  return trigger;
}

const ofTrigger = { ...ofFunction, triggerName: required(text()) };

const settings = {
  triggerConfig: member("text"),
  invocationRole: member("text"),
  description: member("text"),
  qualifier: text(),
};

export const triggerActions = {
  CreateTrigger: action({
    parameters: { ...ofTrigger, ...settings, triggerType: required(TYPES), sourceArn: text() },
    ram: need("CreateTrigger"),
    handle: (context) => {
      const { input, clock, ids } = context;
      const found = requireFunction(context, input.functionName);
      const { triggerName: name, qualifier = LATEST } = input;
      checkFcName("triggerName", name);
      checkConfig(input.triggerConfig);
      versionOf(found, qualifier);
      if (found.triggers.has(name)) throw fcErrors.triggerExists(name);
      const trigger: Trigger = {
        id: ids.uuid("fc-trigger"),
        name,
        type: input.triggerType,
        config: input.triggerConfig,
        qualifier,
        sourceArn: input.sourceArn,
        invocationRole: input.invocationRole,
        description: input.description,
        createdAt: clock.now(),
        updatedAt: clock.now(),
      };
      found.triggers.set(name, trigger);
      return shown(context, found, trigger);
    },
  }),

  GetTrigger: action({
    parameters: ofTrigger,
    ram: need("GetTrigger"),
    handle: (context) => {
      const found = requireFunction(context, context.input.functionName);
      return shown(context, found, requireTrigger(found, context.input.triggerName));
    },
  }),

  ListTriggers: action({
    parameters: { ...ofFunction, prefix: text(), ...pageParameters },
    ram: need("ListTriggers"),
    handle: (context) => {
      const { functionName, prefix = "" } = context.input;
      const found = requireFunction(context, functionName);
      const fitting = [...found.triggers.values()].filter(({ name }) => name.startsWith(prefix));
      const { page, position } = pageOf(fitting, context.input);
      return { triggers: page.map((trigger) => shown(context, found, trigger)), ...position };
    },
  }),

  UpdateTrigger: action({
    parameters: { ...ofTrigger, ...settings },
    ram: need("UpdateTrigger"),
    handle: (context) => {
      const { input, clock } = context;
      const found = requireFunction(context, input.functionName);
      const trigger = requireTrigger(found, input.triggerName);
      checkConfig(input.triggerConfig);
      versionOf(found, input.qualifier);
      // Only what has changed is sent.
      trigger.config = input.triggerConfig ?? trigger.config;
      trigger.invocationRole = input.invocationRole ?? trigger.invocationRole;
      trigger.description = input.description ?? trigger.description;
      trigger.qualifier = input.qualifier ?? trigger.qualifier;
      trigger.updatedAt = clock.now();
      return shown(context, found, trigger);
    },
  }),

  DeleteTrigger: action({
    parameters: ofTrigger,
    ram: need("DeleteTrigger"),
    empty: true,
    handle: (context) => {
      const found = requireFunction(context, context.input.functionName);
      found.triggers.delete(requireTrigger(found, context.input.triggerName).name);
      return {};
    },
  }),
};
