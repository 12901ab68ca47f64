import type { ActionRows } from "./action-rows";

const hasGuard: ActionRows["when"] = ({ guard }) => guard !== undefined;
const hasOwnBus: ActionRows["when"] = ({ guard }) => guard?.bus.own === true;
const hasOwnLogs: ActionRows["when"] = ({ guard }) => guard?.logs.own === true;
const hasForeignLogs: ActionRows["when"] = ({ guard }) => guard?.logs.own === false;

const hasForeignGuard: ActionRows["when"] = ({ adoptedGuard }) => adoptedGuard !== undefined;
const hasAnyGuard: ActionRows["when"] = ({ guard, adoptedGuard }) => (guard ?? adoptedGuard) !== undefined;

/** What the guard of the target needs beside its role: bus, rules, function, queues, log store. */
export const GUARD_ROWS: readonly ActionRows[] = [
  { why: "event bus", on: "bus", service: "eventbridge", when: hasGuard, actions: "GetEventBus" },
  {
    why: "event bus of the pair",
    on: "bus",
    service: "eventbridge",
    when: hasOwnBus,
    actions: "CreateEventBus UpdateEventBus DeleteEventBus",
  },
  {
    why: "rules and their targets",
    on: "rules",
    service: "eventbridge",
    when: hasGuard,
    actions: "CreateRule GetRule UpdateRule PutTargets EnableRule DisableRule DeleteRule",
  },
  {
    why: "function",
    on: "function",
    service: "fc",
    when: hasGuard,
    actions: "CreateFunction GetFunction UpdateFunction DeleteFunction TagResources UntagResources",
  },
  {
    why: "function of another pair's guard",
    on: "adopted-function",
    service: "fc",
    when: hasForeignGuard,
    actions: "GetFunction",
  },
  {
    why: "how the function is called: retries and concurrency",
    on: "function",
    service: "fc",
    when: hasGuard,
    actions:
      "PutAsyncInvokeConfig GetAsyncInvokeConfig DeleteAsyncInvokeConfig PutConcurrencyConfig GetConcurrencyConfig " +
      "DeleteConcurrencyConfig",
  },
  { why: "role of the function, and no other", on: "guard-role", service: "ram", when: hasGuard, actions: "PassRole" },
  {
    why: "queues for dead letters and for outcomes",
    on: "queue",
    service: "mns",
    when: hasGuard,
    actions: "CreateQueue GetQueueAttributes SetQueueAttributes DeleteQueue TagResources UntagResources",
  },
  {
    why: "log project",
    on: "log-project",
    service: "log",
    when: hasOwnLogs,
    actions:
      "CreateProject GetProject UpdateProject DeleteProject GetProjectPolicy ListTagResources TagResources " +
      "UntagResources",
  },
  {
    why: "log store",
    on: "log-store",
    service: "log",
    when: hasOwnLogs,
    actions:
      "CreateLogStore GetLogStore UpdateLogStore DeleteLogStore GetLogStoreMeteringMode UpdateLogStoreMeteringMode " +
      "ListShards",
  },
  {
    why: "log project that was there before",
    on: "log-project",
    service: "log",
    when: hasForeignLogs,
    actions: "GetProject GetProjectPolicy ListTagResources",
  },
  {
    why: "log store that was there before",
    on: "log-store",
    service: "log",
    when: hasForeignLogs,
    actions: "GetLogStore GetLogStoreMeteringMode ListShards",
  },
  {
    why: "state of the extension, which a person registers",
    on: "everything",
    service: "dataworks",
    when: hasAnyGuard,
    actions: "GetExtension ListExtensions ListEnabledExtensionsForProject",
  },
  {
    why: "operations that the extension holds, for the watchdog",
    on: "everything",
    service: "dataworks",
    when: hasAnyGuard,
    actions: "ListCheckProcesses",
  },
];
