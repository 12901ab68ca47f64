import { createHash } from "node:crypto";
import { ApiError, type Surroundings } from "../kernel";

/** What goes wrong with a request. */
export type Fault =
  /** The connection is reset before anything has happened. */
  | { kind: "reset-before" }
  /** Everything has happened; the connection is reset before the answer. */
  | { kind: "reset-after" }
  /** The answer ends after `bytes` of its body (default: half of it), and with it the connection. */
  | { kind: "truncated-body"; bytes?: number }
  /** The body of the answer arrives in pieces over `milliseconds` of real time. */
  | { kind: "slow-body"; milliseconds: number }
  /** Status and headers without the body. */
  | { kind: "empty-body" }
  /** The product answers with this error and nothing has happened. */
  | { kind: "error"; status: number; code: string; message?: string; headers?: Record<string, string> };

/** Which requests something happens to, and what. What is left out narrows nothing. */
export interface FaultRule {
  /** Exact names, as the journal has them; `account` is the caller's. */
  on?: { product?: string; action?: string; account?: string };
  /** So many of these requests pass before the first one is hit. @default 0 */
  after?: number;
  /** So many are hit before the rule rests. @default all */
  count?: number;
  /** Chance of each to be hit, from 0 to 1. @default 1 */
  probability?: number;
  /** The draws come from it: the same seed hits the same requests. @default the rule's id */
  seed?: string;
  /**
   * Passes before the action runs. `virtual`: the request waits until the virtual clock has come so far; one that a node
   * sends does not wait, because the clock waits for the node.
   */
  latency?: { milliseconds: number; time: "real" | "virtual" };
  /** @default none: only the latency */
  fault?: Fault;
}

/** A rule with what it has done so far. */
export interface CountedRule extends FaultRule {
  id: string;
  /** Requests that it was about. */
  matched: number;
  /** Requests that it hit. */
  hits: number;
}

/** What is in store for one request. */
export interface Mishap {
  /** Rules that hit the request, in the order they were added. */
  rules: string[];
  latencies: NonNullable<FaultRule["latency"]>[];
  fault?: Fault;
}

/** A request as far as rules look at it. */
interface Subject {
  product: string;
  action: string;
  /** The caller's; absent when nobody signed. */
  account?: string;
}

/** The rules of one local cloud. The first rule with a fault decides which; latencies of several add up. */
export class FaultBook {
  private readonly rules = new Map<string, CountedRule>();
  private added = 0;

  constructor(private readonly surroundings: Surroundings) {}

  /** Returns the rule's id. */
  add(rule: FaultRule): string {
    const id = `fault-${(this.added += 1)}`;
    this.rules.set(id, { ...rule, id, matched: 0, hits: 0 });
    return id;
  }

  list(): CountedRule[] {
    return [...this.rules.values()];
  }

  /** False when there is no such rule. */
  remove(id: string): boolean {
    return this.rules.delete(id);
  }

  /** Returns how many there were. */
  clear(): number {
    const { size } = this.rules;
    this.rules.clear();
    return size;
  }

  /** Decides about one request and counts it. */
  mishapOf(subject: Subject): Mishap | undefined {
    let mishap: Mishap | undefined;
    for (const rule of this.rules.values()) {
      if (!concerns(rule, subject) || (rule.fault && mishap?.fault)) continue;
      rule.matched += 1;
      if (!hits(rule)) continue;
      rule.hits += 1;
      mishap ??= { rules: [], latencies: [] };
      mishap.rules.push(rule.id);
      if (rule.latency) mishap.latencies.push(rule.latency);
      if (rule.fault) mishap.fault = rule.fault;
    }
    return mishap;
  }

  /** Lets the latencies of a mishap pass. */
  async delay({ latencies }: Mishap, via: "direct" | "egress"): Promise<void> {
    const { clock } = this.surroundings;
    for (const { milliseconds, time } of latencies)
      if (time === "real") await new Promise((resolve) => setTimeout(resolve, milliseconds));
      else if (via === "direct")
        await new Promise<void>((resolve) => clock.schedule(clock.now() + milliseconds, () => resolve()));
  }
}

function concerns({ on = {} }: FaultRule, subject: Subject): boolean {
  return (["product", "action", "account"] as const).every(
    (part) => on[part] === undefined || on[part] === subject[part],
  );
}

function hits({ id, matched, hits: before, after = 0, count = Infinity, probability = 1, seed }: CountedRule): boolean {
  if (matched <= after || before >= count) return false;
  return probability >= 1 || draw(`${seed ?? id}\n${matched}`) < probability;
}

/** A number from 0 to 1 that depends on the text alone. */
function draw(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;
}

/** Status of a journal entry whose request got no answer. */
const NO_ANSWER = 0;

/** Ends a request that its mishap does not let through to the action. */
export function stopFor({ fault }: Mishap): void {
  if (fault?.kind === "reset-before") throw new ApiError(NO_ANSWER, "ConnectionReset", "The connection was reset.");
  if (fault?.kind === "error")
    throw new ApiError(
      fault.status,
      fault.code,
      fault.message ?? "A fault rule of the local cloud asked for this error.",
    );
}
