import { action, flag, integer, oneOf, recordList, required, text, type ActionContext } from "../../kernel";
import { inRange, requireName, sentOf } from "./attributes";
import { messageErrors } from "./errors";
import { need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { MessageStore, type Topic, type TopicSettings } from "./store";
import { putTags, shownTags } from "./tag-lists";

const DEFAULTS: TopicSettings = { maxMessageSize: 65_536, loggingEnabled: false };

/** Topics keep messages for a day, and nothing changes that. */
const RETENTION_SECONDS = 86_400;

/** The topic with a name; refused when the account has none in the region. */
export function requireTopic({ regional }: Pick<ActionContext, "regional">, name: string): Topic {
  const topic = regional(MessageStore).topics.get(name);
  if (!topic) throw messageErrors.topicUnknown(name);
  return topic;
}

const settingParameters = { MaxMessageSize: integer(), EnableLogging: flag() };

function settingsOf(input: { MaxMessageSize?: number; EnableLogging?: boolean }): Partial<TopicSettings> {
  return sentOf<TopicSettings>({
    maxMessageSize: inRange("MaxMessageSize", input.MaxMessageSize),
    loggingEnabled: input.EnableLogging,
  });
}

function shown(topic: Topic): object {
  return {
    TopicName: topic.name,
    TopicType: topic.type,
    CreateTime: Math.floor(topic.createdAt / 1000),
    LastModifyTime: Math.floor(topic.changedAt / 1000),
    MaxMessageSize: topic.maxMessageSize,
    MessageRetentionPeriod: RETENTION_SECONDS,
    MessageCount: 0,
    LoggingEnabled: topic.loggingEnabled,
    Tags: shownTags(topic.tags),
  };
}

const ofTopic = { TopicName: required(text()) };

export const topicActions = {
  CreateTopic: action({
    parameters: {
      ...ofTopic,
      ...settingParameters,
      TopicType: oneOf("normal", "fifo"),
      Tag: recordList("Key", "Value"),
    },
    ram: need("CreateTopic", { kind: "topics", nameFrom: "TopicName" }),
    handle: ({ input, regional, clock }) => {
      requireName(input.TopicName);
      const { topics } = regional(MessageStore);
      const settings = { ...DEFAULTS, ...settingsOf(input) };
      const type = input.TopicType ?? "normal";
      const tags = putTags(new Map(), input.Tag);
      const existing = topics.get(input.TopicName);
      // A second creation with the same attributes is none.
      const same =
        existing?.type === type &&
        existing.maxMessageSize === settings.maxMessageSize &&
        existing.loggingEnabled === settings.loggingEnabled;
      if (existing && !same) throw messageErrors.topicExists(input.TopicName);
      if (!existing)
        topics.set(input.TopicName, {
          name: input.TopicName,
          type,
          ...settings,
          createdAt: clock.now(),
          changedAt: clock.now(),
          tags,
        });
      return { Data: { TopicName: input.TopicName } };
    },
  }),

  GetTopicAttributes: action({
    parameters: ofTopic,
    ram: need("GetTopicAttributes", { kind: "topics", nameFrom: "TopicName" }),
    handle: (context) => ({ Data: shown(requireTopic(context, context.input.TopicName)) }),
  }),

  SetTopicAttributes: action({
    parameters: { ...ofTopic, ...settingParameters },
    ram: need("SetTopicAttributes", { kind: "topics", nameFrom: "TopicName" }),
    handle: (context) => {
      const { input, clock } = context;
      const topic = requireTopic(context, input.TopicName);
      Object.assign(topic, settingsOf(input), { changedAt: clock.now() });
      return { Data: { TopicName: topic.name } };
    },
  }),

  ListTopic: action({
    parameters: { ...pageParameters, TopicName: text(), TopicType: oneOf("normal", "fifo") },
    ram: need("ListTopic", { kind: "topics" }),
    handle: ({ input, regional }) => {
      const fitting = [...regional(MessageStore).topics.values()].filter(
        ({ name, type }) => name.includes(input.TopicName ?? "") && (input.TopicType ?? type) === type,
      );
      return { Data: pageOf(fitting.map(shown), input) };
    },
  }),

  DeleteTopic: action({
    parameters: ofTopic,
    ram: need("DeleteTopic", { kind: "topics", nameFrom: "TopicName" }),
    handle: (context) => {
      const { name } = requireTopic(context, context.input.TopicName);
      context.regional(MessageStore).topics.delete(name);
      return { Data: { TopicName: name } };
    },
  }),
};
