import {
  ApiError,
  ParameterError,
  readInput,
  type Account,
  type ActionContext,
  type AnonymousContext,
  type CloudState,
  type RawParameters,
  type Service,
  type WireAnswer,
} from "../kernel";
import { authenticate, claimedKey, NonceMemory } from "./authenticate";
import { authorize, type AuthorizationSettings } from "./authorize";
import { spoil, type Delivery } from "./delivery";
import { Dispatcher, type Call } from "./dispatch";
import { KeyIndex } from "../services/ram";
import { FaultBook, stopFor, type Mishap } from "./faults";
import { parseRequest, type ConnectionFacts, type HttpRequest, type ParsedRequest } from "./http-request";
import { PainfulAnswers } from "./painful-answers";
import { regionOf } from "./region";
import { Throttle, ThrottlingError, type ThrottlingSettings } from "./throttling";

/** How the front door behaves. */
export interface GatewaySettings extends AuthorizationSettings, ThrottlingSettings {
  unknownParameters: "refuse" | "ignore";
  /** False: a request may be dated as it likes and sent again; for replaying recorded requests only. */
  freshness: boolean;
}

export interface HttpAnswer {
  status: number;
  /** Empty when there is `content`. */
  body: string;
  /** A body that is no text. */
  content?: Buffer;
  requestId: string;
  /** Beside those that every answer has. */
  headers?: Record<string, string>;
  /** How a fault rule wants it sent. */
  delivery?: Delivery;
}

/** The front door: parse, dispatch, authenticate, authorise, run, journal. Whatever is sent, there is an answer. */
export class Gateway {
  private readonly dispatcher: Dispatcher;
  private readonly nonces = new NonceMemory();
  private readonly painful: PainfulAnswers;
  private readonly throttle: Throttle;

  constructor(
    private readonly state: CloudState,
    services: readonly Service[],
    private readonly settings: GatewaySettings,
  ) {
    this.dispatcher = new Dispatcher(services);
    this.painful = new PainfulAnswers(state);
    this.throttle = new Throttle(state, settings);
  }

  async answer(http: HttpRequest): Promise<HttpAnswer> {
    const seen = this.arrive(http.connection);
    const answer = await this.attempt(http, seen);
    const fault = seen.mishap?.fault;
    return fault ? { ...answer, ...spoil(fault, answer.content ?? answer.body) } : answer;
  }

  private async attempt(http: HttpRequest, seen: Seen): Promise<HttpAnswer> {
    try {
      const fields = await this.run(http, seen);
      const answer = goodAnswer(fields, seen);
      this.record(seen, answer.status);
      return answer;
    } catch (thrown) {
      return this.say(thrown, seen);
    }
  }

  /** Answers what did not become a request: a malformed head, a body that is too large. */
  refuse(error: ApiError, connection: ConnectionFacts): HttpAnswer {
    return this.say(error, this.arrive(connection));
  }

  private arrive(connection: ConnectionFacts): Seen {
    const { ids, clock } = this.state.surroundings;
    clock.tick();
    return { at: clock.now(), requestId: ids.requestId(), connection };
  }

  private async run(http: HttpRequest, seen: Seen): Promise<object> {
    const parsed = (seen.parsed = parseRequest(
      http,
      (head) => (seen.speaker = this.dispatcher.speakerOf(head)),
      (head) => this.dispatcher.routeOf(head)?.route.body !== undefined,
    ));
    const call = (seen.call = this.dispatcher.find(parsed));
    if (call.action.anonymous) return this.runAnonymous(call, http, seen);
    const identity = authenticate(parsed, {
      state: this.state,
      nonces: this.nonces,
      realTime: this.settings.freshness ? Date.now : undefined,
    });
    const account = identity.caller.account;
    const anywhere = { caller: identity.caller, account };
    seen.known = anywhere;
    const given = regionOf(parsed, call);
    const home = this.state.shared(KeyIndex).homeOf(identity.caller.accessKeyId);
    const region = given ?? home ?? account.defaultRegion;
    this.throttle.admit({ product: call.service.product, action: call.name, account, region });
    const context: ActionContext = {
      ...this.state.surroundings,
      ...anywhere,
      input: {},
      request: {
        id: seen.requestId,
        region,
        regionGiven: given !== undefined,
        sourceIp: http.connection.sourceIp,
        secure: http.connection.secure,
      },
      regional: (type, otherRegion) => this.state.regional(type, account, otherRegion ?? region),
      global: (type) => this.state.global(type, account),
      shared: (type) => this.state.shared(type),
      state: this.state,
    };
    const complete = { ...context, input: readInput(call.action.parameters, call.parameters, this.settings) };
    authorize(call.service, call.name, call.action, complete, identity, this.settings);
    const { product } = call.service;
    await this.meetFaults({ product, action: call.name, account: account.id }, http, seen);
    seen.handled = true;
    const { input } = complete;
    return this.painful.answer({ product, action: call.name, accountId: account.id, region, input }, () =>
      call.action.handle(complete),
    );
  }

