import { randomUUID } from "node:crypto";
import type * as z from "zod";
import { NONCE, retryAfterOf, watchRetryAfter } from "./answer-headers";
import { type Credentials, type CredentialProvider } from "./credentials";
import { ExitCode, TenantPairError, type TenantRole } from "./errors";
import { hostOf, loopbackEndpoint, type Product } from "./hosts";
import { readAnswer, unexpectedAnswer } from "./read-answer";
import { failureOf } from "./read-failure";
import { cancelled, realSurroundings, withRetry, type RetryPolicy, type RetryWait, type Surroundings } from "./retry";
import { connectWithSdk, type CallApi, type Connection } from "./connect";
import { connectToLog } from "./connect-log";

/** Parameters by their names on the wire; undefined ones are left out. */
export type WireValues = Record<string, string | undefined>;

/** One API call: RPC style, or by path. */
export interface ApiCall<Answer extends z.ZodType> {
  /** Names the host; see `hosts` for others than `Product`. */
  product: Product | (string & {});
  /** API version, for instance `2024-05-18`. */
  version: string;
  action: string;
  method: "GET" | "POST";
  query?: WireValues;
  /** Form fields of a POST. */
  body?: WireValues;
  /** Path of a call whose API tells its actions by path (ROA style). @default RPC style, by name */
  path?: string;
  /** `LOG`: the own HTTP form of the log service, by path; reads only. @default that of all other services */
  style?: "LOG";
  /** What the call is about, for error texts. */
  resource?: string;
  /** True when the call may be made twice without harm; see `RetryOptions.safe`. */
  safe: boolean;
  /** Host of a product that is not in `Product`, by region. */
  hosts?: (region: string) => string;
  /** Shape of the answer's body. Unknown fields should pass: the vendor adds some. */
  answer: Answer;
  /** Sent without a signature, as AssumeRoleWithOIDC is. @default false */
  anonymous?: boolean;
  /**
   * Whether `Success: false` in a 200 is a failure. It is `"reported"` where the caller wants to see it.
   * @default "failure"
   */
  successFlag?: "failure" | "reported";
}

/** Makes signed calls for one tenant. */
export interface ApiCaller {
  readonly tenant: TenantRole;
  readonly region: string;
  /** Makes the call, repeats it where that is harmless, and returns the parsed answer. @throws ApiFailure */
  call<Answer extends z.ZodType>(call: ApiCall<Answer>): Promise<z.output<Answer>>;
}

/** Milliseconds. */
export interface Timeouts {
  /** From the request to the end of its answer. @default 30000 */
  answerMs: number;
}

/** What a caller is made of. */
export interface CallerOptions {
  tenant: TenantRole;
  /** Absent: only anonymous calls can be made. */
  credentials?: Credentials | CredentialProvider;
  /** Region id of the tenant, for instance `cn-shanghai`. */
  region: string;
  /** `host:port` of a local cloud on this machine, spoken to over plain HTTP. Absent: the real cloud over TLS. */
  endpoint?: string | undefined;
  /** Added to the SDK's own. @default "tenant-pair" */
  userAgent?: string;
  timeouts?: Partial<Timeouts>;
  /** Calls everything off when aborted. */
  signal?: AbortSignal | undefined;
  retry?: Partial<RetryPolicy>;
  /** Told before each wait between attempts. */
  onWait?: (wait: RetryWait) => void;
  /** Time and chance. @default the real ones */
  surroundings?: Surroundings;
  /** Makes the client for a host; hand in an official product client, or a fake. @default the generic SDK client */
  connect?: (connection: Connection) => CallApi;
}

