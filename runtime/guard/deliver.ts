import type { RpcAnswer, RpcRequest, SigningKey } from "../../alicloud/call/sign";
import { verdictRequest, type DataWorksEvent, type Verdict } from "../../alicloud/dataworks/events";
import type { GuardConfig } from "./config";

/** The world outside, handed in so that tests neither call nor wait. */
export interface Surroundings {
  send(call: RpcRequest, key: SigningKey): Promise<RpcAnswer>;
  sleep(ms: number): Promise<void>;
  /** From 0 inclusive to 1 exclusive. */
  random(): number;
}

/** How a delivery ended. Codes and ids only: the text of a refusal may repeat what was signed. */
export type Delivery = { delivered: boolean; attempts: number; requestId?: string; status?: number; apiCode?: string };

/** All attempts of one verdict end well within a minute, so that the function's time limit can be short. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

/** The only host that the guard ever calls. The region comes from a closed list. */
export function dataWorksHost(region: GuardConfig["region"]): string {
  return `dataworks.${region}.aliyuncs.com`;
}

/**
 * Gives the verdict through the API of the event's family. Throttling, failures of the service and lost answers are
 * tried again: the same answer given twice says nothing new.
 */
export async function deliver(
  event: DataWorksEvent,
  verdict: Verdict,
  { config, key, surroundings }: { config: GuardConfig; key: SigningKey; surroundings: Surroundings },
): Promise<Delivery> {
  if (event.row.verdict === "none") throw new Error(`${event.row.code} takes no answer`);
  const call = { host: dataWorksHost(config.region), ...verdictRequest(event.row.verdict, config.generation, verdict) };
  for (let attempts = 1; ; attempts += 1) {
    const outcome = await attempt(() => surroundings.send(call, key));
    if (outcome.ended || attempts === ATTEMPTS) return { ...outcome.said, attempts };
    const jitter = surroundings.random() * FIRST_WAIT_MS * 2 ** (attempts - 1);
    await surroundings.sleep(Math.min(LONGEST_WAIT_MS, (outcome.waitMs ?? 0) + FIRST_WAIT_MS + jitter));
  }
}

interface Attempt {
  said: Omit<Delivery, "attempts">;
  /** False where another attempt may help. */
  ended: boolean;
  waitMs?: number | undefined;
}

async function attempt(send: () => Promise<RpcAnswer>): Promise<Attempt> {
  let answer: RpcAnswer;
  try {
    answer = await send();
  } catch (error) {
    return { said: { delivered: false, apiCode: networkCode(error) }, ended: false };
  }
  const { status } = answer;
  const { Code, RequestId, Success } = fieldsOf(answer.body);
  // A 200 is not proof: some of these APIs say in the body that nothing was done.
  const delivered =
    status === 200 && [undefined, null, true, "true"].includes(Success as never) && RequestId !== undefined;
  const apiCode = typeof Code === "string" || typeof Code === "number" ? String(Code).slice(0, 100) : undefined;
  const said = {
    delivered,
    status,
    ...(typeof RequestId === "string" ? { requestId: RequestId.slice(0, 100) } : {}),
    ...(delivered || apiCode === undefined ? {} : { apiCode }),
  };
  return { said, ended: delivered || !mayHelpLater(status, apiCode), waitMs: answer.retryAfterMs };
}

function mayHelpLater(status: number, apiCode = ""): boolean {
  // The daily quota comes back tomorrow.
  if (apiCode === "Throttling.Api.Risk") return false;
  // This API is not open in the region, although the status says that the service failed.
  if (apiCode === "Forbidden.Not.Server") return false;
  return status === 429 || status >= 500 || /Throttling/i.test(apiCode) || apiCode === "9990020002";
}

function fieldsOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** `ECONNRESET` and the like; never the message, which may name addresses. */
function networkCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^[A-Z_]+$/.test(code) ? code : "UNREACHABLE";
}
