import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";

/** Header in which the service names a wait, in milliseconds. */
const RETRY_AFTER = "x-acs-retry-after";

/** Header by which a call is recognised: unique per attempt. */
export const NONCE = "x-acs-signature-nonce";

/** Waits asked for, by nonce of the attempt; an entry lives as long as its attempt. */
const watched = new Map<string, number | undefined>();
let subscribed = false;

/**
 * Runs one attempt and tells how long the service asks to wait, which the SDK's errors leave out: it drops the headers
 * of a refused call. Node itself announces every answer, so they are read there. Undefined when nothing was asked.
 */
export async function watchRetryAfter<T>(nonce: string, attempt: () => Promise<T>): Promise<T> {
  if (!subscribed) {
    subscribe("http.client.response.finish", (message) =>
      note(message as { request: ClientRequest; response: IncomingMessage }),
    );
    subscribed = true;
  }
  watched.set(nonce, undefined);
  try {
    return await attempt();
  } finally {
    watched.delete(nonce);
  }
}

/** The wait that the service asked for in answer to the running attempt with this nonce, in milliseconds. */
export function retryAfterOf(nonce: string): number | undefined {
  return watched.get(nonce);
}

function note({ request, response }: { request: ClientRequest; response: IncomingMessage }): void {
  const nonce = request.getHeader(NONCE);
  if (typeof nonce !== "string" || !watched.has(nonce)) return;
  const wait = Number(response.headers[RETRY_AFTER]);
  if (Number.isFinite(wait) && wait >= 0) watched.set(nonce, wait);
}
