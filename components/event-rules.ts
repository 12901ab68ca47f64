import * as pulumi from "@pulumi/pulumi";
import { Rule } from "@pulumi/alicloud/eventbridge/rule";
import { EVENT_SOURCE, type EventRow } from "../alicloud/dataworks/events";
import type { Tenant } from "./tenant";

/** Expressions that EventBridge takes for one field of a pattern (EventBridge, Limits). */
const TYPES_PER_RULE = 5;

/** The bus that every account has, and on which events of the DataWorks tenant itself arrive. */
const DEFAULT_BUS = "default";

/** Routes DataWorks' events to a function: exact source and types, with retries and a dead-letter queue. */
export interface EventRulesArgs {
  /** Whose account and region; gives the provider. */
  tenant: Tenant;
  /** Name of the nth rule, from 1. */
  ruleName: (number: number) => string;
  /** Custom bus of the workspaces' events; those of the tenant come on `default`. */
  busName: pulumi.Input<string>;
  events: readonly EventRow[];
  functionName: pulumi.Input<string>;
  functionArn: pulumi.Input<string>;
  /** ARN of the queue for events that the function did not take. */
  deadLetterQueueArn: pulumi.Input<string>;
}

/** One rule: a bus and the types that it lets through. */
interface RulePlan {
  level: EventRow["level"];
  types: string[];
}

/** As few rules as the limit of types allows, each for one bus. The order of the events does not matter. */
export function planRules(events: readonly EventRow[]): RulePlan[] {
  return (["workspace", "tenant"] as const).flatMap((level) => {
    const types = events.filter((event) => event.level === level).map(({ type }) => type);
    types.sort();
    const rules = Math.ceil(types.length / TYPES_PER_RULE);
    return Array.from({ length: rules }, (_, index) => ({
      level,
      types: types.slice(index * TYPES_PER_RULE, (index + 1) * TYPES_PER_RULE),
    }));
  });
}

export class EventRules extends pulumi.ComponentResource {
  /** Bus and name of each rule. */
  readonly rules: pulumi.Output<{ bus: string; name: string }[]>;

  constructor(name: string, args: EventRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:events:EventRules", name, {}, opts);
    const { tenant, ruleName, busName, events, functionName, functionArn, deadLetterQueueArn } = args;

    const rules = planRules(events).map(({ level, types }, index) => {
      const number = index + 1;
      return new Rule(
        `${name}-${number}`,
        {
          ruleName: ruleName(number),
          eventBusName: level === "tenant" ? DEFAULT_BUS : busName,
          description: "DataWorks operations that the guard judges",
          filterPattern: JSON.stringify({ source: [EVENT_SOURCE], type: types }),
          targets: [
            {
              targetId: "guard",
              type: "acs.fc.function",
              endpoint: functionArn,
              // A person waits: an answer that comes a day later is none.
              pushRetryStrategy: "BACKOFF_RETRY",
              deadLetterQueue: { arn: deadLetterQueueArn },
              // In this order, which the service keeps; another one would be a difference in every preview.
              paramLists: [
                { resourceKey: "functionName", form: "CONSTANT", value: functionName },
                { resourceKey: "Body", form: "ORIGINAL" },
              ],
            },
          ],
        },
        { parent: this, provider: tenant.provider },
      );
    });

    this.rules = pulumi
      .all(rules.map((rule) => pulumi.all([rule.eventBusName, rule.ruleName])))
      .apply((names) => names.map(([bus, ruleName]) => ({ bus, name: ruleName })));
    this.registerOutputs({ rules: this.rules });
  }
}
