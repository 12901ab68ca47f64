import { ACCOUNT, REGION, type ResourceDescription } from "./description";

const filter = (...types: string[]) =>
  JSON.stringify({ source: ["acs.dataworks"], ...(types.length > 0 ? { type: types } : {}) });
const queue = (name: string) => `acs:mns:${REGION}:${ACCOUNT}:queues/${name}`;

const toQueue = {
  targetId: "to-queue",
  type: "acs.mns.queue",
  endpoint: queue("copies"),
  paramLists: [
    { resourceKey: "queue", form: "CONSTANT", value: "copies" },
    { resourceKey: "Body", form: "TEMPLATE", value: '{"id":"$.id"}', template: '{"event":"${id}"}' },
  ],
};

/** A rule with a function and a queue behind it; `pushRetryStrategy` is of the function. */
const targets = (pushRetryStrategy: string) => [
  {
    targetId: "to-function",
    type: "acs.fc.function",
    endpoint: `acs:fc:${REGION}:${ACCOUNT}:functions/greeter`,
    pushRetryStrategy,
    deadLetterQueue: { arn: queue("lost") },
    paramLists: [
      { resourceKey: "serviceName", form: "CONSTANT", value: "-" },
      { resourceKey: "functionName", form: "CONSTANT", value: "greeter" },
      { resourceKey: "Qualifier", form: "CONSTANT", value: "LATEST" },
      { resourceKey: "Body", form: "ORIGINAL" },
    ],
  },
  toQueue,
];

/** An event source of a kind; `first` and `second` are its parameters before and after an update. */
const source = (name: string, kind: string, first: object, second: object): ResourceDescription => ({
  name,
  type: "eventbridge.EventSourceV2",
  args: { eventBusName: "${bus.eventBusName}", eventSourceName: name, [kind]: first },
  updated: { [kind]: second },
});
const rocketmq = (topic: string, tag: string) => ({
  regionId: REGION,
  instanceId: "rmq-cn-example0001",
  instanceType: "CLOUD_5",
  instanceEndpoint: "rmq-cn-example0001-vpc.example.com:8080",
  instanceNetwork: "PrivateNetwork",
  instanceVpcId: "vpc-example0000000001",
  instanceVswitchIds: "vsw-example0000000001",
  instanceSecurityGroupId: "sg-example0000000001",
  instanceUsername: "reader",
  instancePassword: "not a secret",
  authType: "ACL",
  topic,
  tag,
  groupId: `GID_${topic}`,
  offset: "CONSUME_FROM_LAST_OFFSET",
});
const kafka = (topic: string) => ({
  regionId: REGION,
  instanceId: "alikafka_example_0001",
  topic,
  consumerGroup: `${topic}-readers`,
  network: "Default",
  offsetReset: "latest",
});
const rabbitmq = (queueName: string) => ({
  regionId: REGION,
  instanceId: "amqp-cn-example0001",
  virtualHostName: "orders",
  queueName,
});
const eachDay = (hour: number) => ({ schedule: `0 ${hour} * * *`, timeZone: "GMT+8:00", userData: `{"hour":${hour}}` });
const ofObjects = (...eventTypes: string[]) => ({
  stsRoleArn: `acs:ram::${ACCOUNT}:role/greeter`,
  eventTypes,
  matchRules: [[{ matchState: true, prefix: "in/", suffix: ".csv" }]],
});
const ofLogs = (logStore: string) => ({
  project: "logs-of-orders",
  logStore,
  consumePosition: "end",
  roleName: "greeter",
});

/** Where events come from, by every kind of source. */
const sources: ResourceDescription[] = [
  {
    name: "over-http",
    type: "eventbridge.EventSourceV2",
    args: {
      eventBusName: "${bus.eventBusName}",
      eventSourceName: "over-http",
      description: "first",
      linkedExternalSource: true,
      sourceHttpEventParameters: {
        type: "HTTP",
        securityConfig: "ip",
        ips: ["172.16.0.0/12"],
        methods: ["POST"],
      },
    },
    updated: {
      description: "second",
      linkedExternalSource: false,
      sourceHttpEventParameters: { type: "HTTP", securityConfig: "ip", ips: ["172.16.0.0/16"], methods: ["POST"] },
    },
  },
  source("from-kafka", "sourceKafkaParameters", kafka("orders"), kafka("invoices")),
  source(
    "from-queue",
    "sourceMnsParameters",
    { regionId: REGION, queueName: "orders", isBase64Decode: true },
    { regionId: REGION, queueName: "invoices", isBase64Decode: false },
  ),
  source("from-rabbitmq", "sourceRabbitMqParameters", rabbitmq("orders"), rabbitmq("invoices")),
  source("from-rocketmq", "sourceRocketmqParameters", rocketmq("orders", "a"), rocketmq("invoices", "b")),
  source(
    "from-objects",
    "sourceOssEventParameters",
    ofObjects("oss:ObjectCreated:PutObject"),
    ofObjects("oss:ObjectCreated:PutObject", "oss:ObjectCreated:PostObject"),
  ),
  source("each-day", "sourceScheduledEventParameters", eachDay(2), eachDay(4)),
  {
    name: "replaced-source",
    type: "eventbridge.EventSourceV2",
    args: { eventBusName: "${bus.eventBusName}", eventSourceName: "from-logs", sourceSlsParameters: ofLogs("greeter") },
    replaced: {
      eventBusName: "${other-bus.eventBusName}",
      eventSourceName: "from-other-logs",
      sourceSlsParameters: ofLogs("other"),
    },
  },
];

/** A bus, and what comes to it and goes from it. */
export const events: ResourceDescription[] = [
  {
    name: "bus",
    type: "eventbridge.EventBus",
    args: { eventBusName: "orders-bus", description: "first" },
    updated: { description: "second" },
  },
  { name: "other-bus", type: "eventbridge.EventBus", args: { eventBusName: "invoices-bus" } },
  {
    name: "replaced-bus",
    type: "eventbridge.EventBus",
    args: { eventBusName: "reports-bus" },
    replaced: { eventBusName: "reports-bus-renamed" },
  },
  {
    name: "replaced-rule",
    type: "eventbridge.Rule",
    args: {
      eventBusName: "${bus.eventBusName}",
      ruleName: "to-queue",
      filterPattern: filter(),
      targets: [toQueue],
    },
    replaced: { eventBusName: "${other-bus.eventBusName}", ruleName: "to-queue-renamed" },
  },
  {
    name: "rule",
    type: "eventbridge.Rule",
    args: {
      eventBusName: "${bus.eventBusName}",
      ruleName: "to-greeter",
      description: "first",
      filterPattern: filter("dataworks:FileChange:CommitFile"),
      targets: targets("EXPONENTIAL_DECAY_RETRY"),
    },
    updated: {
      description: "second",
      filterPattern: filter(),
      targets: targets("BACKOFF_RETRY"),
      status: "DISABLE",
    },
    dependsOn: ["greeter"],
  },
  ...sources,
];
