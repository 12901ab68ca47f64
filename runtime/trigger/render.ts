import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { fixedOffset, isZone, probeOf, spelled } from "./zone";

const regionPattern = /^[a-z]{2,}(-[a-z0-9]+)+$/;
const hostPattern = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$/;
const timePattern = /^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/;
const offsetPattern = /^[+-](0[0-9]|1[0-4])[0-5][0-9]$/;
const parameterPattern = /^workspace\.[A-Za-z][A-Za-z0-9_]{0,254}$/;

const optionsSchema = z.strictObject({
  region: z.string().regex(regionPattern, "must be a region id, such as cn-hangzhou"),
  taskId: z.string().regex(/^[1-9][0-9]{0,18}$/, "must be the digits of the trigger node's task id"),
  envType: z.enum(["Prod", "Dev"]).default("Prod"),
  zone: z.string().refine((zone) => offsetPattern.test(zone) || isZone(zone), {
    message: "must be a time zone name, such as Asia/Shanghai, or an offset, such as +0800",
  }),
  triggerAt: z
    .string()
    .refine((at) => at === "same" || timePattern.test(at), { message: 'must be "same" or a time of day as HH:MM:SS' })
    .default("same"),
  host: z
    .string()
    .regex(hostPattern, "must be a lower-case host name, with a port if it is not 443")
    // curl leaves :443 out of the Host header, which is signed.
    .refine((host) => !host.endsWith(":443"), { message: "must leave the port out when it is 443" })
    .optional(),
  attempts: z.number().int().min(1).max(20).default(5),
  connectSeconds: z.number().int().min(1).max(120).default(10),
  answerSeconds: z.number().int().min(1).max(600).default(30),
  totalSeconds: z.number().int().min(1).max(3600).default(240),
  firstDelayMs: z.number().int().min(0).max(60_000).default(1000),
});

/** What the script is told when it is rendered. The key is not among it: that arrives as an argument at run time. */
export interface TriggerOptions {
  /** Region of the target tenant. */
  region: string;
  /** Task id of the target's HTTP trigger node, as digits. */
  taskId: string;
  /** @default "Prod" */
  envType?: "Prod" | "Dev" | undefined;
  /** Zone of the scheduled time: a name such as Asia/Shanghai, or an offset such as +0800. */
  zone: string;
  /** "same": the instance scheduled when the node itself is; HH:MM:SS: the one at that time of the same day. @default "same" */
  triggerAt?: string | undefined;
  /** Other host than the region's public one; a port is allowed. */
  host?: string | undefined;
  /** Requests at most. @default 5 */
  attempts?: number | undefined;
  /** Until a connection stands. @default 10 */
  connectSeconds?: number | undefined;
  /** For one request as a whole. @default 30 */
  answerSeconds?: number | undefined;
  /** For all requests and the waits between them. @default 240 */
  totalSeconds?: number | undefined;
  /** First wait; each further one is twice as long. 0 waits only when the service asks for it. @default 1000 */
  firstDelayMs?: number | undefined;
}

/** Options from which no script can be made; the message names all of them. */
export class TriggerOptionsError extends Error {
  readonly code = "BAD_TRIGGER_OPTIONS";
  constructor(readonly problems: readonly string[]) {
    super(`The trigger script cannot be rendered:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "TriggerOptionsError";
  }
}

/** The script that the source's shell node runs. The same options always give the same text, and it holds no secret. */
export function renderTrigger(options: TriggerOptions): string {
  const parsed = parse(optionsSchema, options);
  const offset = offsetPattern.test(parsed.zone) ? parsed.zone : fixedOffset(parsed.zone);
  const probe = offset === undefined ? probeOf(parsed.zone) : undefined;
  return fillIn(readFileSync(join(__dirname, "trigger.sh"), "utf8"), {
    region: parsed.region,
    host: parsed.host ?? `dataworks.${parsed.region}.aliyuncs.com`,
    task_id: parsed.taskId,
    env_type: parsed.envType,
    trigger_at: parsed.triggerAt,
    zone: offset ?? spelled(parsed.zone),
    zone_probe: probe ? `${probe.seconds}=${probe.offset}` : "",
    attempts: String(parsed.attempts),
    connect_seconds: String(parsed.connectSeconds),
    answer_seconds: String(parsed.answerSeconds),
    total_seconds: String(parsed.totalSeconds),
    first_delay_ms: String(parsed.firstDelayMs),
  });
}

/** A parameter of the shell node; its value is what the platform replaces before it starts the script. */
export interface NodeParameter {
  name: string;
  value: string;
}

const nodeParametersSchema = z.strictObject({
  keyParameter: z
    .string()
    .regex(parameterPattern, 'must be "workspace.", a letter, then letters, digits and underscores'),
});

/** The node's parameters in the order in which the script takes its arguments. */
export function nodeParameters(options: { keyParameter: string }): NodeParameter[] {
  const { keyParameter } = parse(nodeParametersSchema, options);
  return [
    { name: "key", value: `\${${keyParameter}}` },
    { name: "scheduled", value: "$cyctime" },
  ];
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new TriggerOptionsError(
    result.error.issues.map((issue) => `${issue.path.join(".") || "options"}: ${issue.message}`),
  );
}

/** Replaces the settings in the script's head, one line each, so that script and renderer cannot drift apart unnoticed. */
function fillIn(script: string, settings: Record<string, string>): string {
  const [, head] = /^# --- settings[^\n]*\n([\s\S]*?)^# --- end of settings ---$/m.exec(script) ?? [];
  if (head === undefined) throw new Error("trigger.sh has no block of settings.");
  const left = new Map(Object.entries(settings));
  const filled = head.replace(/^([a-z_]+)=.*$/gm, (_line, name: string) => {
    const value = left.get(name);
    if (value === undefined) throw new Error(`trigger.sh has a setting that is not rendered: ${name}`);
    left.delete(name);
    return `${name}=${quote(value)}`;
  });
  if (left.size > 0) throw new Error(`trigger.sh lacks the settings ${[...left.keys()].join(", ")}`);
  return script.replace(head, () => filled);
}

/** A word that the shell takes as it stands. */
function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
