import { readJson } from "../../kernel";
import { messageErrors } from "./errors";
import type { DeadLetterPolicy } from "./store";

/** Names begin with a letter or digit, so that a path of them has no empty part. */
export function requireName(name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,119}$/.test(name))
    throw messageErrors.invalidParameter("a name has 1 to 120 letters, digits and hyphens, no hyphen first");
}

const RANGES = {
  DelaySeconds: [0, 604_800],
  MaximumMessageSize: [1_024, 65_536],
  MaxMessageSize: [1_024, 65_536],
  MessageRetentionPeriod: [60, 604_800],
  PollingWaitSeconds: [0, 30],
  VisibilityTimeout: [1, 43_200],
} as const;

/** `value` when it lies within what the attribute may be; undefined when it was not sent. */
export function inRange(attribute: keyof typeof RANGES, value: number | undefined): number | undefined {
  const [least, most] = RANGES[attribute];
  if (value !== undefined && (value < least || value > most))
    throw messageErrors.invalidParameter(`${attribute} is between ${least} and ${most}`);
  return value;
}

/** Only the settings that were sent: the others stay as they are. */
export function sentOf<Settings extends object>(settings: {
  [Name in keyof Settings]: Settings[Name] | undefined;
}): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Partial<Settings>;
}

/** Reads a dead-letter policy. Members come in both spellings: the SDKs' and that of the data plane. */
export function readDeadLetterPolicy(value: unknown): DeadLetterPolicy | undefined {
  if (value === undefined) return undefined;
  const capital =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, member]) => [name[0]!.toUpperCase() + name.slice(1), member]),
        )
      : value;
  const policy = readJson(
    capital,
    { Enabled: "flag", DeadLetterTargetQueue: "text", MaxReceiveCount: "text" },
    { path: "DlqPolicy", refuse: messageErrors.invalidParameter },
  );
  const { Enabled = false, DeadLetterTargetQueue } = policy;
  // A client whose policy is off sends 0 for what it was not told.
  const MaxReceiveCount = !Enabled && policy.MaxReceiveCount === "0" ? undefined : policy.MaxReceiveCount;
  if (Enabled && !DeadLetterTargetQueue)
    throw messageErrors.invalidParameter("DlqPolicy names a DeadLetterTargetQueue when it is enabled");
  if (MaxReceiveCount !== undefined && !/^[1-9]\d{0,3}$/.test(MaxReceiveCount))
    throw messageErrors.invalidParameter("DlqPolicy.MaxReceiveCount is a positive number");
  return sentOf<DeadLetterPolicy>({ Enabled, DeadLetterTargetQueue, MaxReceiveCount }) as DeadLetterPolicy;
}
