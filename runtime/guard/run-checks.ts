import type { CheckResult, DataWorksEvent } from "../../alicloud/dataworks/events";
import type { Check, Finding } from "./checks/check";
import type { GuardConfig } from "./config";

/** What all checks together say about one event. */
export interface Judgement {
  result: CheckResult;
  tip: string | undefined;
  /** What each check that ran found, for the log. */
  checks: { id: string; found: Finding["result"] | "threw" | "out-of-time"; reason?: string }[];
}

/** The user reads it in a small panel, and it may travel in a query. */
const LONGEST_TIP = 500;

const OUT_OF_TIME = Symbol("out of time");

/**
 * Runs the checks of this event side by side. One that throws, or is not done within the time limit, counts as the
 * config says; a check that never yields cannot be stopped from here, the function's own time limit ends it.
 */
export async function runChecks(event: DataWorksEvent, config: GuardConfig): Promise<Judgement> {
  const due = [...config.checks].filter(([check]) => check.events.includes(event.row.code));
  const clock = alarm(config.timeLimitMs);
  try {
    const found = await Promise.all(
      due.map(async ([check, options]) => {
        try {
          const finding = await Promise.race([evaluate(check, event, options), clock.rings]);
          if (finding === OUT_OF_TIME) return { ...unanswered(check, config), found: "out-of-time" as const };
          return { id: check.id, ...read(finding) };
        } catch (error) {
          return { ...unanswered(check, config), found: "threw" as const, reason: reasonOf(error) };
        }
      }),
    );
    return together(found);
  } finally {
    clock.stop();
  }
}

interface Found {
  id: string;
  result: CheckResult;
  tip?: string;
  found: Judgement["checks"][number]["found"];
  reason?: string;
}

/** A check that throws at once must look like one that throws later. */
async function evaluate(check: Check, event: DataWorksEvent, options: unknown): Promise<Finding> {
  return check.evaluate(event, options);
}

/** A fork's check may be written without types; what is no finding is treated as a failure of the check. */
function read(finding: Finding): Omit<Found, "id"> {
  if (finding?.result === "pass") return { result: "OK", found: "pass" };
  if (finding?.result !== "fail" && finding?.result !== "warn") throw new Error("the check gave no finding");
  return { result: finding.result === "fail" ? "FAIL" : "WARN", tip: finding.tip, found: finding.result };
}

function unanswered({ id }: Check, { onError }: GuardConfig) {
  return { id, result: onError, tip: `The check ${id} could not be completed. Try again, or ask the guard's owner.` };
}

/** The strictest result wins; the tips of all checks that gave it are shown. */
function together(found: readonly Found[]): Judgement {
  const result = (["FAIL", "WARN"] as const).find((one) => found.some((each) => each.result === one)) ?? "OK";
  const tips = found.filter((each) => each.result === result && each.tip !== undefined).map(({ tip }) => tip);
  return {
    result,
    // The API wants a text with FAIL, whatever the check gave.
    tip: result === "OK" ? undefined : shortened(tips.join("\n") || "The guard does not allow this operation."),
    checks: found.map(({ id, found: what, reason }) => ({
      id,
      found: what,
      ...(reason === undefined ? {} : { reason }),
    })),
  };
}

/** Cuts between characters, never inside one. */
function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST_TIP ? text : `${characters.slice(0, LONGEST_TIP - 1).join("")}…`;
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : "threw what is no error";
  return text.slice(0, 200);
}

function alarm(ms: number) {
  let timer: NodeJS.Timeout;
  const rings = new Promise<typeof OUT_OF_TIME>((resolve) => {
    timer = setTimeout(resolve, ms, OUT_OF_TIME);
  });
  return { rings, stop: () => clearTimeout(timer) };
}
