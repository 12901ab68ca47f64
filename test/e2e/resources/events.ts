import { ACCOUNT, REGION, type ResourceDescription } from "./description";

const filter = (...types: string[]) =>
  JSON.stringify({ source: ["acs.dataworks"], ...(types.length > 0 ? { type: types } : {}) });
const queue = (name: string) => `acs:mns:${REGION}:${ACCOUNT}:queues/${name}`;

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
  {
    targetId: "to-queue",
    type: "acs.mns.queue",
    endpoint: queue("copies"),
    paramLists: [
      { resourceKey: "queue", form: "CONSTANT", value: "copies" },
      { resourceKey: "Body", form: "TEMPLATE", value: '{"id":"$.id"}', template: '{"event":"${id}"}' },
    ],
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
      sourceHttpEventParameters: { type: "HTTP", securityConfig: "ip", ips: ["172.16.0.0/16"], methods: ["POST"] },
    },
  },
];
