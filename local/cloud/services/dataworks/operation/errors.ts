import { defineErrors } from "../../../kernel";

/** Refusals of Operation Center. No page lists a code for any of these cases. */
export const operationErrors = defineErrors({
  taskGone: { status: 400, code: "Task.NotExist", message: "There is no task {detail}.", assumed: true },
  instanceGone: {
    status: 400,
    code: "TaskInstance.NotExist",
    message: "There is no task instance {detail}.",
    assumed: true,
  },
  workflowGone: { status: 400, code: "Workflow.NotExist", message: "There is no workflow {detail}.", assumed: true },
  workflowInstanceGone: {
    status: 400,
    code: "WorkflowInstance.NotExist",
    message: "There is no workflow instance {detail}.",
    assumed: true,
  },
  operationGone: { status: 400, code: "Operation.NotExist", message: "There is no operation {detail}.", assumed: true },
  runGone: {
    status: 400,
    code: "TaskInstance.RunNotExist",
    message: "The task instance has no run {detail}.",
    assumed: true,
  },
  triggerNoInstance: {
    status: 400,
    code: "Trigger.InstanceNotExist",
    message: "The task has no instance at the given time: {detail}.",
    assumed: true,
  },
  triggerWrongNode: {
    status: 400,
    code: "Trigger.NotTriggerNode",
    message: "Only an HTTP trigger node can be triggered: {detail}.",
    assumed: true,
  },
  triggerFrozen: {
    status: 400,
    code: "Trigger.Frozen",
    message: "A frozen instance cannot be triggered: {detail}.",
    assumed: true,
  },
  triggerRepeated: {
    status: 400,
    code: "Trigger.AlreadyTriggered",
    message: "The instance was triggered before and cannot be triggered again: {detail}.",
    assumed: true,
  },
  triggerExpired: {
    status: 400,
    code: "Trigger.Expired",
    message: "The instance is a dry run for a time that had passed when the node was published: {detail}.",
    assumed: true,
  },
  triggerNotWaiting: {
    status: 400,
    code: "Trigger.NotWaiting",
    message: "Only an instance that waits for its trigger can be triggered: {detail}.",
    assumed: true,
  },
  pageTooLarge: {
    status: 400,
    code: "InvalidPageSize",
    message: "PageSize goes from 1 to 100, PageNumber begins at 1: {detail}.",
    assumed: true,
  },
  sortUnknown: { status: 400, code: "InvalidSortBy", message: "The list cannot be sorted by {detail}.", assumed: true },
  taskNotChangeable: {
    status: 400,
    code: "Task.NotChangeable",
    message: "This cannot be changed on a task of a workflow: {detail}.",
    assumed: true,
  },
  taskHasDownstream: {
    status: 400,
    code: "Task.HasDownstream",
    message: "Other tasks wait for this one: {detail}.",
    assumed: true,
  },
  runNotPossible: {
    status: 400,
    code: "InvalidParameter.Run",
    message: "These instances cannot be made: {detail}.",
    assumed: true,
  },
  refusedByExtension: {
    status: 400,
    code: "Operation.Blocked",
    message: "An extension blocked the operation: {detail}",
    assumed: true,
  },
});