  /** An action that nobody signs. What a call carries of a signature all the same says nothing, and is not looked at. */
  private async runAnonymous({ service, name, action, parameters }: Call, http: HttpRequest, seen: Seen) {
    const { sourceIp, secure } = http.connection;
    const context: AnonymousContext = {
      ...this.state.surroundings,
      input: readInput(action.parameters, parameters, this.settings),
      request: { id: seen.requestId, sourceIp, secure },
      state: this.state,
    };
    await this.meetFaults({ product: service.product, action: name }, http, seen);
    seen.handled = true;
    return action.handle(context as ActionContext);
  }

  private async meetFaults(
    subject: { product: string; action: string; account?: string },
    http: HttpRequest,
    seen: Seen,
  ): Promise<void> {
    const faults = this.state.shared(FaultBook);
    seen.mishap = faults.mishapOf(subject);
    if (!seen.mishap) return;
    await faults.delay(seen.mishap, http.connection.via);
    stopFor(seen.mishap);
  }

  /** An error in the vendor's form. What is no {@link ApiError} is a fault of the local cloud and shows nothing of it. */
  private say(thrown: unknown, seen: Seen): HttpAnswer {
    const { secrets } = this.state.surroundings;
    const found = thrown instanceof ApiError ? inOwnWords(thrown, seen) : this.internalError(thrown);
    const error = new ApiError(found.status, found.code, secrets.mask(found.message));
    const { body, headers } = this.refusal(error, seen);
    this.record(seen, error.status, error.code);
    const more = thrown instanceof ThrottlingError ? thrown.headers : undefined;
    return { status: error.status, body, requestId: seen.requestId, headers: { ...headers, ...more } };
  }

  private refusal(error: ApiError, seen: Seen): { body: string; headers?: Record<string, string> } {
    const { speaker, parsed, requestId } = seen;
    if (!speaker?.dialect) return { body: JSON.stringify(this.errorBody(error, seen)) };
    const { host = "", http } = parsed ?? {};
    return speaker.dialect.refusal(error, { id: requestId, host, method: http?.method ?? "" });
  }

  private errorBody(error: ApiError, seen: Seen): object {
    try {
      const own = seen.call?.service.errorEnvelope?.(error, seen.requestId);
      if (own) return own;
    } catch (thrown) {
      this.internalError(thrown);
    }
    return { Code: error.code, Message: error.message, RequestId: seen.requestId, HostId: seen.parsed?.host ?? "" };
  }

  private record(
    { at, requestId, connection, parsed, call, known, handled, mishap }: Seen,
    status: number,
    code?: string,
  ): void {
    this.state.surroundings.journal.request({
      at,
      requestId,
      accountId: known?.account.id,
      principalArn: known?.caller.arn,
      accessKeyId: known?.caller.accessKeyId ?? (parsed && claimedKey(parsed)),
      sourceIp: connection.sourceIp,
      via: connection.via,
      secure: connection.secure,
      product: call?.service.product,
      version: call?.service.version,
      action: call?.name,
      parameters: loggable(call?.parameters, { values: handled === true }),
      status,
      code,
      ...(mishap && { fault: { rules: mishap.rules, kind: mishap.fault?.kind ?? "latency" } }),
    });
  }

  /** Writes the stack, which its reader needs to report the fault, and gives what the caller is told. */
  private internalError(thrown: unknown): ApiError {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    process.stderr.write(`local cloud: ${this.state.surroundings.secrets.mask(text)}\n`);
    return new ApiError(500, "InternalError", "The local cloud failed; its standard error says where.");
  }
}

/** What has become known of a request so far; the journal gets it however the request ends. */
interface Seen {
  readonly at: number;
  readonly requestId: string;
  readonly connection: ConnectionFacts;
  parsed?: ParsedRequest;
  /** The product whose dialect it is in. */
  speaker?: Service | undefined;
  call?: Call;
  known?: { caller: ActionContext["caller"]; account: Account };
  /** The action's handler has begun. */
  handled?: boolean;
  /** What fault rules have in store for it. */
  mishap?: Mishap | undefined;
}

/** In a dialect a parameter is refused in the product's own words. */
function inOwnWords(error: ApiError, { speaker }: Seen): ApiError {
  const own = error instanceof ParameterError ? speaker?.dialect?.parameterRefusal(error.message) : undefined;
  return own ?? error;
}

function goodAnswer(fields: object, { call, requestId }: Seen): HttpAnswer {
  const dialect = call?.service.dialect;
  if (dialect) return { ...dialect.answer(fields, requestId), requestId };
  if (call?.action.raw) return { ...(fields as WireAnswer), requestId };
  if (call?.action.empty) return { status: 204, body: "", requestId };
  const body = call?.service.envelope?.(fields, requestId) ?? { RequestId: requestId, ...fields };
  return { status: 200, body: JSON.stringify(body), requestId };
}

/**
 * Parameters without those of the protocol, which say nothing about what was asked. Of a call that its handler did not
 * see only the names are kept: which values are secret is what the handler knows.
 */
function loggable(parameters: RawParameters | undefined, keep: { values: boolean }): Record<string, unknown> {
  return Object.fromEntries(
    [...(parameters ?? [])]
      .filter(([name]) => !/^(Signature.*|AccessKeyId|SecurityToken|Format)$/.test(name))
      .map(([name, value]) => [name, keep.values ? withoutBytes(value) : "******"]),
  );
}

/** Bytes are the content of an object or of logs: how many they are is enough. */
function withoutBytes(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `${value.length} bytes` : value;
}
