import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE } from "../../../test/support/service-harness";
import { deployerActions, deployerPolicy, evaluate, type PairParts } from "../../../alicloud/ram";
import type { Action, ActionContext } from "../kernel";
import { eventbridge } from "./eventbridge";
import { fc20230330 } from "./fc";
import { ims } from "./ims";
import { kms } from "./kms";
import { log } from "./log";
import { maxcompute } from "./maxcompute";
import { message } from "./message";
import { ram } from "./ram";

const REGION = "cn-shanghai";
const PAIR = "pair-dev";

/** Actions by what RAM asks for them; several ask for the same. */
const byNeed = new Map<string, Action[]>();
for (const { actions } of [ram, ims, maxcompute, eventbridge, fc20230330, kms, log, message])
  for (const action of Object.values(actions)) {
    const need = action.ram.action!;
    byNeed.set(need, [...(byNeed.get(need) ?? []), action]);
  }

/** What names of the pair and of its guard stand in a request, by parameter. */
const own = (role: string): Record<string, unknown> => ({
  UserName: `${PAIR}-trigger`,
  UserPrincipalName: `${PAIR}-trigger@${SOURCE}.onaliyun.com`,
  PolicyName: role,
  ResourceNames: [role],
  RoleName: role,
  projectName: `${PAIR}-logs`,
  project: `${PAIR}-logs`,
  logstore: "guard",
  logstoreName: "guard",
  resourceId: [`${PAIR}-logs`],
  EventBusName: PAIR,
  RuleName: `${PAIR}-guard-1`,
  functionName: `${PAIR}-guard`,
  QueueName: `${PAIR}-guard-dead-letter`,
  SecretName: `${PAIR}-trigger-key`,
});
const STRANGE = Object.fromEntries(
  Object.entries(own("")).map(([name, value]) => [
    name,
    Array.isArray(value) ? ["somebody-else"] : String(value).replace(/^[^@]*/, "somebody-else"),
  ]),
);

/** Kinds of objects that several services tag with the same parameters. */
const TAGGED: Record<string, { ResourceType: string; own: string }> = {
  ram: { ResourceType: "policy", own: "" },
  fc: { ResourceType: "function", own: `acs:fc:${REGION}:${SOURCE}:functions/${PAIR}-guard` },
  mns: { ResourceType: "queue", own: `${PAIR}-guard-dead-letter` },
  kms: { ResourceType: "secret", own: `${PAIR}-trigger-key` },
};

/** What the action asks for when whatever it names is the pair's own, or somebody else's. */
function resourceOf(action: Action, names: Record<string, unknown>): string {
  const { state, account } = serviceHarness();
  const tagged = TAGGED[action.ram.action!.split(":")[0]!];
  const named = {
    ...names,
    ...(tagged && {
      ResourceType: tagged.ResourceType,
      ResourceId: [names === STRANGE ? "somebody-else" : tagged.own],
    }),
  };
  // As the front door has it: an action gets only what it declares.
  const input = Object.fromEntries(Object.entries(named).filter(([parameter]) => parameter in action.parameters));
  const context = {
    input,
    account: account(),
    request: { region: REGION },
    caller: { name: "deployer" },
    global: (type: new () => unknown) => state.global(type, account()),
  };
  return action.ram.resource!(context as unknown as ActionContext);
}

const GUARD = {
  bus: { name: PAIR, own: true },
  logs: { project: `${PAIR}-logs`, store: "guard", own: true },
};
/** Scopes in which a request names one object of the pair. */
const NAMED = ["pair", "function", "bus", "rules", "queue", "log-project", "log-store", "secret"];

describe.each<["source" | "target", string, PairParts]>([
  ["source", "none", {}],
  ["source", `${PAIR}-caller`, { secretStore: "kms" }],
  ["source", `${PAIR}-caller`, { identity: "linked-role" }],
  ["target", `${PAIR}-trigger`, { identity: "linked-role" }],
  ["target", `${PAIR}-trigger`, {}],
  ["target", `${PAIR}-guard`, { guard: GUARD }],
  ["target", `${PAIR}-guard`, { guard: { bus: { ...GUARD.bus, own: false }, logs: { ...GUARD.logs, own: false } } }],
])("the deployer of the %s, on %s, with %j", (tenant, name, parts) => {
  const identity = deployerPolicy({ ...parts, tenant, accountId: SOURCE, region: REGION, pair: PAIR });
  const rows = deployerActions(tenant, parts).filter(({ action }) =>
    /^(ram|odps|eventbridge|fc|kms|log|mns):(?!PassRole)/.test(action),
  );
  const outcome = (action: string, each: Action, names: Record<string, unknown>) =>
    evaluate({ action, resource: resourceOf(each, names), context: {} }, { identity }).outcome;

  it.each(rows)("may do $action as the services ask for it", ({ action, on }) => {
    const asked = byNeed.get(action) ?? [];
    expect(asked).not.toEqual([]);
    for (const each of asked) {
      expect(outcome(action, each, own(name))).toBe("allow");
      if (NAMED.includes(on)) expect(outcome(action, each, STRANGE)).toBe("implicit-deny");
    }
  });
});
