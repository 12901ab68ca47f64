import type { CloudState } from "../kernel";
import {
  addEventChannel,
  deleteEventChannel,
  disableEventChannel,
  enableEventChannel,
  type EventChannelVisit,
} from "../services/dataworks";
import { emptyQueue, messagesIn } from "../services/message";
import { badInput, requireText } from "./input";
import type { ConsoleVisit } from "./routes";

/** What a queue of MNS holds. Its own data plane is not played: no recording and no page here shows its wire. */
export interface QueueRoutes {
  /** The messages of a queue, oldest first, secrets masked; none is taken out. */
  "queues/read": { input: QueueInput; output: { messages: QueueMessage[] } };
  /** Takes all messages out of a queue. */
  "queues/empty": { input: QueueInput; output: { removed: number } };
}

/** Which queue. */
export interface QueueInput {
  accountId: string;
  region: string;
  queue: string;
}

/** A message that nobody has taken out of its queue. */
export interface QueueMessage {
  id: string;
  /** Virtual time at which it came, epoch milliseconds. */
  at: number;
  body: string;
}

/** What a person does on the page "OpenEvent" of the Developer Backend. */
export interface EventChannelRoutes {
  /** "Add Event Distribution Channel": from a workspace to a custom bus of its region. */
  "console/add-event-channel": { input: ConsoleVisit & { busName: string }; output: Record<string, never> };
  /** "Enable": from then on the workspace's events go to the bus. */
  "console/enable-event-channel": { input: ConsoleVisit; output: Record<string, never> };
  /** "Disable": nothing goes through it any more. */
  "console/disable-event-channel": { input: ConsoleVisit; output: Record<string, never> };
  /** "Delete". */
  "console/delete-event-channel": { input: ConsoleVisit; output: Record<string, never> };
}

type Routes = QueueRoutes & EventChannelRoutes;
type EventCommands = { [Path in keyof Routes]: (input: Routes[Path]["input"]) => Promise<Routes[Path]["output"]> };

/** What runs at the paths of event channels and queues. */
export function eventCommands(state: CloudState): EventCommands {
  const { clock, journal, secrets } = state.surroundings;
  const act = (name: string, perform: (channel: EventChannelVisit) => void) => async (visit: ConsoleVisit) => {
    const { person, accountId, workspaceId, ...more } = visit;
    requireText({ person, accountId, workspaceId, ...more });
    perform({ accountId, workspaceId: Number(workspaceId) });
    journal.event({ at: clock.now(), name: `console.${name}`, accountId, detail: { person, workspaceId, ...more } });
    return {};
  };
  const gone = ({ accountId, region, queue }: QueueInput) =>
    badInput(`Account ${accountId} has no queue ${queue} in ${region}.`);
  return {
    "console/add-event-channel": async (visit) => {
      const { busName } = visit;
      requireText({ busName });
      return act("add-event-channel", (channel) => addEventChannel(state, { ...channel, busName }))(visit);
    },
    "console/enable-event-channel": act("enable-event-channel", (visit) => enableEventChannel(state, visit)),
    "console/disable-event-channel": act("disable-event-channel", (visit) => disableEventChannel(state, visit)),
    "console/delete-event-channel": act("delete-event-channel", (visit) => deleteEventChannel(state, visit)),
    "queues/read": async (place) => {
      requireText({ ...place });
      const found = messagesIn(state, place);
      if (!found) throw gone(place);
      return { messages: found.map(({ id, at, body }) => ({ id, at, body: secrets.mask(body) })) };
    },
    "queues/empty": async (place) => {
      requireText({ ...place });
      const removed = emptyQueue(state, place);
      if (removed === undefined) throw gone(place);
      return { removed };
    },
  };
}
