import type { CloudState } from "../../kernel";
import { MessageStore, type Message, type Queue } from "./store";

/** A queue and whose it is. */
export interface QueuePlace {
  accountId: string;
  region: string;
  queue: string;
}

function queueAt(state: CloudState, { accountId, region, queue }: QueuePlace): Queue | undefined {
  const account = state.account(accountId);
  return account && state.regional(MessageStore, account, region).queues.get(queue);
}

/** Puts a message into a queue, for another service of the cloud. Returns why it cannot, or undefined. */
export function sendMessage(state: CloudState, place: QueuePlace, body: string): string | undefined {
  const { ids, clock } = state.surroundings;
  const queue = queueAt(state, place);
  if (!queue) return `there is no queue ${place.queue} in ${place.region}`;
  const size = Buffer.byteLength(body);
  if (size > queue.maximumMessageSize)
    return `the queue ${queue.name} takes messages of ${queue.maximumMessageSize} bytes, this one has ${size}`;
  queue.messages.push({ id: ids.uuid("mns-message").replace(/-/g, "").toUpperCase(), body, at: clock.now() });
  return undefined;
}

/** What a queue holds, oldest first, without what has outlived its retention. Undefined: there is no such queue. */
export function messagesIn(state: CloudState, place: QueuePlace): readonly Message[] | undefined {
  const queue = queueAt(state, place);
  return queue && kept(queue, state.surroundings.clock.now());
}

/** Takes everything out of a queue; says how many messages that were. Undefined: there is no such queue. */
export function emptyQueue(state: CloudState, place: QueuePlace): number | undefined {
  const queue = queueAt(state, place);
  return queue && kept(queue, state.surroundings.clock.now()).splice(0).length;
}

/** Lets go of what has outlived the queue's retention, and gives the rest. */
export function kept(queue: Queue, now: number): Message[] {
  queue.messages = queue.messages.filter(({ at }) => now - at < queue.messageRetentionPeriod * 1000);
  return queue.messages;
}
