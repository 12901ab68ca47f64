import { action, text, type ActionContext, type JsonShape, type Shaped } from "../../kernel";
import { members } from "./body-members";
import { fcErrors } from "./errors";
import { ofFunction, requireFunction } from "./functions";
import { functionArn, need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { LATEST, versionOf } from "./qualifiers";
import { FcStore } from "./store";

/** Instances that are kept ready, and when there are to be how many. */
export const PROVISION = {
  target: "whole",
  defaultTarget: "whole",
  alwaysAllocateCPU: "flag",
  alwaysAllocateGPU: "flag",
  scheduledActions: [
    {
      name: "text",
      startTime: "text",
      endTime: "text",
      target: "whole",
      scheduleExpression: "text",
      timeZone: "text",
    },
  ],
  targetTrackingPolicies: [
    {
      name: "text",
      startTime: "text",
      endTime: "text",
      metricType: "text",
      metricTarget: "number",
      minCapacity: "whole",
      maxCapacity: "whole",
      timeZone: "text",
    },
  ],
} as const satisfies JsonShape;

type ProvisionConfig = Shaped<typeof PROVISION>;

interface Place {
  functionName: string;
  qualifier?: string;
}

function shown(context: ActionContext, { functionName, qualifier = LATEST }: Place, config: ProvisionConfig): object {
  const target = config.target ?? config.defaultTarget ?? 0;
  return {
    ...config,
    functionArn: functionArn(context, functionName, `/${qualifier}`),
    qualifier,
    target,
    // Instances are ready at once.
    current: target,
  };
}

function requireConfig(context: Pick<ActionContext, "regional">, { functionName, qualifier = LATEST }: Place) {
  const found = requireFunction(context, functionName);
  const config = found.provisionConfigs.get(qualifier);
  if (!config) throw fcErrors.provisionUnknown(`${functionName}.${qualifier}`);
  return { found, config, qualifier };
}

const ofConfig = { ...ofFunction, qualifier: text() };

export const provisionConfigActions = {
  PutProvisionConfig: action({
    parameters: { ...ofConfig, ...members(PROVISION) },
    ram: need("PutProvisionConfig"),
    handle: (context) => {
      const { functionName, qualifier = LATEST, ...sent } = context.input;
      const found = requireFunction(context, functionName);
      versionOf(found, qualifier);
      const count = sent.target ?? sent.defaultTarget ?? 0;
      if (count < 0) throw fcErrors.invalidArgument("target is not negative");
      // The call says the whole configuration.
      const config = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
      found.provisionConfigs.set(qualifier, config);
      return shown(context, { functionName, qualifier }, config);
    },
  }),

  GetProvisionConfig: action({
    parameters: ofConfig,
    ram: need("GetProvisionConfig"),
    handle: (context) => shown(context, context.input, requireConfig(context, context.input).config),
  }),

  ListProvisionConfigs: action({
    parameters: { functionName: text(), ...pageParameters },
    ram: need("ListProvisionConfigs"),
    handle: (context) => {
      const { functionName } = context.input;
      const configs = [...context.regional(FcStore).functions.values()]
        .filter(({ name }) => (functionName ?? name) === name)
        .flatMap(({ name, provisionConfigs }) =>
          [...provisionConfigs].map(([qualifier, config]) => shown(context, { functionName: name, qualifier }, config)),
        );
      const { page, position } = pageOf(configs, context.input);
      return { provisionConfigs: page, ...position };
    },
  }),

  DeleteProvisionConfig: action({
    parameters: ofConfig,
    ram: need("DeleteProvisionConfig"),
    empty: true,
    handle: (context) => {
      const { found, qualifier } = requireConfig(context, context.input);
      found.provisionConfigs.delete(qualifier);
      return {};
    },
  }),
};
