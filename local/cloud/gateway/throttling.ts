import { ApiError, type Account, type CloudState } from "../kernel";
import { OperationSettings, type Edition } from "../services/dataworks";

/** How the vendor's limits of calls are kept. */
export interface ThrottlingSettings {
  /** Only DataWorks publishes limits that are modelled. @default "ignore" */
  quotas?: "ignore" | "enforce";
  /** Two versions of the vendor's page differ on who has a daily cap. @default "below-enterprise" */
  dailyCaps?: "below-enterprise" | "basic-only";
}

/** A call was one too many. */
export class ThrottlingError extends ApiError {
  constructor(
    code: "Throttling.User" | "Throttling.Api.Risk",
    message: string,
    readonly retryAfterMilliseconds: number,
  ) {
    super(429, code, message);
  }

  /** Headers of the answer: how long the caller should wait, in milliseconds. */
  get headers(): Record<string, string> {
    return { "x-acs-retry-after": String(this.retryAfterMilliseconds) };
  }
}

interface Limits {
  /** Calls in a second: of all kinds together, or of reads and of writes. */
  perSecond: { all: number } | { read: number; write: number };
  perDay?: number;
}

const ENTERPRISE: Limits = { perSecond: { read: 50, write: 20 } };

const LIMITS: Record<Edition, Limits> = {
  basic: { perSecond: { all: 5 }, perDay: 100 },
  standard: { perSecond: { all: 5 }, perDay: 1_000 },
  professional: { perSecond: { all: 5 }, perDay: 10_000 },
  enterprise: ENTERPRISE,
  ultimate: ENTERPRISE,
};

const SECOND = 1_000;
const DAY = 24 * 3_600_000;
/** Days are taken to begin at midnight in China; no page says so. */
const DAY_OFFSET = 8 * 3_600_000;

/** What one account called in one region. */
class Calls {
  /** Instants of the last second, by kind. */
  readonly recent = new Map<string, number[]>();
  day = 0;
  today = 0;
}

/** A call as far as its limits go. */
export interface CountedCall {
  product: string;
  action: string;
  account: Account;
  region: string;
}

/**
 * Counts the calls of each account in each region, failed ones too, in virtual time: while the clock stands still, a
 * caller that was throttled stays so. Calls that were throttled do not count.
 */
export class Throttle {
  private readonly calls = new Map<string, Calls>();

  constructor(
    private readonly state: CloudState,
    private readonly settings: ThrottlingSettings,
  ) {}

  /** Throws a {@link ThrottlingError} when the call is one too many. */
  admit({ product, action, account, region }: CountedCall): void {
    if (this.settings.quotas !== "enforce" || product !== "dataworks-public") return;
    const edition = this.state.shared(OperationSettings).edition(account.id);
    const limits = LIMITS[edition];
    const now = this.state.surroundings.clock.now();
    const key = `${account.id}/${region}`;
    const calls = this.calls.get(key) ?? new Calls();
    this.calls.set(key, calls);
    const kind = kindOf(action, limits);
    const recent = (calls.recent.get(kind.name) ?? []).filter((at) => at > now - SECOND);
    if (recent.length >= kind.limit)
      throw new ThrottlingError(
        "Throttling.User",
        `Request was denied due to user flow control: ${kind.limit} ${kind.name} calls a second in the ${edition} edition.`,
        recent[0]! + SECOND - now,
      );
    const day = Math.floor((now + DAY_OFFSET) / DAY);
    const today = calls.day === day ? calls.today : 0;
    const cap = this.settings.dailyCaps === "basic-only" && edition !== "basic" ? undefined : limits.perDay;
    if (cap !== undefined && today >= cap)
      throw new ThrottlingError(
        "Throttling.Api.Risk",
        `Request was denied due to the daily quota: ${cap} calls a day in the ${edition} edition.`,
        (day + 1) * DAY - DAY_OFFSET - now,
      );
    calls.recent.set(kind.name, [...recent, now]);
    Object.assign(calls, { day, today: today + 1 });
  }
}

function kindOf(action: string, { perSecond }: Limits): { name: string; limit: number } {
  if ("all" in perSecond) return { name: "API", limit: perSecond.all };
  const name = /^(Get|List|Query|Search|Test)/.test(action) ? "read" : "write";
  return { name, limit: perSecond[name] };
}
