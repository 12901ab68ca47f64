import type { ActionRows } from "./action-rows";

/** What looking at a pair needs beside the reads of deploying it. */
export const PREVIEW_ROWS: readonly ActionRows[] = [
  {
    why: "rules on the guard's bus that nobody declares",
    on: "bus",
    service: "eventbridge",
    when: ({ guard }) => guard !== undefined,
    actions: "ListRules",
  },
];
