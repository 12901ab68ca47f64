import type * as z from "zod";
import { maybe, number, orAbsent, shape, type ApiCaller } from "../call";

const attributes = shape({
  data: maybe(
    shape({
      activeMessages: maybe(number),
      inactiveMessages: maybe(number),
      /** Seconds. */
      messageRetentionPeriod: maybe(number),
    }),
  ),
});
/** How full a queue is, and how long it keeps a message. */
export type QueueAttributes = NonNullable<z.output<typeof attributes>["data"]>;

/** Queues of Message Service of one tenant (Mns-open 2022-01-19). */
export interface MessageClient {
  /** The queue; undefined when it is gone. @throws ApiFailure */
  getQueueAttributes(queueName: string): Promise<QueueAttributes | undefined>;
}

/** Makes the client. */
export function createMessageClient(caller: ApiCaller): MessageClient {
  return {
    async getQueueAttributes(queueName) {
      const answer = await orAbsent(
        caller.call({
          product: "mns-open",
          version: "2022-01-19",
          action: "GetQueueAttributes",
          method: "POST",
          hosts: (region) => `mns-open.${region}.aliyuncs.com`,
          resource: `queue ${queueName}`,
          query: { QueueName: queueName },
          safe: true,
          answer: attributes,
        }),
      );
      return answer?.data;
    },
  };
}
