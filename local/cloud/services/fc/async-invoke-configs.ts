import { action, isoSeconds, text, type ActionContext } from "../../kernel";
import { members } from "./body-members";
import { fcErrors } from "./errors";
import { requireBetween } from "./function-limits";
import { ofFunction, requireFunction } from "./functions";
import { functionArn, need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { LATEST, versionOf } from "./qualifiers";
import { FcStore, type AsyncInvokeConfig } from "./store";

const AGE = { least: 1, most: 604_800 };
const RETRIES = { least: 0, most: 8 };

interface Place {
  functionName: string;
  qualifier?: string;
}

function shown(context: ActionContext, { functionName, qualifier = LATEST }: Place, config: AsyncInvokeConfig): object {
  const { onSuccess, onFailure } = config;
  return {
    functionArn: functionArn(context, functionName, qualifier === LATEST ? "" : `/${qualifier}`),
    qualifier,
    asyncTask: config.asyncTask,
    maxAsyncEventAgeInSeconds: config.maxAsyncEventAgeInSeconds,
    maxAsyncRetryAttempts: config.maxAsyncRetryAttempts,
    destinationConfig: {
      ...(onSuccess !== undefined && { onSuccess: { destination: onSuccess } }),
      ...(onFailure !== undefined && { onFailure: { destination: onFailure } }),
    },
    createdTime: isoSeconds(config.createdAt),
    lastModifiedTime: isoSeconds(config.updatedAt),
  };
}

function requireConfig(context: Pick<ActionContext, "regional">, { functionName, qualifier = LATEST }: Place) {
  const found = requireFunction(context, functionName);
  const config = found.asyncInvokeConfigs.get(qualifier);
  if (!config) throw fcErrors.asyncConfigUnknown(`${functionName}.${qualifier}`);
  return { found, config, qualifier };
}

/** An empty destination is none. */
function destinationIn(side: { destination?: string } | undefined): string | undefined {
  return side?.destination === "" ? undefined : side?.destination;
}

const DESTINATION = { destination: "text" } as const;

const ofConfig = { ...ofFunction, qualifier: text() };

export const asyncInvokeConfigActions = {
  PutAsyncInvokeConfig: action({
    parameters: {
      ...ofConfig,
      ...members({
        asyncTask: "flag",
        maxAsyncEventAgeInSeconds: "whole",
        maxAsyncRetryAttempts: "whole",
        destinationConfig: { onSuccess: DESTINATION, onFailure: DESTINATION },
      }),
    },
    ram: need("PutAsyncInvokeConfig"),
    handle: (context) => {
      const { input, clock } = context;
      const { qualifier = LATEST, destinationConfig } = input;
      const found = requireFunction(context, input.functionName);
      versionOf(found, qualifier);
      // Only what has changed is sent; the two destinations always come together.
      const before = found.asyncInvokeConfigs.get(qualifier);
      const config: AsyncInvokeConfig = {
        asyncTask: input.asyncTask ?? before?.asyncTask ?? false,
        maxAsyncEventAgeInSeconds: input.maxAsyncEventAgeInSeconds ?? before?.maxAsyncEventAgeInSeconds,
        maxAsyncRetryAttempts: input.maxAsyncRetryAttempts ?? before?.maxAsyncRetryAttempts,
        onSuccess: destinationConfig ? destinationIn(destinationConfig.onSuccess) : before?.onSuccess,
        onFailure: destinationConfig ? destinationIn(destinationConfig.onFailure) : before?.onFailure,
        createdAt: before?.createdAt ?? clock.now(),
        updatedAt: clock.now(),
      };
      const { maxAsyncEventAgeInSeconds: age, maxAsyncRetryAttempts: retries } = config;
      if (age !== undefined) requireBetween("maxAsyncEventAgeInSeconds", age, AGE);
      if (retries !== undefined) requireBetween("maxAsyncRetryAttempts", retries, RETRIES);
      found.asyncInvokeConfigs.set(qualifier, config);
      return shown(context, input, config);
    },
  }),

  GetAsyncInvokeConfig: action({
    parameters: ofConfig,
    ram: need("GetAsyncInvokeConfig"),
    handle: (context) => shown(context, context.input, requireConfig(context, context.input).config),
  }),

  ListAsyncInvokeConfigs: action({
    parameters: { functionName: text(), ...pageParameters },
    ram: need("ListAsyncInvokeConfigs"),
    handle: (context) => {
      const { functionName } = context.input;
      const functions =
        functionName === undefined
          ? [...context.regional(FcStore).functions.values()]
          : [requireFunction(context, functionName)];
      const configs = functions.flatMap(({ name, asyncInvokeConfigs }) =>
        [...asyncInvokeConfigs].map(([qualifier, config]) => shown(context, { functionName: name, qualifier }, config)),
      );
      const { page, position } = pageOf(configs, context.input);
      return { configs: page, ...position };
    },
  }),

  DeleteAsyncInvokeConfig: action({
    parameters: ofConfig,
    ram: need("DeleteAsyncInvokeConfig"),
    empty: true,
    handle: (context) => {
      const { found, qualifier } = requireConfig(context, context.input);
      found.asyncInvokeConfigs.delete(qualifier);
      return {};
    },
  }),
};