/** Makes the caller of one tenant. @throws BadInput when `endpoint` is not an address of this machine */
export function createCaller(options: CallerOptions): ApiCaller {
  const endpoint = options.endpoint === undefined ? undefined : loopbackEndpoint(options.endpoint);
  const surroundings = options.surroundings ?? realSurroundings;
  const connect = options.connect ?? connectWithSdk;
  const clients = new Map<string, { credentials: Credentials | undefined; client: CallApi }>();

  function clientFor(call: ApiCall<z.ZodType>, host: string, credentials: Credentials | undefined): CallApi {
    const name = credentials === undefined ? `${host} anonymous` : host;
    const known = clients.get(name);
    if (known !== undefined && known.credentials === credentials) return known.client;
    const connection: Connection = {
      host: endpoint ?? host,
      protocol: endpoint === undefined ? "HTTPS" : "HTTP",
      region: options.region,
      credentials,
      userAgent: options.userAgent ?? "tenant-pair",
    };
    const client = call.style === "LOG" ? connectToLog({ ...connection, named: host }) : connect(connection);
    clients.set(name, { credentials, client });
    return client;
  }

  async function credentialsFor(call: ApiCall<z.ZodType>): Promise<Credentials | undefined> {
    if (call.anonymous === true) return undefined;
    if (options.credentials === undefined) {
      throw new TenantPairError({
        code: "NO_CREDENTIALS",
        message: `${call.action} needs credentials of the ${options.tenant} tenant, and none were given.`,
        tenant: options.tenant,
        hint: "Name a credentials source for this tenant in the stack's configuration.",
        exitCode: ExitCode.BadInput,
      });
    }
    return typeof options.credentials === "function" ? options.credentials() : options.credentials;
  }

  async function attempt(call: ApiCall<z.ZodType>, host: string): Promise<unknown> {
    const client = clientFor(call, host, await credentialsFor(call));
    const nonce = randomUUID();
    const answerMs = options.timeouts?.answerMs ?? 30_000;
    return watchRetryAfter(nonce, async () => {
      try {
        const sent = client.callApi(
          {
            action: call.action,
            version: call.version,
            protocol: endpoint === undefined ? "HTTPS" : "HTTP",
            pathname: call.path ?? "/",
            method: call.method,
            authType: call.anonymous === true ? "Anonymous" : "AK",
            style: call.path === undefined ? "RPC" : "ROA",
            reqBodyType: call.path === undefined ? "formData" : "json",
            bodyType: "json",
          },
          requestOf(call, {
            nonce,
            region: endpoint === undefined || call.path !== undefined ? undefined : options.region,
          }),
          // The SDK's connect time-out also ends idle connections that wait for their answer, so both are the same.
          { autoretry: false, readTimeout: answerMs, connectTimeout: answerMs },
        );
        const answer = await untilAborted(sent, options.signal);
        return (answer as { body?: unknown }).body;
      } catch (error) {
        if (error instanceof TenantPairError) throw error;
        throw failureOf(error, { call, tenant: options.tenant, retryAfterMs: retryAfterOf(nonce) });
      }
    });
  }

  return {
    tenant: options.tenant,
    region: options.region,
    async call(call) {
      const host = hostFor(call, options.region);
      const body = await withRetry(
        async () => readAnswer(await attempt(call, host), { call, tenant: options.tenant }),
        {
          safe: call.safe,
          surroundings,
          ...(options.retry === undefined ? {} : { policy: options.retry }),
          ...(options.signal === undefined ? {} : { signal: options.signal }),
          ...(options.onWait === undefined ? {} : { onWait: options.onWait }),
        },
      );
      const parsed = call.answer.safeParse(body);
      if (parsed.success) return parsed.data;
      throw unexpectedAnswer(parsed.error, { call, tenant: options.tenant, body });
    },
  };
}

function hostFor(call: ApiCall<z.ZodType>, region: string): string {
  return call.hosts?.(region) ?? hostOf(call.product as Product, region);
}

function requestOf(call: ApiCall<z.ZodType>, options: { nonce: string; region: string | undefined }) {
  // One local address serves all regions, so there the region travels as a parameter instead of in the host name.
  const query = { ...present(call.query), ...(options.region === undefined ? {} : { RegionId: options.region }) };
  const body = present(call.body);
  return { query, headers: { [NONCE]: options.nonce }, ...(Object.keys(body).length === 0 ? {} : { body }) };
}

function present(values: WireValues = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The SDK cannot stop a request; what came of one that was called off is found out by the next run. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}
