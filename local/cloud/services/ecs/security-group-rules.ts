import {
  action,
  integer,
  recordList,
  required,
  text,
  textList,
  type Action,
  type ActionContext,
  type ParameterRules,
} from "../../kernel";
import { once } from "../vpc";
import { ecsErrors } from "./errors";
import { need } from "./needs";
import { checkGroups, findRule, readRule, type RuleRequest } from "./rules";
import { requireGroup } from "./security-groups";
import type { Rule, SecurityGroup } from "./store";

const MAX_RULES = 200;

/** Fields of a rule that both directions have. */
const SHARED_FIELDS = [
  "Description",
  "IpProtocol",
  "NicType",
  "Policy",
  "PortRange",
  "Priority",
  "SourcePortRange",
  "SourceCidrIp",
  "DestCidrIp",
  "Ipv6SourceCidrIp",
  "Ipv6DestCidrIp",
] as const;

const INGRESS_FIELDS = [...SHARED_FIELDS, "SourceGroupId", "SourceGroupOwnerAccount", "SourcePrefixListId"] as const;

const EGRESS_FIELDS = [...SHARED_FIELDS, "DestGroupId", "DestGroupOwnerAccount", "DestPrefixListId"] as const;

/** The fields of a direction: each as a parameter of its own, all of them as a list, and the words in action names. */
const SIDES: Record<Rule["direction"], { flat: ParameterRules; list: ParameterRules; suffix: string }> = {
  ingress: {
    flat: { ...flat(INGRESS_FIELDS), SourceGroupOwnerId: integer() },
    list: { Permissions: recordList(...INGRESS_FIELDS, "SourceGroupOwnerId") },
    suffix: "",
  },
  egress: {
    flat: { ...flat(EGRESS_FIELDS), DestGroupOwnerId: integer() },
    list: { Permissions: recordList(...EGRESS_FIELDS, "DestGroupOwnerId") },
    suffix: "Egress",
  },
};

function flat(fields: readonly string[]): ParameterRules {
  return Object.fromEntries(fields.map((field) => [field, text()]));
}

/** The rules that a request describes: `Permissions.N`, or one rule in flat parameters. */
function described(input: object): RuleRequest[] {
  const { Permissions, ...single } = input as { Permissions?: RuleRequest[] } & RuleRequest;
  return Permissions ?? [single as RuleRequest];
}

function groupOf(context: ActionContext): SecurityGroup {
  return requireGroup(context, (context.input as { SecurityGroupId: string }).SecurityGroupId);
}

function authorize(context: ActionContext, direction: Rule["direction"]): object {
  const { ids, clock, input } = context;
  const group = groupOf(context);
  const added = described(input).map((request) => ({
    ...readRule(request, direction),
    description: request.Description ?? "",
  }));
  for (const { peer } of added) checkGroups(context, peer);
  // A rule that is there already is not made twice, and that is no failure.
  const fresh = added.filter((rule) => !findRule(group, rule));
  if (group.rules.length + fresh.length > MAX_RULES) throw ecsErrors.ruleQuota(group.id);
  for (const rule of fresh)
    if (!findRule(group, rule)) group.rules.push({ id: ids.prefixed("sgr"), createdAt: clock.now(), ...rule });
  return {};
}

function revoke(context: ActionContext, direction: Rule["direction"]): object {
  const group = groupOf(context);
  const { SecurityGroupRuleId } = context.input as { SecurityGroupRuleId?: string[] };
  // Revoking a rule that is not there succeeds, as nothing is left to revoke.
  const gone = new Set(
    SecurityGroupRuleId ??
      described(context.input).flatMap((request) => findRule(group, readRule(request, direction))?.id ?? []),
  );
  group.rules = group.rules.filter((rule) => rule.direction !== direction || !gone.has(rule.id));
  return {};
}

function modify(context: ActionContext, direction: Rule["direction"]): object {
  const group = groupOf(context);
  const request = context.input as RuleRequest;
  const byId = request.SecurityGroupRuleId;
  const rule =
    byId === undefined
      ? findRule(group, readRule(request, direction))
      : group.rules.find((each) => each.id === byId && each.direction === direction);
  if (!rule) throw ecsErrors.ruleUnknown(byId ?? `${direction} ${request.IpProtocol ?? ""} ${request.PortRange ?? ""}`);
  if (byId !== undefined && request.IpProtocol !== undefined) {
    const changed = readRule(request, direction);
    checkGroups(context, changed.peer);
    Object.assign(rule, changed);
  }
  rule.description = request.Description ?? rule.description;
  return {};
}

function actionsOf(direction: Rule["direction"]): Record<string, Action> {
  const { flat, list, suffix } = SIDES[direction];
  const make = (name: string, parameters: ParameterRules, work: typeof authorize): Record<string, Action> => ({
    [name]: action({
      parameters: { SecurityGroupId: required(text()), ClientToken: text(), ...flat, ...parameters },
      ram: need(name, { kind: "securitygroup", idFrom: "SecurityGroupId" }),
      handle: (context) => once(context, name, () => work(context, direction)),
    }),
  });
  return {
    ...make(`AuthorizeSecurityGroup${suffix}`, list, authorize),
    ...make(`RevokeSecurityGroup${suffix}`, { ...list, SecurityGroupRuleId: textList() }, revoke),
    ...make(`ModifySecurityGroup${suffix}Rule`, { SecurityGroupRuleId: text() }, modify),
  };
}

export const securityGroupRuleActions = { ...actionsOf("ingress"), ...actionsOf("egress") };
