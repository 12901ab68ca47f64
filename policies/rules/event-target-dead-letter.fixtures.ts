import { addGuard, guardTarget } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [{ title: "a guard", change: addGuard }],
  bad: [
    { title: "no queue", change: guardTarget({ deadLetterQueue: undefined }), says: "no dead-letter queue" },
    {
      title: "retries over a day",
      change: guardTarget({ pushRetryStrategy: "EXPONENTIAL_DECAY_RETRY" }),
      says: "retries with EXPONENTIAL_DECAY_RETRY",
    },
  ],
};
