import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { fixedOffset, isZone, probeOf, spelled } from "./zone";

const regionPattern = /^[a-z]{2,}(-[a-z0-9]+)+$/;
const hostPattern = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$/;
const timePattern = /^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/;
const offsetPattern = /^[+-](0[0-9]|1[0-4])[0-5][0-9]$/;
const roleArnPattern = /^acs:ram::\d{16}:role\/[A-Za-z0-9.-]{1,64}$/;
const parameterPattern = /^workspace\.[A-Za-z][A-Za-z0-9_]{0,254}$/;

const roleArn = z.string().regex(roleArnPattern, "must be the ARN of a role, acs:ram::<account>:role/<name>");
const regionId = z.string().regex(regionPattern, "must be a region id, such as cn-hangzhou");

const credentialsSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("parameter") }),
  z.strictObject({
    kind: z.literal("linked-role"),
    linkedRole: roleArn,
    region: regionId,
    triggerRole: roleArn,
    externalId: z.string().regex(/^[\w+=,.@:/-]{2,1224}$/, "must be an external id as STS takes it"),
    sessionPolicy: z.string().min(1).max(2048, "must have at most 2048 characters"),
    // It goes into the signed query as it stands, so nothing that would have to be encoded there.
    sessionName: z.string().regex(/^[\w.-]{2,40}$/, "must be 2-40 letters, digits or . - _"),
  }),
  z.strictObject({
    kind: z.literal("kms"),
    linkedRole: roleArn,
    region: regionId,
    secretName: z.string().regex(/^[\w/+=.@-]{1,64}$/, "must be the name of a secret"),
  }),
]);

const optionsSchema = z.strictObject({
  region: regionId,
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
  credentials: credentialsSchema.default({ kind: "parameter" }),
});

/**
 * Where the script gets its key from when it runs:
 *
 * - `parameter`: a key of a user of the target, from the workspace parameter that is the node's first argument;
 * - `linked-role`: a session of the target's trigger role, which the node's linked role takes;
 * - `kms`: a key of a user of the target, from a secret that the node's linked role reads.
 *
 * `region` is the source's, whose STS or KMS is asked; `linkedRole` is the ARN that messages name.
 */
export type TriggerCredentials =
  | { kind: "parameter" }
  | {
      kind: "linked-role";
      linkedRole: string;
      region: string;
      /** ARN of the target's role. */
      triggerRole: string;
      externalId: string;
      /** Policy text that narrows the session, at most 2048 characters. */
      sessionPolicy: string;
      /** Begins the session's name in the target's audit log; the id of the run follows. */
      sessionName: string;
    }
  | { kind: "kms"; linkedRole: string; region: string; secretName: string };

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
  /** Where the key comes from. @default { kind: "parameter" } */
  credentials?: TriggerCredentials | undefined;
}

/** Options from which no script can be made; the message names all of them. */
export class TriggerOptionsError extends Error {
  readonly code = "BAD_TRIGGER_OPTIONS";
  constructor(readonly problems: readonly string[]) {
    super(`The trigger script cannot be rendered:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "TriggerOptionsError";
  }
}

/** Parts of the script for each kind of credentials, in their order; files of the folder `script`. */
const CREDENTIAL_PARTS: Record<TriggerCredentials["kind"], readonly string[]> = {
  parameter: ["credentials-parameter"],
  "linked-role": ["linked-role", "credentials-linked-role"],
  kms: ["linked-role", "credentials-kms"],
};

/** The script that the source's shell node runs. The same options always give the same text, and it holds no secret. */
export function renderTrigger(options: TriggerOptions): string {
  const parsed = parse(optionsSchema, options);
  const offset = offsetPattern.test(parsed.zone) ? parsed.zone : fixedOffset(parsed.zone);
  const probe = offset === undefined ? probeOf(parsed.zone) : undefined;
  const credentials = CREDENTIAL_PARTS[parsed.credentials.kind];
  const parts = ["start", "input", ...credentials, "time", "signature", "request", "outcome", "main"];
  const script = parts.map((part) => readFileSync(join(__dirname, "script", `${part}.sh`), "utf8")).join("\n");
  return fillIn(script, {
    region: parsed.region,
    trigger_host: parsed.host ?? `dataworks.${parsed.region}.aliyuncs.com`,
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
    ...credentialSettings(parsed.credentials),
  });
}

function credentialSettings(credentials: TriggerCredentials): Record<string, string> {
  switch (credentials.kind) {
    case "parameter":
      return {};
    case "linked-role":
      return {
        linked_role: credentials.linkedRole,
        sts_host: `sts.${credentials.region}.aliyuncs.com`,
        trigger_role: credentials.triggerRole,
        assume_role_query: encodedQuery({
          // The shortest session that STS gives.
          DurationSeconds: "900",
          ExternalId: credentials.externalId,
          Policy: credentials.sessionPolicy,
          RoleArn: credentials.triggerRole,
        }),
        session_name: credentials.sessionName,
      };
    case "kms":
      return {
        linked_role: credentials.linkedRole,
        kms_host: `kms.${credentials.region}.aliyuncs.com`,
        secret_query: encodedQuery({ SecretName: credentials.secretName }),
        secret_name: credentials.secretName,
      };
  }
}

/** As the signature and the address want it; the names are in their order already. */
function encodedQuery(parameters: Record<string, string>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/[!'()*]/g, escaped)}`)
    .join("&");
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
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

/** The parameters of a node whose key comes by its linked role, in the order in which the script takes its arguments. */
export function linkedNodeParameters(): NodeParameter[] {
  return [
    { name: "scheduled", value: "$cyctime" },
    { name: "run", value: "$taskid" },
  ];
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new TriggerOptionsError(
    result.error.issues.map((issue) => `${issue.path.join(".") || "options"}: ${issue.message}`),
  );
}

/** Replaces the settings in the parts' blocks, one line each, so that script and renderer cannot drift apart unnoticed. */
function fillIn(script: string, settings: Record<string, string>): string {
  const left = new Map(Object.entries(settings));
  const filled = script.replace(/^# --- settings[^\n]*\n[\s\S]*?^# --- end of settings ---$/gm, (block) =>
    block.replace(/^([a-z_]+)=.*$/gm, (_line, name: string) => {
      const value = left.get(name);
      if (value === undefined) throw new Error(`The script has a setting that is not rendered: ${name}`);
      left.delete(name);
      return `${name}=${quote(value)}`;
    }),
  );
  if (left.size > 0) throw new Error(`The script lacks the settings ${[...left.keys()].join(", ")}`);
  return filled;
}

/** A word that the shell takes as it stands. */
function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
