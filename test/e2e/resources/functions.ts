import { ACCOUNT, OTHER_RESOURCE_GROUP, REGION, type ResourceDescription } from "./description";

/** Zip archives without files, told apart by their comments. */
const EMPTY_ZIP = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==";
const OTHER_EMPTY_ZIP = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAAEAIQ==";

/** Functions, each with what goes together. */
export const functions: ResourceDescription[] = [
  {
    name: "greeter",
    type: "fc.V3Function",
    args: {
      functionName: "greeter",
      runtime: "nodejs18",
      handler: "index.handler",
      code: { zipFile: EMPTY_ZIP },
      role: "${role.arn}",
      memorySize: 512,
      cpu: 0.5,
      diskSize: 512,
      timeout: 60,
      description: "first",
      environmentVariables: { GREETING: "hello" },
      instanceConcurrency: 1,
      internetAccess: true,
      layers: [`acs:fc:${REGION}:${ACCOUNT}:layers/first/versions/1`],
      vpcConfig: { vpcId: "${net.id}", vswitchIds: ["${switch-1.id}"], securityGroupId: "${group.id}" },
      logConfig: {
        project: "${logs.projectName}",
        logstore: "${log-store.logstoreName}",
        enableRequestMetrics: true,
        enableInstanceMetrics: true,
        logBeginRule: "None",
      },
      customDns: {
        nameServers: ["223.5.5.5"],
        searches: ["first.example.com"],
        dnsOptions: [{ name: "ndots", value: "1" }],
      },
      nasConfig: {
        userId: 0,
        groupId: 0,
        mountPoints: [{ serverAddr: "first.nas.example.com:/", mountDir: "/mnt/nas", enableTls: false }],
      },
      ossMountConfig: {
        mountPoints: [
          {
            bucketName: "${code.bucket}",
            bucketPath: "/first",
            endpoint: `http://oss-${REGION}-internal.aliyuncs.com`,
            mountDir: "/mnt/oss",
            readOnly: false,
          },
        ],
      },
      tags: { owner: "data" },
    },
    updated: {
      runtime: "nodejs20",
      handler: "main.handler",
      code: { zipFile: OTHER_EMPTY_ZIP },
      role: "${other-role.arn}",
      memorySize: 1_024,
      cpu: 1,
      diskSize: 10_240,
      timeout: 30,
      description: "second",
      environmentVariables: { GREETING: "good evening" },
      instanceConcurrency: 10,
      internetAccess: false,
      layers: [`acs:fc:${REGION}:${ACCOUNT}:layers/second/versions/1`],
      vpcConfig: { vpcId: "${net.id}", vswitchIds: ["${switch-2.id}"], securityGroupId: "${group.id}" },
      logConfig: {
        project: "${logs.projectName}",
        logstore: "${log-store.logstoreName}",
        enableRequestMetrics: true,
        enableInstanceMetrics: false,
        logBeginRule: "DefaultRegex",
      },
      customDns: {
        nameServers: ["223.6.6.6"],
        searches: ["second.example.com"],
        dnsOptions: [{ name: "ndots", value: "2" }],
      },
      nasConfig: {
        userId: 100,
        groupId: 100,
        mountPoints: [{ serverAddr: "second.nas.example.com:/", mountDir: "/mnt/nas", enableTls: true }],
      },
      ossMountConfig: {
        mountPoints: [
          {
            bucketName: "${code.bucket}",
            bucketPath: "/second",
            endpoint: `http://oss-${REGION}-internal.aliyuncs.com`,
            mountDir: "/mnt/oss",
            readOnly: true,
          },
        ],
      },
      resourceGroupId: OTHER_RESOURCE_GROUP,
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
      instanceLifecycleConfig: {
        initializer: { handler: "index.start", timeout: 10 },
        preStop: { handler: "index.stop", timeout: 10 },
      },
      invocationRestriction: { disable: true, reason: "maintenance" },
    },
  },
  {
    name: "container",
    type: "fc.V3Function",
    args: {
      functionName: "container",
      runtime: "custom-container",
      handler: "index.handler",
      memorySize: 4_096,
      cpu: 2,
      diskSize: 512,
      timeout: 10,
      customContainerConfig: {
        image: `registry-vpc.${REGION}.aliyuncs.com/example/first:1`,
        commands: ["node"],
        port: 9_000,
      },
      gpuConfig: { gpuType: "fc.gpu.tesla.1", gpuMemorySize: 8_192 },
      instanceIsolationMode: "SHARE",
      sessionAffinity: "NONE",
    },
    updated: {
      customContainerConfig: {
        image: `registry-vpc.${REGION}.aliyuncs.com/example/second:1`,
        commands: ["node"],
        port: 9_001,
      },
      gpuConfig: { gpuType: "fc.gpu.tesla.1", gpuMemorySize: 16_384 },
      instanceIsolationMode: "SESSION_EXCLUSIVE",
      sessionAffinity: "HEADER_FIELD",
      sessionAffinityConfig: JSON.stringify({ affinityHeaderFieldName: "x-first", sessionTTLInSeconds: 600 }),
    },
  },
  {
    name: "other-function",
    type: "fc.V3Function",
    args: {
      functionName: "other-function",
      runtime: "nodejs20",
      handler: "index.handler",
      code: { zipFile: EMPTY_ZIP },
    },
  },
  {
    name: "version-of-other",
    type: "fc.V3FunctionVersion",
    args: { functionName: "${other-function.functionName}", description: "v1" },
  },
  {
    name: "replaced-function",
    type: "fc.V3Function",
    args: {
      functionName: "replaced-function",
      runtime: "nodejs20",
      handler: "index.handler",
      code: { zipFile: EMPTY_ZIP },
      idleTimeout: 60,
    },
    replaced: { functionName: "replaced-function-2", idleTimeout: 120 },
  },
];
