import type { DateTime } from "luxon";
import { inZone } from "./zones";

/** One entry of `script.parameters` of a node. */
export interface ScriptParameter {
  name: string;
  value: string;
}

/** What a run knows when its parameters are put in place. */
export interface ParameterFacts {
  scheduledTime: number;
  timezone: string;
  workflowId: number;
  taskId: number;
  instanceId: number;
  /** Value of a workspace parameter by its full name (`workspace.NAME`) in the run's environment. */
  workspaceParameter: (name: string) => string | undefined;
}

/** A parameter names something that does not exist; the run fails and says so. */
export class UnknownParameter extends Error {}

const SYSTEM = /^bdp\.system\./;

const TOKENS: [RegExp, string][] = [
  [/yyyy/g, "yyyy"],
  [/hh24/g, "HH"],
  [/mi/g, "mm"],
  [/ss/g, "ss"],
];

/** The vendor's date pattern in luxon's letters. `mm` means the month, minutes are `mi`. */
function format(time: DateTime, pattern: string): string {
  let text = pattern;
  // Months first: afterwards the minutes' letters would look the same.
  text = text.replace(/mm/g, time.toFormat("MM"));
  for (const [letters, token] of TOKENS) text = text.replace(letters, time.toFormat(token));
  return text.replace(/dd/g, time.toFormat("dd"));
}

function isDatePattern(text: string): boolean {
  return /^(?:yyyy|mm|dd|hh24|mi|ss|[-:/ _.])+$/.test(text) && /[a-z]/.test(text);
}

/** `$[...]`: counts from the scheduled time; an offset is in days or a fraction (`-1/24` is one hour). */
function fromScheduledTime(body: string, time: DateTime): string | undefined {
  const months = /^add_months\((.+?),\s*([+-]?\d+)\)$/.exec(body);
  if (months)
    return isDatePattern(months[1]!) ? format(time.plus({ months: Number(months[2]) }), months[1]!) : undefined;
  const parts = /^(.*?)(?:([+-])(\d+)(\/24)?(\/60)?)?$/.exec(body)!;
  if (!isDatePattern(parts[1]!)) return undefined;
  const amount = Number(`${parts[2] ?? "+"}${parts[3] ?? 0}`);
  const shift = parts[5] ? { minutes: amount } : parts[4] ? { hours: amount } : { days: amount };
  return format(time.plus(shift), parts[1]!);
}

/** `${...}`: counts from the business date; an offset is in the pattern's smallest unit. */
function fromBusinessDate(body: string, bizdate: DateTime): string | undefined {
  const parts = /^(.*?)(?:([+-]\d+))?$/.exec(body)!;
  const pattern = parts[1]!;
  if (!isDatePattern(pattern) || /hh24|mi|ss/.test(pattern)) return undefined;
  const amount = Number(parts[2] ?? 0);
  const unit = pattern.includes("dd") ? "days" : pattern.includes("mm") ? "months" : "years";
  return format(bizdate.plus({ [unit]: amount }), pattern);
}

/** The value of one parameter as the platform hands it to the node. */
export function resolveParameter(value: string, facts: ParameterFacts): string {
  const time = inZone(facts.scheduledTime, facts.timezone);
  const bizdate = time.startOf("day").minus({ days: 1 });
  const sameMonth = bizdate.hasSame(time, "month");
  const builtIn: Record<string, string> = {
    cyctime: format(time, "yyyymmddhh24miss"),
    bizdate: format(bizdate, "yyyymmdd"),
    gmtdate: format(time, "yyyymmdd"),
    bizmonth: format(sameMonth ? bizdate.minus({ months: 1 }) : bizdate, "yyyymm"),
    jobid: String(facts.workflowId),
    nodeid: String(facts.taskId),
    taskid: String(facts.instanceId),
  };
  const named = (name: string) => (Object.hasOwn(builtIn, name) ? builtIn[name] : undefined);
  const inBraces = (body: string): string | undefined => {
    if (!body.startsWith("workspace.")) return named(body.replace(SYSTEM, "")) ?? fromBusinessDate(body, bizdate);
    const found = facts.workspaceParameter(body);
    if (found === undefined) throw new UnknownParameter(`the workspace has no parameter ${body}`);
    return found;
  };
  // One pass: what a workspace parameter holds is not looked at again.
  return value.replace(
    /\$\[([^\]]*)\]|\$\{([^}]*)\}|\$((?:bdp\.system\.)?[a-z]+)/g,
    (whole, inBrackets: string | undefined, braced: string | undefined, bare: string | undefined) => {
      if (inBrackets !== undefined) return fromScheduledTime(inBrackets.trim(), time) ?? whole;
      if (braced !== undefined) return inBraces(braced.trim()) ?? whole;
      return named(bare!.replace(SYSTEM, "")) ?? fromBusinessDate(bare!, bizdate) ?? whole;
    },
  );
}
