import type { JsonShape, Shaped } from "../../kernel";

const HEALTH_CHECK = {
  failureThreshold: "whole",
  httpGetUrl: "text",
  initialDelaySeconds: "whole",
  periodSeconds: "whole",
  successThreshold: "whole",
  timeoutSeconds: "whole",
} as const;

const REGISTRY = {
  authConfig: { userName: "text", password: "text" },
  certConfig: { insecure: "flag", rootCaCertBase64: "text" },
  networkConfig: { securityGroupId: "text", vSwitchId: "text", vpcId: "text" },
} as const;

const LIFECYCLE_HOOK = { command: ["text"], handler: "text", timeout: "whole" } as const;

/** What a function can be set to, apart from its name, code, tags and resource group. */
export const FUNCTION_SETTINGS = {
  cpu: "number",
  customContainerConfig: {
    accelerationInfo: { status: "text" },
    accelerationType: "text",
    acrInstanceId: "text",
    command: ["text"],
    entrypoint: ["text"],
    healthCheckConfig: HEALTH_CHECK,
    image: "text",
    port: "whole",
    registryConfig: REGISTRY,
    resolvedImageUri: "text",
  },
  customDNS: { dnsOptions: [{ name: "text", value: "text" }], nameServers: ["text"], searches: ["text"] },
  customRuntimeConfig: { args: ["text"], command: ["text"], healthCheckConfig: HEALTH_CHECK, port: "whole" },
  description: "text",
  disableInjectCredentials: "text",
  disableOndemand: "flag",
  diskSize: "whole",
  enableLongLiving: "flag",
  environmentVariables: "texts",
  gpuConfig: { gpuMemorySize: "whole", gpuType: "text" },
  handler: "text",
  idleTimeout: "whole",
  instanceConcurrency: "whole",
  instanceIsolationMode: "text",
  instanceLifecycleConfig: { initializer: LIFECYCLE_HOOK, preStop: LIFECYCLE_HOOK },
  internetAccess: "flag",
  juiceFsConfig: {
    envs: "texts",
    mountPoints: [{ args: ["text"], mountDir: "text", remoteDir: "text", token: "text", volumeName: "text" }],
  },
  layers: ["text"],
  logConfig: {
    enableInstanceMetrics: "flag",
    enableLlmMetrics: "flag",
    enableRequestMetrics: "flag",
    logBeginRule: "text",
    logstore: "text",
    project: "text",
  },
  memorySize: "whole",
  microSandboxConfig: {
    acrInstanceId: "text",
    image: "text",
    osType: "text",
    readyCommand: "text",
    registryConfig: REGISTRY,
    startCommand: "text",
  },
  nasConfig: {
    groupId: "whole",
    mountPoints: [{ enableTLS: "flag", mountDir: "text", serverAddr: "text" }],
    userId: "whole",
  },
  ossMountConfig: {
    mountPoints: [{ bucketName: "text", bucketPath: "text", endpoint: "text", mountDir: "text", readOnly: "flag" }],
  },
  polarFsConfig: {
    groupId: "whole",
    mountPoints: [{ instanceId: "text", mountDir: "text", readOnly: "flag", remoteDir: "text" }],
    userId: "whole",
  },
  role: "text",
  runtime: "text",
  sessionAffinity: "text",
  sessionAffinityConfig: "text",
  timeout: "whole",
  tracingConfig: { params: "texts", type: "text" },
  vpcConfig: { role: "text", securityGroupId: "text", vSwitchIds: ["text"], vpcId: "text" },
} as const satisfies JsonShape;

/** The settings that a function has; a setting that nobody made is not there, because a reader would take it for a change. */
export type FunctionSettings = Shaped<typeof FUNCTION_SETTINGS>;

/** Settings with what a call sent. An empty text, list or object takes a setting away. */
export function changedSettings(before: FunctionSettings, sent: FunctionSettings): FunctionSettings {
  const names = Object.keys(FUNCTION_SETTINGS) as (keyof FunctionSettings)[];
  const changes = names.flatMap((name) => (sent[name] === undefined ? [] : [[name, settingOf(sent, name)]]));
  const all = Object.entries({ ...before, ...Object.fromEntries(changes) });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as FunctionSettings;
}

/** Without a project there is no log, whatever else is said about it. */
function settingOf(sent: FunctionSettings, name: keyof FunctionSettings): unknown {
  return name === "logConfig" && !sent.logConfig?.project ? undefined : withoutBlanks(sent[name], name);
}

/** A variable of the environment may be empty; any other blank member says that there is nothing. */
function withoutBlanks(value: unknown, name: string): unknown {
  if (value === "") return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .map(([member, inner]) => [
      member,
      name === "environmentVariables" ? (inner as unknown) : withoutBlanks(inner, member),
    ])
    .filter(([, inner]) => inner !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
