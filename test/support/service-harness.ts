import {
  ApiError,
  CloudState,
  IdSource,
  Journal,
  readInput,
  SecretRegistry,
  VirtualClock,
  type Account,
  type ActionContext,
  type Caller,
  type RawParameters,
  type Service,
} from "../../local/cloud/kernel";

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

  const contextOf = (call: ServiceCall): ActionContext => {
    const account = state.account(call.account ?? SOURCE)!;
    const region = call.region ?? "cn-shanghai";
    const raw = call.parameters instanceof Map ? call.parameters : new Map(Object.entries(call.parameters ?? {}));
    const action = call.service.actions[call.action];
    if (!action) throw new Error(`${call.service.product} has no action ${call.action}`);
    return {
      ...surroundings,
      input: readInput(action.parameters, raw, { unknownParameters: "refuse" }),
      request: {
        id: surroundings.ids.requestId(),
        region,
        regionGiven: true,
        sourceIp: call.sourceIp ?? "127.0.0.1",
        secure: true,
      },
      caller: call.caller ?? rootOf(account),
      account,
      regional: (type, other) => state.regional(type, account, other ?? region),
      global: (type) => state.global(type, account),
      shared: (type) => state.shared(type),
      state,
    };
  };

  const harness: ServiceHarness = {
    state,
    secrets,
    clock,
    account: (id = SOURCE) => state.account(id)!,
    call: async (call) => (await call.service.actions[call.action]!.handle(contextOf(call))) as any,
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
      const { ram } = call.service.actions[call.action]!;
      return { action: ram.action, resource: ram.resource?.(contextOf(call)) ?? "*" };
    },
  };
  return harness;
}

function rootOf(account: Account): Caller {
  return {
    account,
    kind: "root",
    principalId: account.id,
    arn: `acs:ram::${account.id}:root`,
    name: "root",
    accessKeyId: "made-up",
    memberId: account.id,
  };
}
