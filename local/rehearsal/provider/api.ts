/** JSON as the cloud answers it. What is read of it is what the real provider reads, which checks no more than this does. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = Record<string, any>;

/** One request of the provider, before it is signed. */
export interface Exchange {
  /** Product code; says which service answers. All of them listen at the same endpoint here. */
  product: string;
  version: string;
  /** RPC: the action. ROA: the operation's name, which is not sent; method and path tell it. */
  action: string;
  style: "RPC" | "ROA" | "LOG";
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/` for RPC. */
  path: string;
  query: Record<string, string>;
  /** A form for RPC, JSON for ROA; absent: no body is sent. */
  body?: Json;
  /** LOG: the project whose host is asked; absent: the service's own. */
  project?: string;
}

/** Signs and sends one request as the tenant's deployer. Throws `Refused` for an answer that is an error. */
export type Send = (exchange: Exchange) => Promise<Json>;

/** An error answer of the cloud. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number | undefined;
  readonly action: string;
  readonly requestId: string | undefined;

  constructor(options: {
    code: string;
    message: string;
    action: string;
    status?: number;
    requestId?: string;
    cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.name = "Refused";
    this.code = options.code;
    this.status = options.status;
    this.action = options.action;
    this.requestId = options.requestId;
  }

  /** The provider takes each 404 as "the object is gone". */
  get gone(): boolean {
    return this.status === 404;
  }
}

type Values = Record<string, unknown>;

/** The provider's four ways of calling, for one tenant. Absent values are not sent, empty ones are. */
export class Api {
  constructor(
    readonly region: string,
    private readonly send: Send,
  ) {}

  /** The newer RPC client: parameters in a form body, which is always sent, and a few in the query. */
  post(service: Service, action: string, body: Values, query: Values = {}): Promise<Json> {
    return this.send({
      ...service,
      action,
      style: "RPC",
      method: "POST",
      path: "/",
      query: texts(query),
      body: texts(body),
    });
  }

  /** The newer RPC client's reads: everything in the query, no body. */
  get(service: Service, action: string, query: Values): Promise<Json> {
    return this.send({ ...service, action, style: "RPC", method: "GET", path: "/", query: texts(query) });
  }

  /** The older client: a POST with everything in the query, the region always among it, and an empty form. */
  legacy(service: Service, action: string, query: Values): Promise<Json> {
    const fixed = { Format: "JSON", SignatureType: "", RegionId: this.region };
    return this.send({
      ...service,
      action,
      style: "RPC",
      method: "POST",
      path: "/",
      query: texts({ ...fixed, ...query }),
      body: {},
    });
  }

  /** The REST client: method and path, JSON body. */
  rest(
    service: Service,
    action: string,
    method: Exchange["method"],
    path: string,
    parts: RestParts = {},
  ): Promise<Json> {
    return this.send({
      ...service,
      action,
      style: "ROA",
      method,
      path,
      query: texts(parts.query ?? {}),
      ...(parts.body ? { body: parts.body } : {}),
    });
  }

  /** The log service's own HTTP, whose projects are hosts. */
  log(action: string, method: Exchange["method"], path: string, parts: LogParts = {}): Promise<Json> {
    const { query = {}, body, project } = parts;
    return this.send({
      product: "Sls",
      version: "2020-12-30",
      style: "LOG",
      action,
      method,
      path,
      query: texts(query),
      ...(body !== undefined && { body }),
      ...(project !== undefined && { project }),
    });
  }
}

/** What a call of the log service carries besides method and path. */
interface LogParts extends RestParts {
  project?: string;
}

/** What a REST call carries besides method and path. */
interface RestParts {
  query?: Values;
  body?: Json;
}

/** A product and the version of its API. */
export interface Service {
  product: string;
  version: string;
}

/** Values as RPC sends them; what was not set is left out. */
function texts(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, String(value)]),
  );
}

/** `Tag.1.Key`, `Tag.1.Value` and so on. */
export function numbered(name: string, tags: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags ?? {}).flatMap(([key, value], i) => [
      [`${name}.${i + 1}.Key`, key],
      [`${name}.${i + 1}.Value`, value],
    ]),
  );
}

/** Tags of an answer, in whichever spelling the service has. */
export function tagsIn(list: readonly Json[] | undefined): Record<string, string> {
  return Object.fromEntries((list ?? []).map((tag) => [tag["Key"] ?? tag["TagKey"], tag["Value"] ?? tag["TagValue"]]));
}

let tokens = 0;

/** A token that makes a repeated create have one effect, in the provider's spelling. At most 64 characters. */
export function clientToken(action: string): string {
  tokens += 1;
  return `TF-${action}-${Date.now().toString(36)}-${process.pid.toString(36)}-${tokens}`;
}
