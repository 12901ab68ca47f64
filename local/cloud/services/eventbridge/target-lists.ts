import { parseArn } from "../../../../alicloud/ram";
import { readJson, type ActionContext, type Shaped } from "../../kernel";
import { eventBridgeErrors } from "./errors";

const MAX_TARGETS = 5;
/** Longest template and longest value of a parameter, in characters. */
const MAX_TEXT = 10_240;

const FORMS = ["ORIGINAL", "TEMPLATE", "JSONPATH", "CONSTANT"];
const STRATEGIES = ["BACKOFF_RETRY", "EXPONENTIAL_DECAY_RETRY"];
const TOLERANCES = ["ALL", "NONE"];

const TARGET = {
  Id: "text",
  Type: "text",
  Endpoint: "text",
  PushRetryStrategy: "text",
  ErrorsTolerance: "text",
  ConcurrentConfig: { Concurrency: "whole" },
  DeadLetterQueue: { Arn: "text", Network: "text", SecurityGroupId: "text", VSwitchIds: "text", VpcId: "text" },
  ParamList: [{ ResourceKey: "text", Form: "text", Template: "text", Value: "text" }],
} as const;

type SentTarget = Shaped<typeof TARGET>;

/** Where a rule sends what fits, and how each member of the message is made. */
export type RuleTarget = SentTarget & {
  Id: string;
  Type: string;
  PushRetryStrategy: string;
  ErrorsTolerance: string;
  ParamList: NonNullable<SentTarget["ParamList"]>;
};

/**
 * Reads the targets of a rule. They belong to the account and region of the rule; whether the function or queue is
 * there is not asked, as it is not known that the vendor does.
 */
export function readTargets(
  sent: unknown,
  { request, account }: Pick<ActionContext, "request" | "account">,
): RuleTarget[] {
  const refuse = eventBridgeErrors.targetInvalid;
  const targets = readJson(sent, [TARGET], { path: "targets", refuse }).map(complete);
  if (targets.length > MAX_TARGETS) throw eventBridgeErrors.targetLimit(`${targets.length} were sent`);
  if (new Set(targets.map(({ Id }) => Id)).size < targets.length) throw refuse("two targets have one Id");
  for (const target of targets) {
    checkChoices(target);
    for (const arn of [target.Endpoint, target.DeadLetterQueue?.Arn])
      if (arn !== undefined) checkPlace(arn, { region: request.region, accountId: account.id });
  }
  return targets;
}

/** Blank members stand for none: clients send them, and answered they would look like a change. */
function withoutBlanks<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== "")) as Value;
}

function complete(sent: SentTarget): RuleTarget {
  const { Id = "", Type = "", DeadLetterQueue = {}, ConcurrentConfig = {}, ...others } = withoutBlanks(sent);
  if (Id === "" || Type === "") throw eventBridgeErrors.targetInvalid("each has an Id and a Type");
  const queue = withoutBlanks(DeadLetterQueue);
  return {
    PushRetryStrategy: "BACKOFF_RETRY",
    ErrorsTolerance: "ALL",
    ParamList: [],
    ...others,
    Id,
    Type,
    ...(Object.keys(queue).length > 0 && { DeadLetterQueue: queue }),
    ...(Object.keys(ConcurrentConfig).length > 0 && { ConcurrentConfig }),
  };
}

function checkChoices({ Id, PushRetryStrategy, ErrorsTolerance, ParamList }: RuleTarget): void {
  const refuse = (detail: string) => eventBridgeErrors.targetInvalid(`${Id}: ${detail}`);
  if (!STRATEGIES.includes(PushRetryStrategy)) throw refuse(`PushRetryStrategy is ${STRATEGIES.join(" or ")}`);
  if (!TOLERANCES.includes(ErrorsTolerance)) throw refuse(`ErrorsTolerance is ${TOLERANCES.join(" or ")}`);
  for (const { ResourceKey = "", Form = "", Template = "", Value = "" } of ParamList) {
    if (ResourceKey === "") throw refuse("each parameter has a ResourceKey");
    if (!FORMS.includes(Form)) throw refuse(`the Form of ${ResourceKey} is ${FORMS.join(", ")}`);
    if (Template.length > MAX_TEXT || Value.length > MAX_TEXT)
      throw refuse(`Template and Value of ${ResourceKey} have at most ${MAX_TEXT} characters`);
  }
}

/** Endpoints that are no ARN are addresses outside of the cloud. */
function checkPlace(endpoint: string, rule: { region: string; accountId: string }): void {
  const arn = parseArn(endpoint);
  if (arn && (arn.region !== rule.region || arn.accountId !== rule.accountId))
    throw eventBridgeErrors.targetElsewhere(endpoint);
}
