import { action, json, readJson, required, text, type ActionContext } from "../../kernel";
import { here, requireBus } from "./buses";
import { forgetLines } from "./deliver";
import { eventBridgeErrors } from "./errors";
import { need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { ofRule, requireRule } from "./rules";
import { readTargets } from "./target-lists";

/** What a call on several targets answers: none of them failed, as all are checked first. */
const ALL_DONE = { Data: { ErrorEntriesCount: 0, ErrorEntries: [] } };

/** What stands in line for a target ends with it. */
function forget({ state, account, request, input }: ActionContext<typeof ofRule>): void {
  const { EventBusName: busName, RuleName: ruleName } = input;
  forgetLines(state, account.id, { region: request.region, busName, ruleName });
}

export const targetActions = {
  PutTargets: action({
    parameters: { ...ofRule, Targets: required(json<unknown>()) },
    ram: need("PutTargets", "rule"),
    handle: (context) => {
      const rule = requireRule(context);
      // The list takes the place of the old one. Clients send all targets and never delete one by itself.
      rule.targets = readTargets(context.input.Targets, context);
      forget(context);
      return ALL_DONE;
    },
  }),

  DeleteTargets: action({
    parameters: { ...ofRule, TargetIds: json<unknown>() },
    ram: need("DeleteTargets", "rule"),
    handle: (context) => {
      const rule = requireRule(context);
      const ids = readJson(context.input.TargetIds ?? [], ["text"], {
        path: "TargetIds",
        refuse: eventBridgeErrors.invalidArgument,
      });
      rule.targets = rule.targets.filter(({ Id }) => !ids.includes(Id));
      forget(context);
      return ALL_DONE;
    },
  }),

  ListTargets: action({
    parameters: { EventBusName: text(), RuleName: text(), Arn: text(), ...pageParameters },
    ram: need("ListTargets", "rule"),
    handle: (context) => {
      const { EventBusName, RuleName, Arn } = context.input;
      const buses =
        EventBusName === undefined ? [...here(context).buses.values()] : [requireBus(context, EventBusName)];
      if (EventBusName !== undefined && RuleName !== undefined)
        requireRule({ ...context, input: { EventBusName, RuleName } });
      const rows = buses.flatMap((bus) =>
        [...bus.rules.values()]
          .filter(({ name }) => (RuleName ?? name) === name)
          .flatMap((rule) =>
            rule.targets
              .filter(({ Endpoint }) => Arn === undefined || Endpoint === Arn)
              // The list leaves out retry strategy and dead-letter queue; the rule shows them.
              .map(({ Id, Type, Endpoint, ErrorsTolerance, ConcurrentConfig, ParamList }) => ({
                EventBusName: bus.name,
                RuleName: rule.name,
                Id,
                Type,
                Endpoint,
                ErrorsTolerance,
                ConcurrentConfig,
                ParamList,
              })),
          ),
      );
      const { page, position } = pageOf(rows, context.input);
      return { Data: { Targets: page, ...position } };
    },
  }),
};
