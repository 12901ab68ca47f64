import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluate, parsePolicyDocument } from "../alicloud/ram";
import {
  answeredQueueName,
  deadLetterQueueName,
  guardLogProjectName,
  guardName,
  guardRuleName,
  triggerPolicyName,
  triggerUserName,
} from "../components/names";
import { readStackFile, type PairConfig } from ".";
import { deployerPolicies } from "./deployer";

const dev = readStackFile(join(__dirname, "../Pulumi.dev.yaml"));
const { pair } = dev;
const { accountId, region } = dev.target;

function mayDo(config: PairConfig) {
  const identity = deployerPolicies(config, "target").map(({ name, document }) => ({
    name,
    document: parsePolicyDocument(document, { kind: "identity" }).document!,
  }));
  return (action: string, resource: string) =>
    evaluate({ action, resource, context: {} }, { identity }).outcome === "allow";
}

const arn = (service: string, relativeId: string) =>
  `acs:${service}:${service === "ram" ? "" : region}:${accountId}:${relativeId}`;
const guard: PairConfig["guard"] = {
  onError: "FAIL",
  timeLimitMs: 2000,
  concurrency: 5,
  workspaces: [],
  checks: {},
  events: [],
  bus: { name: guardName({ pair }) },
  logs: { project: guardLogProjectName({ pair, accountId }), retentionDays: 180 },
};
/** What the components make of a guard, by the action that makes it. */
const MADE: [string, string][] = [
  ["ram:UpdateRole", arn("ram", `role/${guardName({ pair })}`)],
  ["ram:CreatePolicyVersion", arn("ram", `policy/${guardName({ pair })}`)],
  ["ram:PassRole", arn("ram", `role/${guardName({ pair })}`)],
  ["fc:CreateFunction", arn("fc", `functions/${guardName({ pair })}`)],
  ["eventbridge:CreateEventBus", arn("eventbridge", `eventbus/${guardName({ pair })}`)],
  [
    "eventbridge:CreateRule",
    arn("eventbridge", `eventbus/${guardName({ pair })}/rule/${guardRuleName({ pair, number: 1 })}`),
  ],
  ["eventbridge:CreateRule", arn("eventbridge", `eventbus/default/rule/${guardRuleName({ pair, number: 9 })}`)],
  ["mns:CreateQueue", arn("mns", `/queues/${deadLetterQueueName({ pair })}`)],
  ["mns:CreateQueue", arn("mns", `/queues/${answeredQueueName({ pair })}`)],
  ["log:CreateProject", arn("log", `project/${guardLogProjectName({ pair, accountId })}`)],
  ["log:CreateLogStore", arn("log", `project/${guardLogProjectName({ pair, accountId })}/logstore/guard`)],
];

describe("the target's deployer", () => {
  it("may touch the trigger's user and policy by the names that the components give them", () => {
    expect(mayDo(dev)("ram:GetUser", arn("ram", `user/${triggerUserName({ pair })}`))).toBe(true);
    expect(mayDo(dev)("ram:GetPolicy", arn("ram", `policy/${triggerPolicyName({ pair })}`))).toBe(true);
  });

  it.each(MADE)("may do %s on %s when the pair has a guard, and not otherwise", (action, resource) => {
    expect(mayDo({ ...dev, guard })(action, resource)).toBe(true);
    expect(mayDo({ ...dev, guard: { skip: true } })(action, resource)).toBe(false);
  });

  it("reads another pair's guard that the pair adopts, and changes nothing of it", () => {
    const adopting = mayDo({
      ...dev,
      guard: { adopt: { functionName: "other-guard", extensionCode: "x", bus: "other-guard" } },
    });
    expect(adopting("fc:GetFunction", arn("fc", "functions/other-guard"))).toBe(true);
    expect(adopting("dataworks:ListEnabledExtensionsForProject", "*")).toBe(true);
    expect(adopting("fc:UpdateFunction", arn("fc", "functions/other-guard"))).toBe(false);
    expect(adopting("fc:GetFunction", arn("fc", `functions/${guardName({ pair })}`))).toBe(false);
  });

  it("makes neither bus nor log project that are adopted", () => {
    const adopting = mayDo({
      ...dev,
      guard: { ...guard, bus: { adopt: { name: "shared" } }, logs: { adopt: { project: "audit", store: "guard" } } },
    });
    expect(adopting("eventbridge:CreateRule", arn("eventbridge", "eventbus/shared/rule/demo-guard-1"))).toBe(true);
    expect(adopting("eventbridge:DeleteEventBus", arn("eventbridge", "eventbus/shared"))).toBe(false);
    expect(adopting("log:GetLogStore", arn("log", "project/audit/logstore/guard"))).toBe(true);
    expect(adopting("log:DeleteProject", arn("log", "project/audit"))).toBe(false);
  });
});
