import type { CloudState } from "../../kernel";
import { beginDelivery } from "./deliver";
import type { EventOnBus } from "./deliveries";
import { readFilterPattern } from "./filter-patterns";
import { fitsPattern } from "./pattern-match";
import { EventBridgeStore } from "./store";

/** A bus and whose it is. */
export interface BusPlace {
  accountId: string;
  region: string;
  busName: string;
}

/**
 * Puts an event on a bus: each enabled rule whose pattern it fits sends it to each of its targets. Returns why the bus
 * cannot take it, or undefined.
 */
export function publishEvent(state: CloudState, place: BusPlace, event: EventOnBus): string | undefined {
  const { accountId, region, busName } = place;
  const { journal, clock } = state.surroundings;
  const bus = state.global(EventBridgeStore, state.account(accountId)!).in(region).buses.get(busName);
  if (!bus) return `there is no event bus ${busName} in ${region}`;
  const onBus = {
    ...event,
    aliyunaccountid: accountId,
    aliyunregionid: region,
    aliyunpublishtime: new Date(clock.now()).toISOString(),
    aliyunpublishaddr: "127.0.0.1",
    aliyuneventbusname: busName,
  };
  const rules = [...bus.rules.values()].filter(
    ({ status, filterPattern }) => status === "ENABLE" && fitsPattern(onBus, readFilterPattern(filterPattern)),
  );
  journal.event({
    at: clock.now(),
    name: "event-bus.received",
    accountId,
    detail: { messageId: event.id, type: event.type, region, bus: busName, rules: rules.map(({ name }) => name) },
  });
  for (const { name: ruleName, targets } of rules)
    for (const target of targets)
      // A copy, because the rule may get other targets while this one is still tried.
      beginDelivery(
        { state, accountId },
        { region, busName, ruleName, target: { ...target }, event: onBus, failures: 0, dueAt: clock.now() },
      );
  return undefined;
}
