import type { ControlClient, EventEntry, RequestEntry } from "../cloud";

/** The request that made a task instance run, proven by the local cloud's journal. */
export interface Cause {
  requestId: string;
  sourceIp: string;
  accessKeyId: string;
}

/** An event of a task instance. */
export async function instanceEvent(
  control: ControlClient,
  options: { name: string; instanceId: string },
): Promise<EventEntry | undefined> {
  const entries = await control.journal();
  return entries.find(
    (entry): entry is EventEntry =>
      entry.kind === "event" &&
      entry.name === options.name &&
      String(entry.detail["instanceId"]) === options.instanceId,
  );
}

/**
 * Follows an event back to the trigger call that caused it. Undefined when nothing did, or when what did was not an
 * accepted trigger call: then the node ran for another reason.
 */
export async function causeOf(control: ControlClient, event: EventEntry): Promise<Cause | undefined> {
  if (event.causedBy === undefined) return undefined;
  const entries = await control.journal();
  const request = entries.find(
    (entry): entry is RequestEntry => entry.kind === "request" && entry.requestId === event.causedBy,
  );
  if (request?.action !== "TriggerSchedulerTaskInstance" || request.status !== 200 || !request.accessKeyId)
    return undefined;
  return { requestId: request.requestId, sourceIp: request.sourceIp, accessKeyId: request.accessKeyId };
}
