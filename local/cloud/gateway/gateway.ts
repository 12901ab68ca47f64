import {
  ApiError,
  readInput,
  type Account,
  type ActionContext,
  type CloudState,
  type RawParameters,
  type Service,
} from "../kernel";
import { authenticate, claimedKey, NonceMemory } from "./authenticate";
import { authorize, type AuthorizationSettings } from "./authorize";
import { Dispatcher, type Call } from "./dispatch";
import { parseRequest, type HttpRequest, type ParsedRequest } from "./http-request";

/** How the front door behaves. */
export interface GatewaySettings extends AuthorizationSettings {
  unknownParameters: "refuse" | "ignore";
  /** False: a request may be dated as it likes and sent again; for replaying recorded requests only. */
  freshness: boolean;
}

export interface HttpAnswer {
  status: number;
  body: string;
  requestId: string;
}

/** The front door: parse, dispatch, authenticate, authorise, run, journal. */
export class Gateway {
  private readonly dispatcher: Dispatcher;
  private readonly nonces = new NonceMemory();

  constructor(
    private readonly state: CloudState,
    services: readonly Service[],
    private readonly settings: GatewaySettings,
  ) {
    this.dispatcher = new Dispatcher(services);
  }

  async answer(http: HttpRequest): Promise<HttpAnswer> {
    const { ids, clock, journal, secrets } = this.state.surroundings;
    const requestId = ids.requestId();
    const seen: Seen = { at: clock.now() };
    let status = 200;
    let body: object;
    let code: string | undefined;
    try {
      const fields = await this.run(http, requestId, seen);
      body = seen.call?.service.envelope?.(fields, requestId) ?? { RequestId: requestId, ...fields };
    } catch (thrown) {
      const error = thrown instanceof ApiError ? thrown : internalError(thrown);
      status = error.status;
      code = error.code;
      body = seen.call?.service.errorEnvelope?.(error, requestId) ?? {
        Code: error.code,
        Message: secrets.mask(error.message),
        RequestId: requestId,
        HostId: seen.parsed?.host ?? "",
      };
    }
    journal.request({
      at: seen.at,
      requestId,
      accountId: seen.context?.account.id,
      principalArn: seen.context?.caller.arn,
      accessKeyId: seen.context?.caller.accessKeyId ?? (seen.parsed && claimedKey(seen.parsed)),
      sourceIp: http.connection.sourceIp,
      secure: http.connection.secure,
      product: seen.call?.service.product,
      version: seen.call?.service.version,
      action: seen.call?.name,
      parameters: loggable(seen.call?.parameters),
      status,
      code,
    });
    return { status, body: JSON.stringify(body), requestId };
  }

  private async run(http: HttpRequest, requestId: string, seen: Seen): Promise<object> {
    const parsed = (seen.parsed = parseRequest(http));
    const call = (seen.call = this.dispatcher.find(parsed));
    const identity = authenticate(parsed, {
      state: this.state,
      nonces: this.nonces,
      realTime: this.settings.freshness ? Date.now : undefined,
    });
    const account = identity.caller.account;
    const given = regionOf(parsed, call.parameters);
    const region = given ?? account.defaultRegion;
    const context: ActionContext = (seen.context = {
      ...this.state.surroundings,
      input: {},
      request: {
        id: requestId,
        region,
        regionGiven: given !== undefined,
        sourceIp: http.connection.sourceIp,
        secure: http.connection.secure,
      },
      caller: identity.caller,
      account,
      regional: (type, otherRegion) => this.state.regional(type, account, otherRegion ?? region),
      global: (type) => this.state.global(type, account),
      shared: (type) => this.state.shared(type),
      state: this.state,
    });
    const input = readInput(call.action.parameters, call.parameters, this.settings);
    const complete = (seen.context = { ...context, input });
    authorize(call.service, call.name, call.action, complete, identity, this.settings);
    return call.action.handle(complete);
  }
}

/** What has become known of a request so far; the journal gets it however the request ends. */
interface Seen {
  at: number;
  parsed?: ParsedRequest;
  call?: Call;
  context?: ActionContext & { account: Account };
}

/** The region that the request names, by parameter or by a regional host such as `dataworks.cn-shanghai.aliyuncs.com`. */
function regionOf(request: ParsedRequest, parameters: RawParameters): string | undefined {
  const parameter = parameters.get("RegionId");
  if (typeof parameter === "string" && parameter !== "") return parameter;
  return /^[\w-]+\.([a-z]{2}-[a-z0-9-]+)\.aliyuncs\.com$/.exec(request.host)?.[1];
}

/** Parameters without those of the protocol, which say nothing about what was asked. */
function loggable(parameters: RawParameters | undefined): Record<string, unknown> {
  const entries = [...(parameters ?? [])].filter(([name]) => !/^(Signature.*|AccessKeyId|SecurityToken|Format)$/.test(name));
  return Object.fromEntries(entries);
}

function internalError(thrown: unknown): ApiError {
  // A fault of the local cloud itself: the reader needs the stack to report it.
  process.stderr.write(`local cloud: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  return new ApiError(500, "InternalError", "The local cloud failed; its standard error says where.");
}
