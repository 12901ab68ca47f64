import { parseArn } from "../../../../alicloud/ram";
import type { EventOnBus } from "./deliveries";
import type { RuleTarget } from "./target-lists";

type Parameter = RuleTarget["ParamList"][number];

/** What a path such as `$.data.projectId` leads to; undefined when the event has nothing there. */
function at(event: EventOnBus, path: string): unknown {
  const steps = path.replace(/^\$\.?/, "").split(".");
  return steps
    .filter((step) => step !== "")
    .reduce<unknown>(
      (value, step) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, step)
          ? (value as Record<string, unknown>)[step]
          : undefined,
      event,
    );
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** The variables of a template, each with the path of its value. */
function variablesIn(text: string): [string, string][] {
  try {
    const paths: unknown = JSON.parse(text);
    if (typeof paths === "object" && paths !== null)
      return Object.entries(paths).map(([name, path]) => [name, String(path)]);
  } catch {
    // A template without variables.
  }
  return [];
}

function valueOf({ Form, Value = "", Template = "" }: Parameter, event: EventOnBus): string {
  if (Form === "ORIGINAL") return JSON.stringify(event);
  if (Form === "JSONPATH") return asText(at(event, Value));
  if (Form === "CONSTANT") return Value;
  return variablesIn(Value).reduce(
    (text, [name, path]) => text.replaceAll(`\${${name}}`, asText(at(event, path))),
    Template,
  );
}

/** A parameter of a target, filled in from the event; undefined when the target has none of this name. */
export function parameterOf(target: RuleTarget, name: string, event: EventOnBus): string | undefined {
  const found = target.ParamList.find(({ ResourceKey }) => ResourceKey?.toLowerCase() === name.toLowerCase());
  const value = found && valueOf(found, event);
  return value === "" ? undefined : value;
}

/** The last part of the ARN that a target leads to: the name of a function or queue. */
export function endpointName(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : parseArn(arn)?.relativeId.split("/").at(-1);
}
