import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE } from "../../../test/support/service-harness";
import { deployerActions, deployerPolicy, evaluate } from "../../../alicloud/ram";
import type { Action, ActionContext } from "../kernel";
import { ims } from "./ims";
import { maxcompute } from "./maxcompute";
import { ram } from "./ram";

const REGION = "cn-shanghai";
const PAIR = "pair-dev";

/** Actions by what RAM asks for them; several ask for the same. */
const byNeed = new Map<string, Action[]>();
for (const { actions } of [ram, ims, maxcompute])
  for (const action of Object.values(actions)) {
    const need = action.ram.action!;
    byNeed.set(need, [...(byNeed.get(need) ?? []), action]);
  }

/** What the action asks for when whatever it names is called `name`. */
function resourceOf(action: Action, name: string): string {
  const { state, account } = serviceHarness();
  const named = {
    UserName: name,
    UserPrincipalName: `${name}@${SOURCE}.onaliyun.com`,
    PolicyName: name,
    ResourceType: "policy",
    ResourceNames: [name],
    projectName: name,
    ResourceId: [name],
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

describe.each(["source", "target"] as const)("the deployer of the %s", (tenant) => {
  const identity = deployerPolicy({ tenant, accountId: SOURCE, region: REGION, pair: PAIR });
  const rows = deployerActions(tenant).filter(({ action }) => /^(ram|odps):/.test(action));

  it.each(rows)("may do $action as the services ask for it", ({ action, on }) => {
    const asked = byNeed.get(action) ?? [];
    expect(asked).not.toEqual([]);
    const outcome = (each: Action, name: string) =>
      evaluate({ action, resource: resourceOf(each, name), context: {} }, { identity }).outcome;
    for (const each of asked) {
      expect(outcome(each, `${PAIR}-trigger`)).toBe("allow");
      if (on === "pair") expect(outcome(each, "somebody-else")).toBe("implicit-deny");
    }
  });
});
