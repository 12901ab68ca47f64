import { Pain, type CloudState } from "../../kernel";
import { DeliveryStore, type Delivery } from "./deliveries";
import { waitAfter } from "./retries";
import { sendToDeadLetters, sendToTarget } from "./send";

/** How long a delivery is held back that comes late on purpose: longer than anything that happens at once. */
const LATE_MILLISECONDS = 30_000;

/** Where deliveries belong. */
interface Place {
  state: CloudState;
  accountId: string;
}

function storeOf({ state, accountId }: Place): DeliveryStore {
  return state.global(DeliveryStore, state.account(accountId)!);
}

function note({ state, accountId }: Place, what: string, delivery: Delivery, more: Record<string, unknown> = {}): void {
  const { journal, clock } = state.surroundings;
  const { event, region, busName, ruleName, target, failures } = delivery;
  journal.event({
    at: clock.now(),
    name: `event-delivery.${what}`,
    accountId,
    detail: {
      messageId: event.id,
      type: event.type,
      region,
      bus: busName,
      rule: ruleName,
      target: target.Id,
      attempt: failures + 1,
      ...more,
    },
  });
}

/** Uses up one of the times that a pain switch is set to; false when it is off. */
function hurts({ state }: Place, name: "lateDeliveries" | "repeatedDeliveries"): boolean {
  const pain = state.shared(Pain);
  if (pain[name] === 0) return false;
  pain[name] -= 1;
  return true;
}

function lineKey({ region, busName, ruleName, target }: Omit<Delivery, "event" | "failures" | "dueAt">): string {
  return [region, busName, ruleName, target.Id].join("/");
}

/** Takes a delivery on. Where a target tolerates no error it waits for those before it. */
export function beginDelivery(place: Place, delivery: Delivery): void {
  if (delivery.target.ErrorsTolerance === "NONE") {
    const { lines } = storeOf(place);
    const line = lines.get(lineKey(delivery)) ?? { deliveries: [], blocked: false };
    lines.set(lineKey(delivery), line);
    line.deliveries.push(delivery);
    if (line.blocked) note(place, "blocked", delivery, { reason: "a delivery before it has failed for good" });
    if (line.deliveries.length > 1) return;
  }
  if (hurts(place, "lateDeliveries")) wait(place, delivery, LATE_MILLISECONDS);
  else start(place, delivery);
}

function start(place: Place, delivery: Delivery): void {
  void place.state.surroundings.clock.track(attempt(place, delivery));
}

function wait(place: Place, delivery: Delivery, milliseconds: number): void {
  delivery.dueAt = place.state.surroundings.clock.now() + milliseconds;
  storeOf(place).waiting.add(delivery);
  keepWaiting(place, delivery);
}

function keepWaiting(place: Place, delivery: Delivery): void {
  const { clock } = place.state.surroundings;
  clock.schedule(delivery.dueAt, () => {
    // The rule or its target may be another one by now.
    if (storeOf(place).waiting.delete(delivery)) start(place, delivery);
  });
}

async function attempt(place: Place, delivery: Delivery): Promise<void> {
  // Drawn before the target answers, so that of several deliveries under way it is the first that comes twice.
  const repeats = hurts(place, "repeatedDeliveries");
  const failure = await sendToTarget(place.state, place.accountId, delivery);
  if (failure === undefined) {
    note(place, "delivered", delivery);
    if (repeats) {
      note(place, "repeated", delivery);
      await sendToTarget(place.state, place.accountId, delivery);
    }
    return goOn(place, delivery);
  }
  // What did not reach its target cannot reach it once more: another one has to.
  if (repeats) place.state.shared(Pain).repeatedDeliveries += 1;
  delivery.failures += 1;
  const { ids } = place.state.surroundings;
  const draw = () => parseInt(ids.uuid("event-retry").slice(0, 8), 16) / 2 ** 32;
  const milliseconds = waitAfter(delivery.failures, delivery.target.PushRetryStrategy, draw);
  if (milliseconds === undefined) return giveUp(place, delivery, failure);
  wait(place, delivery, milliseconds);
  note(place, "failed", { ...delivery, failures: delivery.failures - 1 }, { reason: failure, nextAt: delivery.dueAt });
}

/** The plan of attempts is at its end. */
function giveUp(place: Place, delivery: Delivery, reason: string): void {
  const last = { ...delivery, failures: delivery.failures - 1 };
  if (delivery.target.ErrorsTolerance === "NONE") {
    storeOf(place).lines.get(lineKey(delivery))!.blocked = true;
    return note(place, "blocked", last, { reason });
  }
  const queue = delivery.target.DeadLetterQueue?.Arn;
  if (queue === undefined) return note(place, "dropped", last, { reason, lost: "the target has no dead-letter queue" });
  const lost = sendToDeadLetters(place.state, place.accountId, delivery);
  if (lost === undefined) note(place, "dead-lettered", last, { reason, queue });
  else note(place, "dropped", last, { reason, lost });
}

/** The next of a line, where there is one. */
function goOn(place: Place, delivery: Delivery): void {
  const { lines } = storeOf(place);
  const line = delivery.target.ErrorsTolerance === "NONE" ? lines.get(lineKey(delivery)) : undefined;
  if (line?.deliveries[0] !== delivery) return;
  line.deliveries.shift();
  const [next] = line.deliveries;
  if (next) start(place, next);
  else lines.delete(lineKey(delivery));
}

/** The targets of a rule were put anew or taken away: lines that stood still go with them. */
export function forgetLines(
  state: CloudState,
  accountId: string,
  rule: { region: string; busName: string; ruleName: string },
): void {
  const place = { state, accountId };
  const { lines, waiting } = storeOf(place);
  for (const [key, { deliveries }] of lines) {
    if (!key.startsWith(`${rule.region}/${rule.busName}/${rule.ruleName}/`)) continue;
    lines.delete(key);
    for (const delivery of deliveries) {
      waiting.delete(delivery);
      note(place, "dropped", delivery, { reason: "the rule's targets were changed", lost: "it stood in a line" });
    }
  }
}

/** After a snapshot was restored: what waited for its next attempt waits again. */
export function resumeDeliveries(store: DeliveryStore, state: CloudState): void {
  for (const delivery of store.waiting) keepWaiting({ state, accountId: store.owner.account.id }, delivery);
}
