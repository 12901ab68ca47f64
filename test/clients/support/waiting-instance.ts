import { DateTime } from "luxon";
import { expect, inject } from "vitest";
import { control } from "./on-stage";

const ZONE = "Asia/Shanghai";

/** An instance of the target's HTTP trigger node that waits for its trigger, under the names of both API versions. */
export interface WaitingInstance {
  taskId: number;
  triggerTime: number;
  bizdate: number;
  /** As a person in the workflow's zone writes them. */
  time: string;
  day: string;
}

/** Goes to the next scheduled time of the target's workflow, when its gate begins to wait. */
export async function nextWaitingInstance(): Promise<WaitingInstance> {
  const clock = control();
  const now = DateTime.fromMillis((await clock.clock()).now, { zone: ZONE });
  const today = now.startOf("day").set({ hour: 8, minute: 30 });
  const due = today > now ? today : today.plus({ days: 1 });
  await clock.advance({ to: due.toMillis() });
  const bizdate = due.startOf("day").minus({ days: 1 });
  return {
    taskId: inject("stage").triggerTask,
    triggerTime: due.toMillis(),
    bizdate: bizdate.toMillis(),
    time: due.toFormat("yyyy-MM-dd HH:mm:ss"),
    day: bizdate.toFormat("yyyy-MM-dd"),
  };
}

/** Waits until nothing runs any more; the downstream node must have run because of this request. */
export async function expectDownstreamRan(requestId: string): Promise<void> {
  const clock = control();
  await clock.settle();
  const caused = (await clock.journal()).flatMap((entry) =>
    entry.kind === "event" && entry.causedBy === requestId ? [`${entry.detail["taskName"]} ${entry.name}`] : [],
  );
  expect(caused).toContain("downstream task-instance.succeeded");
}
