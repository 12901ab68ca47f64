import { action, integer, required, text, type ActionContext } from "../../kernel";
import { fcErrors } from "./errors";
import { ofFunction, requireFunction } from "./functions";
import { functionArn, need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { FcStore } from "./store";

function shown(context: ActionContext, functionName: string, reservedConcurrency: number): object {
  return { functionArn: functionArn(context, functionName), reservedConcurrency };
}

export const concurrencyConfigActions = {
  /** Zero stops a function. The account's own limit is not known here, so it refuses nothing. */
  PutConcurrencyConfig: action({
    parameters: { ...ofFunction, reservedConcurrency: required(integer()) },
    ram: need("PutConcurrencyConfig"),
    handle: (context) => {
      const { functionName, reservedConcurrency } = context.input;
      const found = requireFunction(context, functionName);
      if (reservedConcurrency < 0) throw fcErrors.invalidArgument("reservedConcurrency is not negative");
      found.reservedConcurrency = reservedConcurrency;
      return shown(context, functionName, reservedConcurrency);
    },
  }),

  GetConcurrencyConfig: action({
    parameters: ofFunction,
    ram: need("GetConcurrencyConfig"),
    handle: (context) => {
      const { name, reservedConcurrency } = requireFunction(context, context.input.functionName);
      if (reservedConcurrency === undefined) throw fcErrors.concurrencyUnknown(name);
      return shown(context, name, reservedConcurrency);
    },
  }),

  ListConcurrencyConfigs: action({
    parameters: { functionName: text(), ...pageParameters },
    ram: need("ListConcurrencyConfigs"),
    handle: (context) => {
      const { functionName } = context.input;
      const configs = [...context.regional(FcStore).functions.values()]
        .filter(({ name }) => (functionName ?? name) === name)
        .flatMap(({ name, reservedConcurrency }) =>
          reservedConcurrency === undefined ? [] : [shown(context, name, reservedConcurrency)],
        );
      const { page, position } = pageOf(configs, context.input);
      return { configs: page, ...position };
    },
  }),

  DeleteConcurrencyConfig: action({
    parameters: ofFunction,
    ram: need("DeleteConcurrencyConfig"),
    empty: true,
    handle: (context) => {
      const found = requireFunction(context, context.input.functionName);
      if (found.reservedConcurrency === undefined) throw fcErrors.concurrencyUnknown(found.name);
      found.reservedConcurrency = undefined;
      return {};
    },
  }),
};
