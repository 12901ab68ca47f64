import { list, maybe, shape, text, type ApiCaller, type WireValues } from "../call";
import { createMessageClient } from "../message";
import { absentWhenRefused, partsWhenAllowed, tagsIn, type Asked, type Found, type LookUp, type Part } from "./look-up";

/** An object of an answer, whose fields begin with small letters here; those below keep their own. */
type Seen = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const seen = shape({});
const dataAnswer = shape({ code: maybe(text), data: maybe(seen) });

const EVENTBRIDGE = {
  product: "eventbridge",
  version: "2020-04-01",
  method: "POST",
  safe: true,
  // The provider's own default host; the vendor lists no other for the control plane.
  hosts: (region: string) => `eventbridge-console.${region}.aliyuncs.com`,
} as const;

/** One read of EventBridge, which tells what is gone in a 200. */
async function askEventBridge(caller: ApiCaller, action: string, query: WireValues): Promise<Seen | undefined> {
  const call = caller.call({
    ...EVENTBRIDGE,
    action,
    query,
    successFlag: "reported",
    answer: dataAnswer,
  });
  const answer = await absentWhenRefused(["EventBusNotExist", "EventRuleNotExist"], call);
  return /NotExist/.test(answer?.code ?? "") ? undefined : (answer?.data as Seen | undefined);
}

const rules = shape({ data: maybe(shape({ rules: list(shape({ ruleName: maybe(text) })) })) });

/** Rules of a bus. */
async function rulesOf(bus: string, caller: ApiCaller): Promise<Part[]> {
  const listed = await caller.call({
    ...EVENTBRIDGE,
    action: "ListRules",
    query: { EventBusName: bus },
    answer: rules,
  });
  const names = (listed.data?.rules ?? []).flatMap(({ ruleName }) => ruleName ?? []);
  return names.map((name) => ({ type: "alicloud:eventbridge/rule:Rule", id: `${bus}:${name}` }));
}

/** A target as a program writes it. */
function targetOf(target: Seen): Record<string, unknown> {
  return {
    targetId: target["Id"],
    type: target["Type"],
    endpoint: target["Endpoint"],
    pushRetryStrategy: target["PushRetryStrategy"],
    ...(target["DeadLetterQueue"]?.Arn && { deadLetterQueue: { arn: target["DeadLetterQueue"].Arn } }),
    paramLists: ((target["ParamList"] ?? []) as Seen[]).map((one) => ({
      resourceKey: one["ResourceKey"],
      form: one["Form"],
      ...(one["Value"] && { value: one["Value"] }),
      ...(one["Template"] && { template: one["Template"] }),
    })),
  };
}

/** One read of Function Compute. Its hosts begin with the account's id. */
function askFunctions(caller: ApiCaller, asked: Asked, path: string): Promise<Seen | undefined> {
  const call = caller.call({
    product: "FC",
    version: "2023-03-30",
    action: "GetFunction",
    method: "GET",
    safe: true,
    path: `/2023-03-30/functions/${path}`,
    hosts: (region) => `${asked.accountId}.${region}.fc.aliyuncs.com`,
    answer: seen,
  });
  return absentWhenRefused(["FunctionNotFound", "ProvisionConfigNotFound"], call) as Promise<Seen | undefined>;
}

/** A function, or a setting of it that has a path of its own; the id is the function's name. */
function ofFunction(path: string, properties: (one: Seen, asked: Asked) => Record<string, unknown>): LookUp {
  return async (asked, caller) => {
    const functionName = asked.text("functionName");
    if (functionName === undefined || asked.accountId === undefined) return undefined;
    const one = await askFunctions(caller, asked, `${functionName}${path}`);
    return one === undefined ? [] : [{ id: functionName, properties: { functionName, ...properties(one, asked) } }];
  };
}

/** Look-ups of what a guard is made of, by the type of the resource. */
export const guardLookUps: Record<string, LookUp> = {
  "alicloud:eventbridge/eventBus:EventBus": async (asked, caller) => {
    const eventBusName = asked.text("eventBusName") ?? asked.id;
    if (eventBusName === undefined) return undefined;
    const bus = await askEventBridge(caller, "GetEventBus", { EventBusName: eventBusName });
    if (bus === undefined) return [];
    const parts = await partsWhenAllowed(rulesOf(eventBusName, caller));
    return [{ id: eventBusName, properties: { eventBusName, description: bus["description"] }, ...parts }];
  },
  "alicloud:eventbridge/rule:Rule": async (asked, caller) => {
    const [eventBusName, ruleName] = [asked.text("eventBusName"), asked.text("ruleName")];
    if (eventBusName === undefined || ruleName === undefined) return undefined;
    const rule = await askEventBridge(caller, "GetRule", { EventBusName: eventBusName, RuleName: ruleName });
    if (rule === undefined) return [];
    const found: Found = {
      id: `${eventBusName}:${ruleName}`,
      properties: {
        eventBusName,
        ruleName,
        description: rule["description"],
        filterPattern: rule["filterPattern"],
        status: rule["status"],
        targets: ((rule["targets"] ?? []) as Seen[]).map(targetOf),
      },
    };
    return [found];
  },
  "alicloud:fc/v3Function:V3Function": ofFunction("", (one) => ({
    functionArn: one["functionArn"],
    description: one["description"],
    runtime: one["runtime"],
    handler: one["handler"],
    environmentVariables: one["environmentVariables"],
    role: one["role"],
    memorySize: one["memorySize"],
    cpu: one["cpu"],
    diskSize: one["diskSize"],
    timeout: one["timeout"],
    instanceConcurrency: one["instanceConcurrency"],
    internetAccess: one["internetAccess"],
    tags: tagsIn(one["tags"]),
  })),
  "alicloud:fc/v3ConcurrencyConfig:V3ConcurrencyConfig": ofFunction("/concurrency", (one) => ({
    reservedConcurrency: one["reservedConcurrency"],
  })),
  "alicloud:fc/v3AsyncInvokeConfig:V3AsyncInvokeConfig": ofFunction("/async-invoke-config", (one) => ({
    maxAsyncRetryAttempts: one["maxAsyncRetryAttempts"],
    maxAsyncEventAgeInSeconds: one["maxAsyncEventAgeInSeconds"],
    destinationConfig: one["destinationConfig"],
  })),
  "alicloud:message/serviceQueue:ServiceQueue": async (asked, caller) => {
    const queueName = asked.text("queueName");
    if (queueName === undefined) return undefined;
    const queue = await createMessageClient(caller).getQueueAttributes(queueName);
    if (queue === undefined) return [];
    const { messageRetentionPeriod } = queue;
    return [{ id: queueName, properties: { queueName, messageRetentionPeriod } }];
  },
};
