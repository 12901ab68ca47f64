import type * as OpenApi from "@alicloud/openapi-client";
import type { Credentials } from "./credentials";

/** First argument of an SDK client's `callApi`. */
export interface CallParams {
  action: string;
  version: string;
  protocol: string;
  pathname: string;
  method: string;
  authType: string;
  style?: string;
  reqBodyType: string;
  bodyType: string;
}

/** Second argument of an SDK client's `callApi`. */
export interface CallRequest {
  query?: Record<string, string>;
  body?: Record<string, string>;
  headers?: Record<string, string>;
}

/** Third argument of an SDK client's `callApi`. Milliseconds. */
export interface CallRuntime {
  autoretry?: boolean;
  readTimeout?: number;
  connectTimeout?: number;
}

/** What a caller needs of a client: the vendor's generic client and every official product client have it. */
export interface CallApi {
  callApi(params: CallParams, request: CallRequest, runtime: CallRuntime): Promise<Record<string, unknown>>;
}

/** Where and as whom a client calls. */
export interface Connection {
  /** Host name, with a port for a local cloud. */
  host: string;
  protocol: "HTTP" | "HTTPS";
  region: string;
  /** Absent for anonymous calls. */
  credentials: Credentials | undefined;
  userAgent: string;
}

/** Loaded at the first call: errors and schemas of this folder are used where nothing is ever sent, and must start fast. */
function loadSdk(): typeof OpenApi {
  keepTransportQuiet();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a static import would load the SDK at once
  return require("@alicloud/openapi-client") as typeof OpenApi;
}

/**
 * The SDK's transport prints whole requests and answers, new keys and session tokens among them, where DEBUG asks for
 * everything, as some CI does. It reads the variable when it is loaded.
 */
function keepTransportQuiet(): void {
  const asked = process.env["DEBUG"];
  if (asked && !asked.endsWith(",-httpx:*")) process.env["DEBUG"] = `${asked},-httpx:*`;
}

/** The vendor's generic client for a host. It signs with ACS3-HMAC-SHA256. */
export function connectWithSdk(connection: Connection): CallApi {
  const { credentials } = connection;
  const { default: OpenApiClient, Config } = loadSdk();
  const client = new OpenApiClient(
    new Config({
      endpoint: connection.host,
      protocol: connection.protocol,
      regionId: connection.region,
      userAgent: connection.userAgent,
      ...(credentials === undefined
        ? {}
        : {
            accessKeyId: credentials.accessKeyId,
            accessKeySecret: credentials.accessKeySecret,
            ...(credentials.securityToken === undefined ? {} : { securityToken: credentials.securityToken }),
          }),
    }),
  );
  // The SDK's argument types are classes of which only the fields are read.
  return client as unknown as CallApi;
}
