import type { ServerResponse } from "node:http";
import type { Delivery } from "../gateway/delivery";

/** Pieces in which a slow body arrives. */
const PIECES = 10;

/** Sends an answer in the way that a fault rule asks for. `reset` tears the connection down. */
export async function deliverFaulty(options: {
  delivery: Delivery;
  response: ServerResponse;
  status: number;
  headers: Record<string, string | number>;
  body: Buffer;
  reset: () => void;
}): Promise<void> {
  const { delivery, response, status, headers, body, reset } = options;
  switch (delivery.kind) {
    case "reset":
      return reset();
    case "empty-body":
      response.writeHead(status, { ...headers, "content-length": 0 }).end();
      return;
    case "truncated-body":
      response.writeHead(status, headers);
      response.write(body.subarray(0, delivery.bytes), () => response.destroy());
      return;
    case "slow-body": {
      response.writeHead(status, headers);
      const size = Math.max(1, Math.ceil(body.length / PIECES));
      for (let from = 0; from < body.length; from += size) {
        await new Promise((resolve) => setTimeout(resolve, delivery.milliseconds / PIECES));
        response.write(body.subarray(from, from + size));
      }
      response.end();
    }
  }
}
