import { allow, policy } from "./build";
import type { PolicyDocument } from "./document";

/** Who may take the function's role: Function Compute of the same account, for the functions that have the role. */
export function functionTrust(): PolicyDocument {
  return policy(allow({ actions: "sts:AssumeRole", principal: { Service: "fc.aliyuncs.com" } }));
}

/** What the guard works with. */
export interface GuardPolicyOptions {
  accountId: string;
  region: string;
  /** Names of the calls that take its answers, such as `UpdateWorkbenchEventResult`. */
  answers: readonly string[];
  logs: { project: string; store: string };
  /** Queues that Function Compute puts the outcome of asynchronous calls into, by name. */
  queues: readonly string[];
}

/**
 * What the guard's function may do: answer checks over TLS, write its log, and leave the outcome of asynchronous calls in
 * its queues. It has no address of its own, so nothing is pinned; and DataWorks authorises by operation, so no resource
 * narrows the answers. An answer needs the extension's code and the message's id besides.
 */
export function guardPolicy({ accountId, region, answers, logs, queues }: GuardPolicyOptions): PolicyDocument {
  return policy(
    allow({
      actions: answers.map((action) => `dataworks:${action}`),
      when: { Bool: { "acs:SecureTransport": "true" } },
    }),
    allow({
      actions: "log:PostLogStoreLogs",
      resources: `acs:log:${region}:${accountId}:project/${logs.project}/logstore/${logs.store}`,
    }),
    allow({
      actions: "mns:SendMessage",
      resources: queues.map((queue) => `acs:mns:${region}:${accountId}:/queues/${queue}/messages`),
    }),
  );
}
