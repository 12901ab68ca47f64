import type { CloudState } from "../../../kernel";
import { writeLogs } from "../../log";
import type { Session } from "../../ram";
import { refusalOfRole } from "./role-access";

/** What one invocation has printed, and where it goes. */
export interface PrintedLog {
  accountId: string;
  region: string;
  functionName: string;
  qualifier: string;
  requestId: string;
  project: string;
  logstore: string;
  session: Session | undefined;
  output: string;
}

/**
 * Writes what a function printed to its logstore, in the name of its role. What cannot be written is lost, as in the
 * real cloud; the journal says so. The names of the fields are assumed.
 */
export function writeFunctionLog(state: CloudState, log: PrintedLog): void {
  const { accountId, region, functionName, qualifier, requestId, project, logstore } = log;
  const { clock, journal } = state.surroundings;
  const messages = log.output.split("\n").filter((line) => line !== "");
  if (messages.length === 0) return;
  const resource = `acs:log:${region}:${accountId}:project/${project}/logstore/${logstore}`;
  const entries = messages.map((message) => ({
    time: Math.floor(clock.now() / 1000),
    source: "",
    topic: functionName,
    tags: [],
    contents: Object.entries({ functionName, qualifier, requestId, message }),
  }));
  const reason =
    refusalOfRole(state, log.session, { requestId, action: "log:PostLogStoreLogs", resource }) ??
    (writeLogs(state, { accountId, region, project, logstore }, entries) ? undefined : `there is no ${resource}`);
  if (reason === undefined) return;
  journal.event({
    at: clock.now(),
    name: "function.log-lost",
    accountId,
    detail: { functionName, requestId, project, logstore, lines: messages.length, reason },
  });
}
