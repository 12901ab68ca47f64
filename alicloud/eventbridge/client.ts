import type * as z from "zod";
import { maybe, orAbsent, shape, text, type ApiCaller } from "../call";

const rule = shape({
  code: maybe(text),
  data: maybe(shape({ status: maybe(text), filterPattern: maybe(text) })),
});
/** A rule of a bus, as far as it tells whether events pass. */
export type EventRule = NonNullable<z.output<typeof rule>["data"]>;

/** EventBridge of one tenant (2020-04-01). */
export interface EventBridgeClient {
  /** The rule; undefined when rule or bus is gone. @throws ApiFailure */
  getRule(input: { bus: string; name: string }): Promise<EventRule | undefined>;
}

/** Makes the client. */
export function createEventBridgeClient(caller: ApiCaller): EventBridgeClient {
  return {
    async getRule({ bus, name }) {
      const answer = await orAbsent(
        caller.call({
          product: "eventbridge",
          version: "2020-04-01",
          action: "GetRule",
          method: "POST",
          // The provider's own default host; the vendor lists no other for the control plane.
          hosts: (region) => `eventbridge-console.${region}.aliyuncs.com`,
          resource: `rule ${name} of bus ${bus}`,
          query: { EventBusName: bus, RuleName: name },
          safe: true,
          // What is gone is told in a 200.
          successFlag: "reported",
          answer: rule,
        }),
      );
      return answer?.data;
    },
  };
}
