import type { ActionRows } from "./action-rows";

const hasGuard: ActionRows["when"] = ({ guard }) => guard !== undefined;

/** What the operator of a pair needs beside reading: firing by hand, seeing what became of it, changing the key. */
export const OPERATOR_ROWS: readonly ActionRows[] = [
  {
    why: "firing the trigger node by hand",
    on: "everything",
    service: "dataworks",
    only: "target",
    actions: "TriggerSchedulerTaskInstance",
  },
  {
    why: "what became of it",
    on: "everything",
    service: "dataworks",
    actions: "GetTask GetTaskInstance GetTaskInstanceLog ListUpstreamTaskInstances",
  },
  {
    why: "change of the access key",
    on: "pair",
    service: "ram",
    when: ({ users }) => users.length > 0,
    actions: "CreateAccessKey UpdateAccessKey DeleteAccessKey SetAccessKeyPolicy",
  },
  {
    why: "change of the key that the source keeps",
    on: "everything",
    service: "dataworks",
    only: "source",
    when: ({ identity, secretStore }) => identity === "ram-user" && secretStore === "workspace-parameter",
    actions: "CreateParameter UpdateParameter DeleteParameter",
  },
  {
    why: "change of the key that the source keeps",
    on: "secret",
    service: "kms",
    only: "source",
    when: ({ identity, secretStore }) => identity === "ram-user" && secretStore === "kms",
    actions: "PutSecretValue",
  },
  { why: "what the guard wrote", on: "log-store", service: "log", when: hasGuard, actions: "GetLogStoreLogs" },
];
