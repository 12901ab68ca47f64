import {
  readInput,
  type Account,
  type Action,
  type ActionContext,
  type ApiError,
  type Caller,
  type CloudState,
  type RawParameters,
} from "../../local/cloud/kernel";

/** An answer, loosely typed as a client sees it. */
export type Answer = Record<string, any>;

/** One call of an action, past the front door: no wire, no signature, no RAM. */
export interface DirectCall {
  state: CloudState;
  account: Account;
  parameters: Record<string, unknown> | RawParameters;
  caller: Caller;
  /** @default the account's own */
  region?: string | undefined;
  /** Whether the request named the region. @default true */
  regionGiven?: boolean;
  /** @default one that the state makes */
  requestId?: string | undefined;
  sourceIp?: string | undefined;
}

/** What an action's handler works with; parameters are read as at the front door. */
export function contextOf(action: Action, call: DirectCall): ActionContext {
  const { state, account, parameters, caller, regionGiven = true, requestId, sourceIp = "198.51.100.1" } = call;
  const region = call.region ?? account.defaultRegion;
  const raw = parameters instanceof Map ? parameters : new Map(Object.entries(parameters));
  return {
    ...state.surroundings,
    input: readInput(action.parameters, raw, { unknownParameters: "refuse" }),
    request: {
      id: requestId ?? state.surroundings.ids.requestId(),
      region,
      regionGiven,
      sourceIp,
      secure: true,
    },
    caller,
    account,
    regional: (type, other) => state.regional(type, account, other ?? region),
    global: (type) => state.global(type, account),
    shared: (type) => state.shared(type),
    state,
  };
}

/** Runs an action. */
export async function callDirectly(action: Action | undefined, call: DirectCall): Promise<Answer> {
  if (!action) throw new Error("There is no such action.");
  return (await action.handle(contextOf(action, call))) as Answer;
}

/** Status and code of a call that is refused; `accepted` of one that is not. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { status, code } = error as ApiError;
    return `${status} ${code}`;
  }
  return "accepted";
}

/** Who calls, as DataWorks and RAM know them. */
export function callerOf(
  account: Account,
  who: { kind: Caller["kind"]; id: string; name: string; memberId: string },
): Caller {
  const arn = `acs:ram::${account.id}:${who.kind === "root" ? "root" : `${who.kind}/${who.name}`}`;
  const { id: principalId, ...others } = who;
  return { ...others, account, principalId, arn, accessKeyId: "EXAMPLEACCESSKEYID" };
}
