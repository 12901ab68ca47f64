import { action, json, oneOf, required, text, type ActionContext } from "../../kernel";
import { requireBus } from "./buses";
import { eventBridgeErrors } from "./errors";
import { readFilterPattern } from "./filter-patterns";
import { checkName } from "./names";
import { busArn, need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import type { Rule } from "./store";
import { readTargets } from "./target-lists";

const MAX_RULES = 50;

/** Parameters that name one rule. */
export const ofRule = { EventBusName: required(text()), RuleName: required(text()) };

type RuleContext = Pick<ActionContext, "global" | "request"> & { input: { EventBusName: string; RuleName: string } };

/** The rule that a call names; refused when its bus or the rule is not there. */
export function requireRule(context: RuleContext): Rule {
  const { EventBusName, RuleName } = context.input;
  const rule = requireBus(context, EventBusName).rules.get(RuleName);
  if (!rule) throw eventBridgeErrors.ruleUnknown(`${RuleName} on ${EventBusName}`);
  return rule;
}

function shown(context: ActionContext, busName: string, rule: Rule): object {
  return {
    EventBusName: busName,
    RuleName: rule.name,
    RuleARN: busArn(context, busName, rule.name),
    FilterPattern: rule.filterPattern,
    Description: rule.description,
    Status: rule.status,
    CreatedTimestamp: rule.createdAt,
  };
}

export const ruleActions = {
  CreateRule: action({
    parameters: {
      ...ofRule,
      FilterPattern: required(text()),
      Description: text(),
      Status: oneOf("ENABLE", "DISABLE"),
      EventTargets: json<unknown>(),
    },
    ram: need("CreateRule", "rule"),
    handle: (context) => {
      const { input, clock } = context;
      const { EventBusName: busName, RuleName: name } = input;
      const { rules } = requireBus(context, busName);
      checkName("RuleName", name);
      readFilterPattern(input.FilterPattern);
      const targets = readTargets(input.EventTargets ?? [], context);
      if (rules.has(name)) throw eventBridgeErrors.ruleExists(`${name} on ${busName}`);
      if (rules.size >= MAX_RULES) throw eventBridgeErrors.ruleLimit(busName);
      rules.set(name, {
        name,
        description: input.Description ?? "",
        filterPattern: input.FilterPattern,
        status: input.Status ?? "ENABLE",
        targets,
        createdAt: clock.now(),
      });
      return { Data: { RuleARN: busArn(context, busName, name) } };
    },
  }),

  GetRule: action({
    parameters: ofRule,
    ram: need("GetRule", "rule"),
    handle: (context) => {
      const rule = requireRule(context);
      return { Data: { ...shown(context, context.input.EventBusName, rule), Targets: rule.targets } };
    },
  }),

  ListRules: action({
    parameters: { EventBusName: required(text()), RuleNamePrefix: text(), ...pageParameters },
    ram: need("ListRules", "bus"),
    handle: (context) => {
      const { EventBusName, RuleNamePrefix = "" } = context.input;
      const rules = [...requireBus(context, EventBusName).rules.values()];
      const { page, position } = pageOf(
        rules.filter(({ name }) => name.startsWith(RuleNamePrefix)),
        context.input,
      );
      const rows = page.map((rule) => ({
        ...shown(context, EventBusName, rule),
        // A list shows less of a target than the rule itself.
        Targets: rule.targets.map(({ Id, Type, Endpoint, ErrorsTolerance }) => ({
          Id,
          Type,
          Endpoint,
          ErrorsTolerance,
        })),
      }));
      return { Data: { Rules: rows, ...position } };
    },
  }),

  UpdateRule: action({
    parameters: {
      ...ofRule,
      FilterPattern: required(text()),
      Description: text(),
      Status: oneOf("ENABLE", "DISABLE"),
    },
    ram: need("UpdateRule", "rule"),
    handle: (context) => {
      const { input } = context;
      const rule = requireRule(context);
      readFilterPattern(input.FilterPattern);
      rule.filterPattern = input.FilterPattern;
      // Clients send what the rule is to be; one without a description sends none.
      rule.description = input.Description ?? "";
      rule.status = input.Status ?? rule.status;
      return {};
    },
  }),

  EnableRule: action({
    parameters: ofRule,
    ram: need("EnableRule", "rule"),
    handle: (context) => {
      requireRule(context).status = "ENABLE";
      return {};
    },
  }),

  DisableRule: action({
    parameters: ofRule,
    ram: need("DisableRule", "rule"),
    handle: (context) => {
      requireRule(context).status = "DISABLE";
      return {};
    },
  }),

  DeleteRule: action({
    parameters: ofRule,
    ram: need("DeleteRule", "rule"),
    handle: (context) => {
      const { EventBusName, RuleName } = context.input;
      if (!requireBus(context, EventBusName).rules.delete(RuleName))
        throw eventBridgeErrors.ruleToDeleteUnknown(`${RuleName} on ${EventBusName}`);
      return {};
    },
  }),
};
