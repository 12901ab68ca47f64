import { action, bytes, flag, integer, oneOf, required, text, type ActionContext, type CloudState } from "../../kernel";
import type { LogAnswer } from "./dialect";
import { logErrors } from "./errors";
import { readLogGroup } from "./log-group";
import { readSearch, shownEntry } from "./log-search";
import { ofStore, requireStore } from "./logstores";
import { need } from "./needs";
import { LogServiceStore, type LogEntry } from "./store";

const DAY_SECONDS = 86_400;
/** More than any rehearsal writes; the oldest go first. */
const MOST_KEPT = 50_000;

function append(lines: LogEntry[], entries: readonly LogEntry[]): void {
  lines.push(...entries);
  if (lines.length > MOST_KEPT) lines.splice(0, lines.length - MOST_KEPT);
}

/** Writes logs for another service of the cloud; false when the place that it was told is not there. */
export function writeLogs(
  state: CloudState,
  place: { accountId: string; region: string; project: string; logstore: string },
  entries: readonly LogEntry[],
): boolean {
  const { project, logstore: store } = place;
  const account = state.account(place.accountId);
  const held = account && state.regional(LogServiceStore, account, place.region);
  if (!held?.projects.get(project)?.stores.has(store)) return false;
  append(held.linesOf({ project, store }), entries);
  return true;
}

type Place = Parameters<typeof requireStore>[1];

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
function search(context: ActionContext, place: Place, asked: Query): LogEntry[] {
  const { settings, name: store } = requireStore(context, place);
  const { from, to, query = "*", topic, line = 100, offset = 0, reverse = false } = asked;
  if (from > to) throw logErrors.invalidParameter("from is not after to");
  if (line < 0 || line > 100 || offset < 0)
    throw logErrors.invalidParameter("line is at most 100, offset not negative");
  const fits = readSearch(query);
  const oldest = Math.floor(context.clock.now() / 1000) - settings.ttl * DAY_SECONDS;
  const found = context
    .regional(LogServiceStore)
    .linesOf({ project: place.project, store })
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
      const { name: store } = requireStore(context, input);
      const lines = context.regional(LogServiceStore).linesOf({ project: input.project, store });
      append(lines, readLogGroup(input.body, { size: input.bodyrawsize, kind: input.compresstype }));
      return {};
    },
  }),

  GetLogs: action({
    parameters: { ...ofStore, type: required(oneOf("log")), ...queryParameters, powerSql: flag() },
    ram: need("GetLogStoreLogs", { kind: "logstore" }),
    handle: (context): LogAnswer => {
      const logs = search(context, context.input, context.input).map(shownEntry);
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
      const data = search(context, context.input, context.input).map(shownEntry);
      return { body: { meta: { progress: "Complete", count: data.length, hasSQL: false }, data } };
    },
  }),
};
