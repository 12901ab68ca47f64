import { allow, deny, policy } from "./build";
import type { PolicyDocument } from "./document";
import { pin } from "./pin";

/** `fire`: only the trigger call. `observe`: also the reads that tell what became of it. */
export type TriggerScope = "fire" | "observe";

/** Reads of the scope `observe`: which instance waits, why it does not, what it wrote. */
const OBSERVED = [
  "dataworks:GetTask",
  "dataworks:GetTaskInstance",
  "dataworks:GetTaskInstanceLog",
  "dataworks:ListTaskInstances",
  "dataworks:ListUpstreamTaskInstances",
];

/** Actions of a scope: the trigger call, and with `observe` the reads. */
export function triggerActions(scope: TriggerScope): string[] {
  return ["dataworks:TriggerSchedulerTaskInstance", ...(scope === "observe" ? OBSERVED : [])];
}

/**
 * What the target lets the trigger identity do: the trigger call over TLS from the pinned addresses, and nothing of
 * DataWorks from anywhere else or without TLS.
 *
 * The Deny statements carry the pin. Whether the trigger call asks RAM for an Allow at all is not published: the role in
 * the workspace may be enough for it, and then only a Deny still stops a key that was taken elsewhere. The resource is
 * `*`, because DataWorks authorises by operation and a narrower one would match nothing.
 *
 * @param options.addresses public addresses of the source's way out, or blocks of at most eight
 * @throws PolicyError ADDRESS_NOT_PINNABLE with every address that is private, too wide or no address
 */
export function triggerPolicy({
  addresses,
  scope,
}: {
  addresses: readonly string[];
  scope: TriggerScope;
}): PolicyDocument {
  const pinned = pin(addresses);
  return policy(
    allow({
      actions: triggerActions(scope),
      when: { IpAddress: { "acs:SourceIp": pinned }, Bool: { "acs:SecureTransport": "true" } },
    }),
    deny({ actions: "dataworks:*", when: { NotIpAddress: { "acs:SourceIp": pinned } } }),
    deny({ actions: "dataworks:*", when: { Bool: { "acs:SecureTransport": "false" } } }),
  );
}
