import { action, flag, text } from "../../kernel";
import { ofFunction, requireFunction, shownRestriction } from "./functions";
import { need } from "./needs";

/** Whether a function may be called. One that was never switched shows nothing about it. */
export const invocationActions = {
  DisableFunctionInvocation: action({
    parameters: { ...ofFunction, reason: text(), abortOngoingRequest: flag() },
    ram: need("DisableFunctionInvocation"),
    handle: (context) => {
      const { input, clock } = context;
      const found = requireFunction(context, input.functionName);
      found.restriction = {
        disable: true,
        ...(input.reason !== undefined && { reason: input.reason }),
        changedAt: clock.now(),
      };
      return shownRestriction(found.restriction);
    },
  }),

  EnableFunctionInvocation: action({
    parameters: ofFunction,
    ram: need("EnableFunctionInvocation"),
    handle: (context) => {
      const found = requireFunction(context, context.input.functionName);
      found.restriction = { disable: false, changedAt: context.clock.now() };
      return shownRestriction(found.restriction);
    },
  }),
};
