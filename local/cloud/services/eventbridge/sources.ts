import { action, flag, required, text, type ActionContext } from "../../kernel";
import { here, requireBus } from "./buses";
import { eventBridgeErrors } from "./errors";
import { checkName } from "./names";
import { need, sourceArn } from "./needs";
import { pageOf, pageParameters } from "./paging";
import {
  readSourceParameters,
  shownSourceParameters,
  sourceParameterRules,
  type SourceParameters,
} from "./source-parameters";
import type { EventSource } from "./store";

function requireSource(context: Pick<ActionContext, "global" | "request">, name: string): EventSource {
  const source = here(context).sources.get(name);
  if (!source) throw eventBridgeErrors.sourceUnknown(name);
  return source;
}

/** Addresses at which an HTTP source takes events. Nothing answers there. */
function webHooks(context: ActionContext, source: EventSource): object {
  const { account, request } = context;
  const at = (network: string) =>
    `https://${account.id}.eventbridge.${request.region}${network}.aliyuncs.com/webhook/putEvents?source=${source.name}`;
  return { PublicWebHookUrl: [at("")], VpcWebHookUrl: [at("-vpc")] };
}

function shown(context: ActionContext, source: EventSource): object {
  const { SourceHttpEventParameters: http, ...others } = source.parameters;
  return {
    Name: source.name,
    Arn: sourceArn(context, source.name),
    EventBusName: source.busName,
    Description: source.description,
    ExternalSourceType: source.externalSourceType,
    Status: "Activated",
    Type: "UserDefined",
    Ctime: source.createdAt,
    ...shownSourceParameters(others),
    ...(http && { SourceHttpEventParameters: { ...http, ...webHooks(context, source) } }),
  };
}

/** The one setting that is secret. Answers show it, as the vendor's do; the journal does not. */
function keepSecret({ secrets }: Pick<ActionContext, "secrets">, parameters: SourceParameters): void {
  const password = parameters.SourceRocketMQParameters?.InstancePassword;
  if (password !== undefined) secrets.add(password);
}

const settings = {
  EventSourceName: required(text()),
  EventBusName: required(text()),
  Description: text(),
  LinkedExternalSource: flag(),
  ExternalSourceType: text(),
  ...sourceParameterRules,
};

export const sourceActions = {
  CreateEventSource: action({
    parameters: settings,
    ram: need("CreateEventSource", "source"),
    handle: (context) => {
      const { input, clock } = context;
      const { EventSourceName: name, EventBusName: busName } = input;
      const { sources } = here(context);
      checkName("EventSourceName", name);
      requireBus(context, busName);
      const parameters = readSourceParameters(input);
      keepSecret(context, parameters);
      if (sources.has(name)) throw eventBridgeErrors.sourceExists(name);
      sources.set(name, {
        name,
        busName,
        description: input.Description ?? "",
        createdAt: clock.now(),
        externalSourceType: input.ExternalSourceType,
        parameters,
      });
      return { Data: { EventSourceARN: sourceArn(context, name) } };
    },
  }),

  UpdateEventSource: action({
    parameters: settings,
    ram: need("UpdateEventSource", "source"),
    handle: (context) => {
      const { input } = context;
      const source = requireSource(context, input.EventSourceName);
      requireBus(context, input.EventBusName);
      const changes = readSourceParameters(input);
      keepSecret(context, changes);
      source.busName = input.EventBusName;
      source.description = input.Description ?? "";
      source.externalSourceType = input.ExternalSourceType ?? source.externalSourceType;
      source.parameters = { ...source.parameters, ...changes };
      return {};
    },
  }),

  DeleteEventSource: action({
    parameters: { EventSourceName: required(text()), EventBusName: text() },
    ram: need("DeleteEventSource", "source"),
    handle: (context) => {
      const { name } = requireSource(context, context.input.EventSourceName);
      here(context).sources.delete(name);
      return {};
    },
  }),

  ListUserDefinedEventSources: action({
    parameters: { EventBusName: text(), NamePrefix: text(), ...pageParameters },
    ram: need("ListUserDefinedEventSources", "source"),
    handle: (context) => {
      const { EventBusName, NamePrefix = "" } = context.input;
      const fitting = [...here(context).sources.values()].filter(
        ({ name, busName }) => name.startsWith(NamePrefix) && (EventBusName ?? busName) === busName,
      );
      const { page, position } = pageOf(fitting, context.input);
      return { Data: { EventSourceList: page.map((source) => shown(context, source)), ...position } };
    },
  }),
};
