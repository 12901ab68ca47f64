import type { SigningKey } from "../../alicloud/call/sign";
import type { CheckResult, DataWorksEvent, Rejection } from "../../alicloud/dataworks/events";
import { admit } from "./admit";
import type { GuardConfig } from "./config";
import { deliver, type Delivery, type Surroundings } from "./deliver";
import { runChecks, type Judgement } from "./run-checks";
import { SeenMessages } from "./seen-messages";

/** How the guard dealt with one message. */
export type Outcome =
  | { outcome: "rejected"; rejection: Rejection }
  /** Nothing is held: the event only reports. */
  | { outcome: "recorded" }
  /** No extension code yet: the guard has no right to answer, and says so. */
  | { outcome: "unregistered"; would: CheckResult }
  | { outcome: "verdict"; result: CheckResult; repeated: boolean; delivery: Delivery }
  /** The operation is still held. */
  | { outcome: "undelivered"; result: CheckResult; reason: "no-credentials" | "not-accepted"; delivery?: Delivery };

/** One line of the log. Field names are stable; no field holds a credential. */
export interface LogLine {
  level: "info" | "warn" | "error";
  messageId?: string;
  event?: string;
  projectId?: string | undefined;
  operator?: string | undefined;
  tip?: string | undefined;
  checks?: Judgement["checks"];
  [field: string]: unknown;
}

/** What one invocation brings. */
export interface Invocation {
  message: Uint8Array | string;
  /** Credentials of the function's role; absent where it has none. */
  key: SigningKey | undefined;
  log(line: LogLine): void;
}

/** The extension, without anything of Function Compute: decides about a message and answers it. Never throws. */
export class Guard {
  private readonly seen = new SeenMessages<Outcome>();

  constructor(
    private readonly config: GuardConfig,
    private readonly surroundings: Surroundings,
  ) {}

  async handle({ message, key, log }: Invocation): Promise<Outcome> {
    const { event, rejection } = admit(message, this.config);
    if (event === undefined) {
      log({ level: "warn", outcome: "rejected", ...rejection });
      return { outcome: "rejected", rejection };
    }
    const about = {
      messageId: event.messageId,
      event: event.row.code,
      projectId: event.projectId,
      operator: event.operator,
    };
    if (!event.held) {
      log({ level: "info", outcome: "recorded", ...about });
      return { outcome: "recorded" };
    }
    const { outcome, repeated } = await this.seen.once(
      event.messageId,
      () => this.judge(event, key, (line) => log({ ...line, ...about })),
      // What was not answered may come again and is then tried again.
      ({ outcome: how }) => how === "verdict",
    );
    if (!repeated) return outcome;
    log({ level: "info", ...about, ...outcome, repeated });
    return outcome.outcome === "verdict" ? { ...outcome, repeated } : outcome;
  }

  private async judge(event: DataWorksEvent, key: SigningKey | undefined, log: Invocation["log"]): Promise<Outcome> {
    const { config, surroundings } = this;
    const { result, tip, checks } = await runChecks(event, config);
    const found = { tip, checks };
    if (config.extensionCode === undefined) {
      const note = "no answer: the extension is not registered yet, so EXTENSION_CODE is not set";
      log({ level: "warn", outcome: "unregistered", would: result, note, ...found });
      return { outcome: "unregistered", would: result };
    }
    if (key === undefined) {
      log({ level: "error", outcome: "undelivered", result, reason: "no-credentials", ...found });
      return { outcome: "undelivered", result, reason: "no-credentials" };
    }
    const verdict = { messageId: event.messageId, extensionCode: config.extensionCode, result, tip };
    const delivery = await deliver(event, verdict, { config, key, surroundings });
    if (!delivery.delivered) {
      log({ level: "error", outcome: "undelivered", result, reason: "not-accepted", delivery, ...found });
      return { outcome: "undelivered", result, reason: "not-accepted", delivery };
    }
    log({ level: "info", outcome: "verdict", result, delivery, ...found });
    return { outcome: "verdict", result, repeated: false, delivery };
  }
}
