import { json, readJson, type JsonShape, type Shaped } from "../../kernel";
import { eventBridgeErrors } from "./errors";

/** What each kind of event source is told, by the name of the parameter that carries it. */
const SHAPES = {
  SourceHttpEventParameters: {
    Type: "text",
    SecurityConfig: "text",
    Ip: ["text"],
    Method: ["text"],
    Referer: ["text"],
  },
  SourceKafkaParameters: {
    ConsumerGroup: "text",
    InstanceId: "text",
    MaximumTasks: "whole",
    Network: "text",
    OffsetReset: "text",
    RegionId: "text",
    SecurityGroupId: "text",
    Topic: "text",
    VSwitchIds: "text",
    VpcId: "text",
  },
  SourceMNSParameters: { IsBase64Decode: "flag", QueueName: "text", RegionId: "text" },
  SourceOSSEventParameters: {
    EventTypes: ["text"],
    MatchRules: [[{ Prefix: "text", Suffix: "text", Name: "text", MatchState: "flag" }]],
    StsRoleArn: "text",
  },
  SourceRabbitMQParameters: { InstanceId: "text", QueueName: "text", RegionId: "text", VirtualHostName: "text" },
  SourceRocketMQParameters: {
    AuthType: "text",
    GroupID: "text",
    InstanceEndpoint: "text",
    InstanceId: "text",
    InstanceNetwork: "text",
    InstancePassword: "text",
    InstanceSecurityGroupId: "text",
    InstanceType: "text",
    InstanceUsername: "text",
    InstanceVSwitchIds: "text",
    InstanceVpcId: "text",
    Offset: "text",
    RegionId: "text",
    Tag: "text",
    Timestamp: "whole",
    Topic: "text",
  },
  SourceSLSParameters: { ConsumePosition: "text", LogStore: "text", Project: "text", RoleName: "text" },
  SourceScheduledEventParameters: { Schedule: "text", TimeZone: "text", UserData: "text" },
} as const satisfies Record<string, JsonShape>;

type SourceKind = keyof typeof SHAPES;

/** The settings of one event source; usually of one kind. */
export type SourceParameters = { [Kind in SourceKind]?: Shaped<(typeof SHAPES)[Kind]> };

/** Parameters of the calls that make and change an event source. */
export const sourceParameterRules = {
  SourceHttpEventParameters: json<unknown>(),
  SourceKafkaParameters: json<unknown>(),
  SourceMNSParameters: json<unknown>(),
  SourceOSSEventParameters: json<unknown>(),
  SourceRabbitMQParameters: json<unknown>(),
  SourceRocketMQParameters: json<unknown>(),
  SourceSLSParameters: json<unknown>(),
  SourceScheduledEventParameters: json<unknown>(),
} satisfies Record<SourceKind, unknown>;

/** Reads what a call says of each kind. An empty object says nothing: clients send one for every kind not in use. */
export function readSourceParameters(input: { [Kind in SourceKind]?: unknown }): SourceParameters {
  const kinds = Object.keys(SHAPES) as SourceKind[];
  const read = kinds.flatMap((kind) => {
    const value = kind === "SourceOSSEventParameters" ? withMatchStates(input[kind]) : input[kind];
    if (value === undefined) return [];
    const settings = readJson(value, SHAPES[kind], { path: kind, refuse: eventBridgeErrors.invalidArgument });
    return Object.keys(settings).length > 0 ? [[kind, settings] as const] : [];
  });
  return Object.fromEntries(read) as SourceParameters;
}

/** Whether a rule matches is true or false in the published shape, and a text in what the provider sends. */
function withMatchStates(value: unknown): unknown {
  if (value === undefined) return undefined;
  return JSON.parse(JSON.stringify(value), (name, member: unknown) =>
    name === "MatchState" && (member === "true" || member === "false") ? member === "true" : member,
  );
}

/** The settings as a list shows them: the group of RocketMQ is written in one spelling and read in another. */
export function shownSourceParameters(parameters: SourceParameters): object {
  const { SourceRocketMQParameters: rocket, ...others } = parameters;
  if (!rocket) return others;
  const { GroupID, ...rest } = rocket;
  return { ...others, SourceRocketMQParameters: { ...rest, ...(GroupID !== undefined && { GroupId: GroupID }) } };
}
