import type { Fault } from "./faults";

/** How an answer goes over the wire when it does not go as it is. */
export type Delivery =
  | { kind: "reset" }
  | { kind: "truncated-body"; bytes: number }
  | { kind: "slow-body"; milliseconds: number }
  | { kind: "empty-body" };

/** What a fault does to the answer with this body, and which headers it adds. */
export function spoil(fault: Fault, body: string | Buffer): { delivery?: Delivery; headers?: Record<string, string> } {
  switch (fault.kind) {
    case "reset-before":
    case "reset-after":
      return { delivery: { kind: "reset" } };
    case "truncated-body": {
      const length = Buffer.byteLength(body);
      // The whole body would be no fault.
      return { delivery: { kind: fault.kind, bytes: Math.min(fault.bytes ?? length >> 1, Math.max(0, length - 1)) } };
    }
    case "slow-body":
    case "empty-body":
      return { delivery: fault };
    case "error":
      return fault.headers ? { headers: fault.headers } : {};
  }
}
