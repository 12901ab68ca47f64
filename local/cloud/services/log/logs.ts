import { action, bytes, flag, integer, oneOf, required, text, type ActionContext, type CloudState } from "../../kernel";
import type { LogAnswer } from "./dialect";
import { logErrors } from "./errors";
import { readLogGroup } from "./log-group";
import { readSearch, shownEntry } from "./log-search";
import { ofStore, requireStore } from "./logstores";
import { need } from "./needs";
import { LogServiceStore, type LogEntry, type LogStore } from "./store";

const DAY_SECONDS = 86_400;
/** More than any rehearsal writes; the oldest go first. */
const MOST_KEPT = 50_000;

function append(store: LogStore, entries: readonly LogEntry[]): void {
  store.entries.push(...entries);
  if (store.entries.length > MOST_KEPT) store.entries.splice(0, store.entries.length - MOST_KEPT);
}

/** Writes logs for another service of the cloud; false when the place that it was told is not there. */
export function writeLogs(
  state: CloudState,
  place: { accountId: string; region: string; project: string; logstore: string },
  entries: readonly LogEntry[],
): boolean {
  const account = state.account(place.accountId);
  const store =
    account &&
    state.regional(LogServiceStore, account, place.region).projects.get(place.project)?.stores.get(place.logstore);
  if (!store) return false;
  append(store, entries);
  return true;
}

interface Query {
  from: number;
  to: number;
  query?: string;
  topic?: string;
  line?: number;
  offset?: number;
  reverse?: boolean;
}

/** Logs from `from` to before `to`, oldest first unless reversed. */
function search({ entries, settings }: LogStore, asked: Query, clock: ActionContext["clock"]): LogEntry[] {
  const { from, to, query = "*", topic, line = 100, offset = 0, reverse = false } = asked;
  if (from > to) throw logErrors.invalidParameter("from is not after to");
  if (line < 0 || line > 100 || offset < 0)
    throw logErrors.invalidParameter("line is at most 100, offset not negative");
  const fits = readSearch(query);
  const oldest = Math.floor(clock.now() / 1000) - settings.ttl * DAY_SECONDS;
  const found = entries
    .filter(({ time }) => time >= Math.max(from, oldest) && (time < to || (from === to && time === to)))
    .filter((entry) => (topic === undefined || entry.topic === topic) && fits(entry))
    .sort((a, b) => a.time - b.time);
  return (reverse ? found.reverse() : found).slice(offset, offset + line);
}

const queryParameters = {
  from: required(integer()),
  to: required(integer()),
  query: text(),
  topic: text(),
  line: integer(),
  offset: integer(),
  reverse: flag(),
};

export const logActions = {
  PutLogs: action({
    parameters: { ...ofStore, body: required(bytes()), bodyrawsize: integer(), compresstype: text(), key: text() },
    // RAM knows the write under an older name.
    ram: need("PostLogStoreLogs", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const { input } = context;
      const store = requireStore(context, input);
      append(store, readLogGroup(input.body, { size: input.bodyrawsize, kind: input.compresstype }));
      return {};
    },
  }),

  GetLogs: action({
    parameters: { ...ofStore, type: required(oneOf("log")), ...queryParameters, powerSql: flag() },
    ram: need("GetLogStoreLogs", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const logs = search(requireStore(context, context.input), context.input, context.clock).map(shownEntry);
      return { body: logs, headers: { "x-log-progress": "Complete", "x-log-count": String(logs.length) } };
    },
  }),

  GetLogsV2: action({
    parameters: {
      ...ofStore,
      ...queryParameters,
      forward: flag(),
      session: text(),
      shard: integer(),
      powerSql: flag(),
    },
    ram: need("GetLogStoreLogs", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const data = search(requireStore(context, context.input), context.input, context.clock).map(shownEntry);
      return { body: { meta: { progress: "Complete", count: data.length, hasSQL: false }, data } };
    },
  }),
};
