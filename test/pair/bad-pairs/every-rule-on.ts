import { SecurityGroupRule } from "@pulumi/alicloud/ecs/securityGroupRule";
import { V3Function } from "@pulumi/alicloud/fc/v3function";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { Project } from "@pulumi/alicloud/log/project";
import { Store } from "@pulumi/alicloud/log/store";
import { pairWith, tagsOf, type BadPair } from "./bad-pair";

/** Rules that are off unless a fork turns them on. */
const OFF = [
  "fc-in-vpc",
  "fc-no-internet",
  "fc-tracing",
  "kms-secret-rotation",
  "log-store-encrypted",
  "maxcompute-encryption",
  "maxcompute-ip-whitelist",
  "ram-policy-attached-to-user",
  "ram-user-in-group",
  "security-group-egress-not-all",
  "vpc-flow-logs",
];

export const everyRuleOn: BadPair = {
  title: "that is as it comes, with a plain function, where every rule is on",
  program: () =>
    pairWith({
      add: ({ source, target }) => {
        const tags = tagsOf("target");
        new Project("log", { projectName: "demo-log", tags }, target);
        new Store("verdicts", { projectName: "demo-log", logstoreName: "verdicts", retentionPeriod: 180 }, target);
        new V3Function(
          "guard",
          {
            functionName: "demo-guard",
            runtime: "nodejs20",
            handler: "index.handler",
            role: "acs:ram::1000000000000002:role/demo-guard",
            timeout: 30,
            environmentVariables: {
              BUNDLE_SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            },
            logConfig: { project: "demo-log", logstore: "verdicts" },
            code: { ossBucketName: "demo", ossObjectName: "guard.zip", checksum: "1" },
            tags,
          },
          target,
        );
        new SecurityGroupRule(
          "out",
          {
            type: "egress",
            ipProtocol: "tcp",
            portRange: "443/443",
            cidrIp: "0.0.0.0/0",
            securityGroupId: "sg-1",
            description: "Endpoints of the API",
          },
          source,
        );
        const secret = { secretName: "demo/trigger", secretData: "placeholder", versionId: "v1" };
        new Secret("demo-secret", { ...secret, tags: tagsOf("source") }, source);
      },
    }),
  config: Object.fromEntries(OFF.map((rule) => [rule, "mandatory"])),
  findings: [
    "fc-failure-destination guard",
    "fc-in-vpc guard",
    "fc-no-internet guard",
    "fc-reserved-concurrency guard",
    "fc-tracing guard",
    "kms-secret-rotation demo-secret",
    "log-store-encrypted verdicts",
    "maxcompute-encryption demo-source-compute-project",
    "maxcompute-encryption demo-target-compute-project",
    "maxcompute-ip-whitelist demo-source-compute-project",
    "maxcompute-ip-whitelist demo-target-compute-project",
    "ram-policy-attached-to-user demo-trigger-attachment",
    "ram-user-in-group demo-trigger-user",
    "security-group-egress-not-all out",
    "vpc-flow-logs demo-source-network-vpc",
    "vpc-flow-logs demo-target-network-vpc",
  ],
};
