import { EventBus } from "@pulumi/alicloud/eventbridge/eventBus";
import { Rule } from "@pulumi/alicloud/eventbridge/rule";
import { V3Function } from "@pulumi/alicloud/fc/v3function";
import { V3Trigger } from "@pulumi/alicloud/fc/v3trigger";
import { Project } from "@pulumi/alicloud/log/project";
import { Store } from "@pulumi/alicloud/log/store";
import { ServiceQueue } from "@pulumi/alicloud/message/serviceQueue";
import { Role } from "@pulumi/alicloud/ram/role";
import { document, pairWith, tagsOf, type BadPair } from "./bad-pair";

export const looseGuard: BadPair = {
  title: "whose guard loses events, waits for minutes, keeps a token, answers everybody and shows its log to them",
  program: () =>
    pairWith({
      add: ({ target }) => {
        new V3Function(
          "guard",
          {
            functionName: "demo-guard",
            runtime: "nodejs14",
            handler: "index.handler",
            role: "acs:ram::1000000000000002:role/AliyunFCDefaultRole",
            timeout: 600,
            environmentVariables: { API_TOKEN: "to be filled in" },
            code: { ossBucketName: "demo", ossObjectName: "guard.zip" },
            tags: tagsOf("target"),
          },
          target,
        );
        new V3Trigger(
          "door",
          {
            functionName: "demo-guard",
            triggerName: "http",
            triggerType: "http",
            qualifier: "LATEST",
            triggerConfig: JSON.stringify({ authType: "anonymous", methods: ["POST"] }),
          },
          target,
        );
        const trust = document({
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: ["fc.aliyuncs.com", "ecs.aliyuncs.com"] },
        });
        const tags = tagsOf("target");
        new Role("shared", { roleName: "AliyunFCDefaultRole", assumeRolePolicyDocument: trust, tags }, target);
        const everybody = document({ Effect: "Allow", Action: ["log:Get*"], Principal: ["*"], Resource: "*" });
        new Project("log", { projectName: "demo", policy: everybody, tags }, target);
        const queue = { queueName: "demo-dead", messageRetentionPeriod: 3600, tags };
        new ServiceQueue("dead-letters", queue, target);
        new Store("verdicts", { projectName: "demo", logstoreName: "verdicts", retentionPeriod: 7 }, target);
        new EventBus("bus", { eventBusName: "demo" }, target);
        new Rule(
          "rule",
          {
            eventBusName: "demo",
            ruleName: "demo",
            filterPattern: JSON.stringify({ source: ["acs.dataworks"], type: [{ prefix: "dataworks:" }] }),
            targets: [
              {
                targetId: "guard",
                type: "acs.fc.function",
                endpoint: "acs:fc:cn-shanghai:1000000000000009:functions/demo-guard",
                pushRetryStrategy: "EXPONENTIAL_DECAY_RETRY",
                paramLists: [],
              },
            ],
          },
          target,
        );
      },
    }),
  findings: [
    "event-rule-exact rule",
    "event-target-dead-letter rule",
    "event-target-same-account rule",
    "fc-code-hash guard",
    "fc-environment-without-secrets guard",
    "fc-failure-destination guard",
    "fc-logs guard",
    "fc-no-anonymous-trigger door",
    "fc-own-role guard",
    "fc-reserved-concurrency guard",
    "fc-role-trust shared",
    "fc-runtime-supported guard",
    "fc-timeout guard",
    "log-project-not-public log",
    "log-retention verdicts",
    "queue-keeps-messages dead-letters",
    "ram-names-begin-with-pair shared",
  ],
};
