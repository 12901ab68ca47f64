import {
  ApiError,
  CloudState,
  IdSource,
  Journal,
  SecretRegistry,
  VirtualClock,
  type Account,
  type Action,
  type Caller,
  type RawParameters,
  type Service,
} from "../../local/cloud/kernel";
import { callDirectly, callerOf, contextOf, type DirectCall } from "./direct-call";

/** The two accounts of a harness. */
export const SOURCE = "1000000000000001";
export const TARGET = "1000000000000002";

/** One call of an action, past the front door. */
export interface ServiceCall {
  service: Service;
  action: string;
  parameters?: Record<string, unknown> | RawParameters;
  /** @default SOURCE */
  account?: string;
  /** @default "cn-shanghai" */
  region?: string;
  /** @default the account itself */
  caller?: Caller;
  sourceIp?: string;
}

/** Runs actions of services without the front door: no wire, no signature, no RAM. */
export interface ServiceHarness {
  state: CloudState;
  secrets: SecretRegistry;
  clock: VirtualClock;
  account(id?: string): Account;
  /** The answer's fields. */
  call<Answer = any>(call: ServiceCall): Promise<Answer>;
  /** The refusal; throws when the call succeeds. */
  refusal(call: ServiceCall): Promise<ApiError>;
  /** What RAM is asked before the call. */
  need(call: ServiceCall): { action: string | null; resource: string };
}

/** The instant at which the clock of a harness stands still. */
export const HARNESS_START = Date.UTC(2026, 10, 22);

/** A cloud with two empty accounts. */
export function serviceHarness(): ServiceHarness {
  const secrets = new SecretRegistry();
  const clock = new VirtualClock(HARNESS_START);
  const surroundings = {
    clock,
    ids: new IdSource("harness"),
    journal: new Journal((text) => secrets.mask(text)),
    secrets,
  };
  const state = new CloudState(surroundings);
  for (const id of [SOURCE, TARGET]) state.addAccount({ id, defaultRegion: "cn-shanghai" });

  const directCall = (call: ServiceCall): [Action, DirectCall] => {
    const account = state.account(call.account ?? SOURCE)!;
    const action = call.service.actions[call.action];
    if (!action) throw new Error(`${call.service.product} has no action ${call.action}`);
    const { parameters = {}, sourceIp = "127.0.0.1", region = "cn-shanghai", caller = rootOf(account) } = call;
    return [action, { state, account, parameters, sourceIp, region, caller }];
  };

  const harness: ServiceHarness = {
    state,
    secrets,
    clock,
    account: (id = SOURCE) => state.account(id)!,
    call: async (call) => (await callDirectly(...directCall(call))) as any,
    refusal: async (call) => {
      try {
        await harness.call(call);
      } catch (thrown) {
        if (thrown instanceof ApiError) return thrown;
        throw thrown;
      }
      throw new Error(`${call.action} was expected to be refused`);
    },
    need: (call) => {
      const [action, direct] = directCall(call);
      return { action: action.ram.action, resource: action.ram.resource?.(contextOf(action, direct)) ?? "*" };
    },
  };
  return harness;
}

function rootOf(account: Account): Caller {
  return callerOf(account, { kind: "root", id: account.id, name: "root", memberId: account.id });
}
