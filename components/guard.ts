import * as pulumi from "@pulumi/pulumi";
import { ServiceQueue } from "@pulumi/alicloud/message/serviceQueue";
import { eventOfCode, type EventRow } from "../alicloud/dataworks/events";
import { guardPolicy, policyText } from "../alicloud/ram";
import type { Adopt } from "./adopt";
import { EventBus } from "./event-bus";
import { EventRules } from "./event-rules";
import { GuardFunction, type FunctionCode } from "./guard-function";
import { LogStore } from "./log-store";
import { answeredQueueName, deadLetterQueueName, GUARD_LOG_STORE, guardName, guardRuleName } from "./names";
import type { Tenant } from "./tenant";

/** Seconds that the guard's attempts to answer take at most, with the waits between them (runtime/guard/README.md). */
const ANSWERING_SECONDS = 28;

/** The extension that checks operations on the target's workflows: bus, rules, queue, function, role, log. */
export interface GuardArgs {
  /** The target: whose account and region; gives the provider and the tags. */
  tenant: Tenant;
  /** Name of the pair; begins the names of everything here. */
  pair: string;
  code: FunctionCode;
  /** Workspaces whose events it judges, by id. */
  workspaces: readonly pulumi.Input<string>[];
  /** Id of the DataWorks tenant, compared with that of the events. @default not compared */
  tenantId?: pulumi.Input<string | undefined>;
  generation: "new" | "legacy";
  /** Code of the registered extension. @default none: the function judges and logs, and answers nothing */
  extensionCode?: string;
  /** What a check that throws or runs out of time answers. */
  onError: "FAIL" | "WARN";
  /** Milliseconds that all checks of one event have together. */
  timeLimitMs: number;
  /** Instances reserved for the function, which are also its upper bound. */
  concurrency: number;
  /** Codes of the events that reach it. */
  events: readonly string[];
  /** Options of the checks that run, by id. */
  checks: Readonly<Record<string, unknown>>;
  bus: { name: string } | Adopt<{ name: string }>;
  logs: { project: string; retentionDays: number } | Adopt<{ project: string; store: string }>;
}

export class Guard extends pulumi.ComponentResource {
  readonly function: GuardFunction;
  readonly bus: EventBus;
  readonly rules: EventRules;
  readonly logs: LogStore;
  /** Name of the queue for events that nobody answered. */
  readonly deadLetterQueue: pulumi.Output<string>;

  constructor(name: string, args: GuardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:guard:Guard", name, {}, opts);
    const { tenant, pair, events } = args;
    const { accountId, region } = tenant;
    const inTenant = { parent: this, provider: tenant.provider };

    this.bus = new EventBus(
      `${name}-bus`,
      { tenant, ...("adopt" in args.bus ? args.bus : { busName: args.bus.name, description: `Events of ${pair}` }) },
      { parent: this },
    );
    this.logs = new LogStore(
      `${name}-logs`,
      {
        tenant,
        ...("adopt" in args.logs
          ? args.logs
          : { projectName: args.logs.project, storeName: GUARD_LOG_STORE, retentionDays: args.logs.retentionDays }),
      },
      { parent: this },
    );
    const deadLetters = new ServiceQueue(
      `${name}-dead-letter`,
      {
        queueName: deadLetterQueueName({ pair }),
        // A week, the longest that the service keeps a message: somebody has to look.
        messageRetentionPeriod: 7 * 24 * 3600,
        tags: tenant.tags,
      },
      { ...inTenant, protect: tenant.production },
    );
    const answered = new ServiceQueue(
      `${name}-answered`,
      // Nobody has to read it: four days are what every queue of a pair keeps at least.
      { queueName: answeredQueueName({ pair }), messageRetentionPeriod: 4 * 24 * 3600, tags: tenant.tags },
      inTenant,
    );
    const queueArn = (queue: ServiceQueue) =>
      pulumi.interpolate`acs:mns:${region}:${accountId}:/queues/${queue.queueName}`;

    this.function = new GuardFunction(
      `${name}-function`,
      {
        tenant,
        functionName: guardName({ pair }),
        code: args.code,
        policyDocument: pulumi.all([this.logs.projectName, this.logs.storeName]).apply(([project, store]) =>
          policyText(
            guardPolicy({
              accountId,
              region,
              answers: answersOf(rows(events)),
              logs: { project, store },
              queues: [deadLetterQueueName({ pair }), answeredQueueName({ pair })],
            }),
          ),
        ),
        environment: {
          GUARD_CONFIG: guardConfig(args),
          ...(args.extensionCode === undefined ? {} : { EXTENSION_CODE: args.extensionCode }),
        },
        logs: { project: this.logs.projectName, store: this.logs.storeName },
        timeout: ANSWERING_SECONDS + Math.ceil(args.timeLimitMs / 1000),
        concurrency: args.concurrency,
        outcomes: {
          failed: pulumi.interpolate`${queueArn(deadLetters)}/messages`,
          returned: pulumi.interpolate`${queueArn(answered)}/messages`,
        },
      },
      { parent: this },
    );
    this.rules = new EventRules(
      `${name}-rule`,
      {
        tenant,
        ruleName: (number) => guardRuleName({ pair, number }),
        busName: this.bus.busName,
        events: rows(events),
        functionName: this.function.functionName,
        functionArn: this.function.functionArn,
        deadLetterQueueArn: queueArn(deadLetters),
      },
      { parent: this },
    );

    this.deadLetterQueue = deadLetters.queueName;
    this.registerOutputs({ functionName: this.function.functionName, deadLetterQueue: this.deadLetterQueue });
  }
}

/** The rows of the catalogue; the configuration knows no other code. */
function rows(events: readonly string[]): EventRow[] {
  return events.map((code) => eventOfCode(code)!);
}

/** The calls that take answers to these events; nothing else may be called. */
function answersOf(events: readonly EventRow[]): string[] {
  const named = events.map(({ verdict }) => verdict);
  return [...new Set(named)].filter((verdict) => verdict !== "none").sort();
}

/** What the function reads from its environment; runtime/guard/config.ts is the reader. */
function guardConfig(args: GuardArgs): pulumi.Output<string> {
  const { tenant, workspaces, tenantId, generation, onError, timeLimitMs, checks } = args;
  return pulumi.all([pulumi.all([...workspaces]), pulumi.output(tenantId)]).apply(([projects, dataWorksTenant]) =>
    JSON.stringify({
      accountId: tenant.accountId,
      region: tenant.region,
      ...(dataWorksTenant === undefined ? {} : { tenantId: dataWorksTenant }),
      projects,
      generation,
      onError,
      timeLimitMs,
      checks,
    }),
  );
}
