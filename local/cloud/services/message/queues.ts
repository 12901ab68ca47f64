import { action, flag, integer, json, oneOf, recordList, required, text, type ActionContext } from "../../kernel";
import { inRange, readDeadLetterPolicy, requireName, sentOf } from "./attributes";
import { messageErrors } from "./errors";
import { kept } from "./messages";
import { need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { MessageStore, type Queue, type QueueSettings } from "./store";
import { putTags, shownTags } from "./tag-lists";

const DEFAULTS: QueueSettings = {
  delaySeconds: 0,
  maximumMessageSize: 65_536,
  messageRetentionPeriod: 345_600,
  pollingWaitSeconds: 0,
  visibilityTimeout: 30,
  loggingEnabled: false,
};

/** The queue with a name; refused when the account has none in the region. */
export function requireQueue({ regional }: Pick<ActionContext, "regional">, name: string): Queue {
  const queue = regional(MessageStore).queues.get(name);
  if (!queue) throw messageErrors.queueUnknown(name);
  return queue;
}

const settingParameters = {
  DelaySeconds: integer(),
  MaximumMessageSize: integer(),
  MessageRetentionPeriod: integer(),
  PollingWaitSeconds: integer(),
  VisibilityTimeout: integer(),
  EnableLogging: flag(),
  DlqPolicy: json<unknown>(),
};

type SettingInput = Partial<
  Record<
    "DelaySeconds" | "MaximumMessageSize" | "MessageRetentionPeriod" | "PollingWaitSeconds" | "VisibilityTimeout",
    number
  >
> & { EnableLogging?: boolean; DlqPolicy?: unknown };

function settingsOf(
  context: Pick<ActionContext, "regional">,
  input: SettingInput,
  own: string,
): Partial<QueueSettings> {
  const dlqPolicy = readDeadLetterPolicy(input.DlqPolicy);
  const target = dlqPolicy?.Enabled ? dlqPolicy.DeadLetterTargetQueue : undefined;
  if (target === own) throw messageErrors.invalidParameter("a queue is not its own dead-letter queue");
  if (target !== undefined) requireQueue(context, target);
  return sentOf<QueueSettings>({
    delaySeconds: inRange("DelaySeconds", input.DelaySeconds),
    maximumMessageSize: inRange("MaximumMessageSize", input.MaximumMessageSize),
    messageRetentionPeriod: inRange("MessageRetentionPeriod", input.MessageRetentionPeriod),
    pollingWaitSeconds: inRange("PollingWaitSeconds", input.PollingWaitSeconds),
    visibilityTimeout: inRange("VisibilityTimeout", input.VisibilityTimeout),
    loggingEnabled: input.EnableLogging,
    dlqPolicy,
  });
}

function shown(queue: Queue, { clock }: Pick<ActionContext, "clock">): object {
  return {
    QueueName: queue.name,
    QueueType: queue.type,
    CreateTime: Math.floor(queue.createdAt / 1000),
    LastModifyTime: Math.floor(queue.changedAt / 1000),
    DelaySeconds: queue.delaySeconds,
    MaximumMessageSize: queue.maximumMessageSize,
    MessageRetentionPeriod: queue.messageRetentionPeriod,
    PollingWaitSeconds: queue.pollingWaitSeconds,
    VisibilityTimeout: queue.visibilityTimeout,
    LoggingEnabled: queue.loggingEnabled,
    DlqPolicy: queue.dlqPolicy,
    ActiveMessages: kept(queue, clock.now()).length,
    InactiveMessages: 0,
    DelayMessages: 0,
    Tags: shownTags(queue.tags),
  };
}

const ofQueue = { QueueName: required(text()) };

export const queueActions = {
  CreateQueue: action({
    parameters: {
      ...ofQueue,
      ...settingParameters,
      QueueType: oneOf("normal", "fifo"),
      Tag: recordList("Key", "Value"),
    },
    ram: need("CreateQueue", { kind: "queues", nameFrom: "QueueName" }),
    handle: (context) => {
      const { input, regional, clock } = context;
      requireName(input.QueueName);
      const { queues } = regional(MessageStore);
      const settings = { ...DEFAULTS, ...settingsOf(context, input, input.QueueName) };
      const type = input.QueueType ?? "normal";
      const tags = putTags(new Map(), input.Tag);
      const existing = queues.get(input.QueueName);
      // A second creation with the same attributes is none.
      if (existing && (existing.type !== type || !agrees(existing, settings)))
        throw messageErrors.queueExists(input.QueueName);
      if (!existing)
        queues.set(input.QueueName, {
          name: input.QueueName,
          type,
          ...settings,
          createdAt: clock.now(),
          changedAt: clock.now(),
          tags,
          messages: [],
        });
      return { Data: { QueueName: input.QueueName } };
    },
  }),

  GetQueueAttributes: action({
    parameters: ofQueue,
    ram: need("GetQueueAttributes", { kind: "queues", nameFrom: "QueueName" }),
    handle: (context) => ({ Data: shown(requireQueue(context, context.input.QueueName), context) }),
  }),

  SetQueueAttributes: action({
    parameters: { ...ofQueue, ...settingParameters },
    ram: need("SetQueueAttributes", { kind: "queues", nameFrom: "QueueName" }),
    handle: (context) => {
      const { input, clock } = context;
      const queue = requireQueue(context, input.QueueName);
      Object.assign(queue, settingsOf(context, input, queue.name), { changedAt: clock.now() });
      return { Data: { QueueName: queue.name } };
    },
  }),

  ListQueue: action({
    parameters: { ...pageParameters, QueueName: text(), QueueType: oneOf("normal", "fifo") },
    ram: need("ListQueue", { kind: "queues" }),
    handle: (context) => {
      const { input, regional } = context;
      const fitting = [...regional(MessageStore).queues.values()].filter(
        ({ name, type }) => name.includes(input.QueueName ?? "") && (input.QueueType ?? type) === type,
      );
      return {
        Data: pageOf(
          fitting.map((queue) => shown(queue, context)),
          input,
        ),
      };
    },
  }),

  DeleteQueue: action({
    parameters: ofQueue,
    ram: need("DeleteQueue", { kind: "queues", nameFrom: "QueueName" }),
    handle: (context) => {
      const { name } = requireQueue(context, context.input.QueueName);
      context.regional(MessageStore).queues.delete(name);
      return { Data: { QueueName: name } };
    },
  }),
};

function agrees(queue: Queue, settings: QueueSettings): boolean {
  return Object.entries(settings).every(
    ([name, value]) => JSON.stringify(queue[name as keyof QueueSettings]) === JSON.stringify(value),
  );
}
