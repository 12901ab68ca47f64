import { ACCOUNT, REGION, type ResourceDescription } from "./description";

const filter = (...types: string[]) =>
  JSON.stringify({ source: ["acs.dataworks"], ...(types.length > 0 ? { type: types } : {}) });
const triggerConfig = (...types: string[]) =>
  JSON.stringify({
    triggerEnable: true,
    asyncInvocationType: false,
    eventSourceConfig: { eventSourceType: "Default" },
    eventRuleFilterPattern: filter(...types),
    eventSinkConfig: { deliveryOption: { mode: "event-driven", eventSchema: "CloudEvents" } },
  });
const deadLetters = (name: string) => ({
  onFailure: { destination: `acs:mns:${REGION}:${ACCOUNT}:/queues/${name}/messages` },
});

const PERIOD = { startTime: "2030-01-01T00:00:00Z", endTime: "2030-12-31T00:00:00Z", timeZone: "Asia/Shanghai" };
const scheduled = (name: string, target: number) => ({
  name,
  target,
  scheduleExpression: "cron(0 0 4 * * *)",
  ...PERIOD,
});
const tracked = (name: string, metricTarget: number) => ({
  name,
  metricTarget,
  metricType: "ProvisionedConcurrencyUtilization",
  minCapacity: 1,
  maxCapacity: 10,
  ...PERIOD,
});

/** What belongs to a function. */
export const functionParts: ResourceDescription[] = [
  {
    name: "by-events",
    type: "fc.V3Trigger",
    args: {
      functionName: "${greeter.functionName}",
      triggerName: "by-events",
      triggerType: "eventbridge",
      qualifier: "LATEST",
      triggerConfig: triggerConfig(),
      invocationRole: "${role.arn}",
      description: "first",
    },
    updated: {
      triggerConfig: triggerConfig("dataworks:FileChange:CommitFile"),
      invocationRole: "${other-role.arn}",
      description: "second",
    },
  },
  {
    name: "replaced-trigger",
    type: "fc.V3Trigger",
    args: {
      functionName: "${greeter.functionName}",
      triggerName: "each-night",
      triggerType: "timer",
      qualifier: "LATEST",
      triggerConfig: JSON.stringify({ cronExpression: "0 0 2 * * *", enable: true, payload: "" }),
    },
    replaced: {
      functionName: "${other-function.functionName}",
      triggerName: "each-object",
      triggerType: "oss",
      qualifier: "${version-of-other.versionId}",
      sourceArn: `acs:oss:${REGION}:${ACCOUNT}:code-of-orders`,
      triggerConfig: JSON.stringify({
        events: ["oss:ObjectCreated:*"],
        filter: { key: { prefix: "in/", suffix: "" } },
      }),
      invocationRole: "${role.arn}",
    },
    alongside: ["triggerConfig", "invocationRole"],
  },
  {
    name: "without-waiting",
    type: "fc.V3AsyncInvokeConfig",
    args: {
      functionName: "${greeter.functionName}",
      asyncTask: false,
      maxAsyncEventAgeInSeconds: 3_600,
      maxAsyncRetryAttempts: 2,
      destinationConfig: deadLetters("lost"),
    },
    updated: {
      asyncTask: true,
      maxAsyncEventAgeInSeconds: 1_800,
      maxAsyncRetryAttempts: 1,
      destinationConfig: deadLetters("lost-too"),
    },
  },
  {
    name: "replaced-without-waiting",
    type: "fc.V3AsyncInvokeConfig",
    args: { functionName: "${own-runtime.functionName}", maxAsyncRetryAttempts: 2 },
    replaced: { functionName: "${other-function.functionName}" },
  },
  {
    name: "at-most",
    type: "fc.V3ConcurrencyConfig",
    args: { functionName: "${greeter.functionName}", reservedConcurrency: 10 },
    updated: { reservedConcurrency: 20 },
    replaced: { functionName: "${other-function.functionName}" },
  },
  {
    name: "first-version",
    type: "fc.V3FunctionVersion",
    args: { functionName: "${greeter.functionName}", description: "v1" },
  },
  {
    name: "latest-version",
    type: "fc.V3FunctionVersion",
    args: { functionName: "${greeter.functionName}", description: "v2" },
    dependsOn: ["first-version"],
  },
  {
    name: "replaced-version",
    type: "fc.V3FunctionVersion",
    args: { functionName: "${own-runtime.functionName}", description: "v1" },
    replaced: { functionName: "${container.functionName}", description: "v2" },
  },
  {
    name: "live",
    type: "fc.V3Alias",
    args: {
      functionName: "${greeter.functionName}",
      aliasName: "live",
      versionId: "${first-version.versionId}",
      description: "first",
      additionalVersionWeight: { 2: 0.1 },
    },
    updated: {
      versionId: "${latest-version.versionId}",
      description: "second",
      additionalVersionWeight: { 1: 0.2 },
    },
    dependsOn: ["latest-version"],
  },
  {
    name: "replaced-alias",
    type: "fc.V3Alias",
    args: { functionName: "${greeter.functionName}", aliasName: "tested", versionId: "${first-version.versionId}" },
    replaced: {
      functionName: "${other-function.functionName}",
      aliasName: "tested-renamed",
      versionId: "${version-of-other.versionId}",
    },
    alongside: ["versionId"],
  },
  {
    name: "warm",
    type: "fc.V3ProvisionConfig",
    args: {
      functionName: "${greeter.functionName}",
      qualifier: "LATEST",
      target: 1,
      alwaysAllocateCpu: false,
      scheduledActions: [scheduled("first", 2)],
      targetTrackingPolicies: [tracked("first", 0.5)],
    },
    updated: {
      target: 2,
      alwaysAllocateCpu: true,
      scheduledActions: [scheduled("second", 3)],
      targetTrackingPolicies: [tracked("second", 0.6)],
    },
    replaced: { functionName: "${other-function.functionName}" },
  },
  {
    name: "warm-container",
    type: "fc.V3ProvisionConfig",
    args: { functionName: "${container.functionName}", qualifier: "LATEST", target: 1, alwaysAllocateGpu: false },
    // With the target: the provider sends what has changed only, and the call says the whole configuration.
    updated: { target: 2, alwaysAllocateGpu: true },
  },
];
