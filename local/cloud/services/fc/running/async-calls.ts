import { formatArn, parseArn } from "../../../../../alicloud/ram";
import type { CloudState, Owner, Surroundings } from "../../../kernel";
import { sendMessage } from "../../message";
import { assumeForService } from "../../sts";
import { LATEST } from "../qualifiers";
import { FcStore, type AsyncInvokeConfig } from "../store";
import { invokeFunction, type InvocationOutcome } from "./invoke";
import { refusalOfRole } from "./role-access";

/** A call that was taken and will be carried out. */
interface AsyncCall {
  requestId: string;
  region: string;
  functionName: string;
  qualifier: string;
  event: Buffer;
  /** Attempts that have failed. */
  failures: number;
  takenAt: number;
  /** When the next attempt begins. */
  dueAt: number;
}

/** Asynchronous calls of one account that have not ended. */
export class AsyncCallStore {
  readonly waiting = new Set<AsyncCall>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}
}

type Configured = Required<Pick<AsyncInvokeConfig, "maxAsyncEventAgeInSeconds" | "maxAsyncRetryAttempts">> &
  Partial<AsyncInvokeConfig>;

const USUAL = { maxAsyncEventAgeInSeconds: 86_400, maxAsyncRetryAttempts: 3 };
/** A page of the vendor's gives these for calls that find no room; that errors of functions wait alike is assumed. */
const FIRST_WAIT_MS = 500;
const LONGEST_WITHOUT_ROOM_MS = 5 * 3_600_000;

interface Place {
  state: CloudState;
  accountId: string;
}

/** Takes a call. It begins at once, and its failures are tried again as the function's configuration says. */
export function invokeLater(
  place: Place,
  call: Pick<AsyncCall, "requestId" | "region" | "functionName" | "qualifier" | "event">,
): void {
  const now = place.state.surroundings.clock.now();
  begin(place, { ...call, failures: 0, takenAt: now, dueAt: now });
}

function begin(place: Place, call: AsyncCall): void {
  void place.state.surroundings.clock.track(attempt(place, call));
}

async function attempt(place: Place, call: AsyncCall): Promise<void> {
  const { state, accountId } = place;
  const outcome = await invokeFunction(state, { ...call, accountId });
  const config = configOf(place, call);
  if (outcome.kind === "result") return report(place, call, outcome, config.onSuccess);
  call.failures += 1;
  const { clock } = state.surroundings;
  const noRoom = outcome.kind === "refused" && outcome.error.status === 429;
  const most = outcome.kind === "error" ? config.maxAsyncRetryAttempts : noRoom ? Infinity : 0;
  const age = Math.min(config.maxAsyncEventAgeInSeconds * 1000, noRoom ? LONGEST_WITHOUT_ROOM_MS : Infinity);
  call.dueAt = clock.now() + FIRST_WAIT_MS * 2 ** (call.failures - 1);
  if (call.failures > most || call.dueAt > call.takenAt + age) return report(place, call, outcome, config.onFailure);
  state.global(AsyncCallStore, state.account(accountId)!).waiting.add(call);
  keepWaiting(place, call);
}

function keepWaiting(place: Place, call: AsyncCall): void {
  const { state, accountId } = place;
  state.surroundings.clock.schedule(call.dueAt, () => {
    if (state.global(AsyncCallStore, state.account(accountId)!).waiting.delete(call)) begin(place, call);
  });
}

function configOf({ state, accountId }: Place, { region, functionName, qualifier }: AsyncCall): Configured {
  const { functions } = state.regional(FcStore, state.account(accountId)!, region);
  const config = functions.get(functionName)?.asyncInvokeConfigs.get(qualifier);
  return {
    ...config,
    maxAsyncEventAgeInSeconds: config?.maxAsyncEventAgeInSeconds ?? USUAL.maxAsyncEventAgeInSeconds,
    maxAsyncRetryAttempts: config?.maxAsyncRetryAttempts ?? USUAL.maxAsyncRetryAttempts,
  };
}

/** The call has ended: its destination is told, in the name of the function's role. */
function report(place: Place, call: AsyncCall, outcome: InvocationOutcome, destination: string | undefined): void {
  const { state, accountId } = place;
  const { journal, clock } = state.surroundings;
  const { requestId, functionName } = call;
  const problem = destination === undefined ? undefined : tell(place, call, outcome, destination);
  journal.event({
    at: clock.now(),
    name: `function.async-${outcome.kind === "result" ? "succeeded" : "failed"}`,
    accountId,
    detail: {
      requestId,
      functionName,
      attempts: call.failures + (outcome.kind === "result" ? 1 : 0),
      ...(destination !== undefined && { destination }),
      ...(problem !== undefined && { lost: problem }),
    },
  });
}

/** Returns why the destination learns nothing, or undefined. */
function tell(
  { state, accountId }: Place,
  call: AsyncCall,
  outcome: InvocationOutcome,
  destination: string,
): string | undefined {
  const queue = /^\/?queues\/([^/]+)/.exec(parseArn(destination)?.relativeId ?? "")?.[1];
  if (!destination.startsWith("acs:mns:") || queue === undefined)
    return "the local cloud reports to queues of MNS only";
  const role = roleOf({ state, accountId }, call);
  const assumed =
    role === undefined
      ? undefined
      : assumeForService(state, {
          roleArn: role,
          service: "fc.aliyuncs.com",
          sessionName: "fc-destination",
          seconds: 900,
        });
  const session = typeof assumed === "object" ? assumed.session : undefined;
  const resource = `acs:mns:${call.region}:${accountId}:/queues/${queue}`;
  const refusal = refusalOfRole(state, session, { requestId: call.requestId, action: "mns:SendMessage", resource });
  if (refusal !== undefined) return refusal;
  return sendMessage(
    state,
    { accountId, region: call.region, queue },
    JSON.stringify(reportOf(accountId, call, outcome)),
  );
}

function roleOf({ state, accountId }: Place, { region, functionName }: AsyncCall): string | undefined {
  return state.regional(FcStore, state.account(accountId)!, region).functions.get(functionName)?.state.settings.role;
}

/** The form of a report is assumed. */
function reportOf(accountId: string, call: AsyncCall, outcome: InvocationOutcome): object {
  const { region, functionName, qualifier, requestId, failures } = call;
  const good = outcome.kind === "result";
  return {
    requestContext: {
      requestId,
      functionArn: formatArn({ service: "fc", region, accountId, relativeId: `functions/${functionName}` }),
      qualifier: qualifier === LATEST ? "" : qualifier,
      condition: good ? "" : "RetriesExhausted",
      approximateInvokeCount: failures + (good ? 1 : 0),
    },
    requestPayload: call.event.toString("utf8"),
    responseContext: {
      statusCode: outcome.kind === "refused" ? outcome.error.status : 200,
      functionError: outcome.kind === "error" ? outcome.type : "",
    },
    responsePayload: outcome.kind === "refused" ? outcome.error.message : outcome.body.toString("utf8"),
  };
}

/** After a snapshot was restored: what waited for its next attempt waits again. */
export function resumeAsyncCalls(store: AsyncCallStore, state: CloudState): void {
  for (const call of store.waiting) keepWaiting({ state, accountId: store.owner.account.id }, call);
}
