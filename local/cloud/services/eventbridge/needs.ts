import { standings, type ActionContext, type RamNeed } from "../../kernel";

/** Of rules a page says that the bus is asked for, where the ARN of the rule itself is assumed here. */
const standing = standings({
  published: {
    "https://www.alibabacloud.com/help/en/eventbridge/custom-permission-policy-reference": [
      ...["CreateEventBus", "GetEventBus", "DeleteEventBus", "ListEventBuses"],
    ],
  },
  conflicting: { "https://www.alibabacloud.com/help/en/eventbridge/latest/policies": ["UpdateRule"] },
});

type Named = { EventBusName?: string; RuleName?: string; EventSourceName?: string };

/** ARN of a bus or of one of its rules. */
export function busArn(
  { request, account }: Pick<ActionContext, "request" | "account">,
  busName: string,
  ruleName?: string,
): string {
  const rule = ruleName === undefined ? "" : `/rule/${ruleName}`;
  return `acs:eventbridge:${request.region}:${account.id}:eventbus/${busName}${rule}`;
}

/** ARN of an event source. */
export function sourceArn({ request, account }: Pick<ActionContext, "request" | "account">, name: string): string {
  return `acs:eventbridge:${request.region}:${account.id}:eventsource/${name}`;
}

/** What RAM asks for an action: `eventbridge:<name>` on the bus, rule or source that its parameters name. */
export function need(name: string, on: "bus" | "rule" | "source" | "everything"): RamNeed {
  return {
    action: `eventbridge:${name}`,
    resource: (context) => {
      const { EventBusName = "*", RuleName = "*", EventSourceName = "*" } = context.input as Named;
      if (on === "everything") return "*";
      if (on === "source") return sourceArn(context, EventSourceName);
      return on === "bus" ? busArn(context, EventBusName) : busArn(context, EventBusName, RuleName);
    },
    ...standing(name),
  };
}
