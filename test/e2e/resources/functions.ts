import { ACCOUNT, REGION, type ResourceDescription } from "./description";

/** Zip archives without files, told apart by their comments. */
const EMPTY_ZIP = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==";
const OTHER_EMPTY_ZIP = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAAEAIQ==";

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

/** Functions with everything that belongs to one. */
export const functions: ResourceDescription[] = [
  {
    name: "greeter",
    type: "fc.V3Function",
    args: {
      functionName: "greeter",
      runtime: "nodejs20",
      handler: "index.handler",
      code: { zipFile: EMPTY_ZIP },
      role: "${role.arn}",
      memorySize: 512,
      cpu: 0.5,
      diskSize: 512,
      timeout: 60,
      description: "first",
      environmentVariables: { GREETING: "hello" },
      internetAccess: true,
      vpcConfig: { vpcId: "${net.id}", vswitchIds: ["${switch-1.id}"], securityGroupId: "${group.id}" },
      logConfig: {
        project: "${logs.projectName}",
        logstore: "${log-store.logstoreName}",
        enableRequestMetrics: true,
        enableInstanceMetrics: true,
        logBeginRule: "None",
      },
      tags: { owner: "data" },
    },
    updated: {
      code: { zipFile: OTHER_EMPTY_ZIP },
      memorySize: 1_024,
      timeout: 30,
      description: "second",
      environmentVariables: { GREETING: "good evening" },
      tags: { owner: "core" },
    },
  },
  {
    name: "own-runtime",
    type: "fc.V3Function",
    args: {
      functionName: "own-runtime",
      runtime: "custom.debian10",
      handler: "index.handler",
      code: { zipFile: EMPTY_ZIP },
      memorySize: 128,
      cpu: 0.1,
      diskSize: 512,
      timeout: 10,
      customRuntimeConfig: {
        commands: ["node"],
        args: ["index.js"],
        port: 9_000,
        healthCheckConfig: {
          httpGetUrl: "/health",
          initialDelaySeconds: 1,
          periodSeconds: 3,
          timeoutSeconds: 1,
          successThreshold: 1,
          failureThreshold: 3,
        },
      },
      instanceLifecycleConfig: { preStop: { handler: "index.stop", timeout: 5 } },
    },
    updated: {
      customRuntimeConfig: { commands: ["node"], args: ["main.js"], port: 9_000 },
      invocationRestriction: { disable: true, reason: "maintenance" },
    },
    replaced: { functionName: "own-runtime-2" },
  },
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
    updated: { triggerConfig: triggerConfig("dataworks:FileChange:CommitFile"), description: "second" },
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
      maxAsyncEventAgeInSeconds: 1_800,
      maxAsyncRetryAttempts: 1,
      destinationConfig: deadLetters("lost-too"),
    },
  },
  {
    name: "at-most",
    type: "fc.V3ConcurrencyConfig",
    args: { functionName: "${greeter.functionName}", reservedConcurrency: 10 },
    updated: { reservedConcurrency: 20 },
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
    replaced: { description: "v3" },
    dependsOn: ["first-version"],
  },
  {
    name: "live",
    type: "fc.V3Alias",
    args: {
      functionName: "${greeter.functionName}",
      aliasName: "live",
      versionId: "${first-version.versionId}",
      description: "first",
    },
    updated: { versionId: "${latest-version.versionId}", description: "second" },
  },
  {
    name: "warm",
    type: "fc.V3ProvisionConfig",
    args: { functionName: "${greeter.functionName}", qualifier: "LATEST", target: 1 },
    updated: { target: 2 },
  },
];
