import { action, integer, required } from "../../../kernel";
import { operationErrors } from "./errors";
import { taskFor } from "./lookups";
import { legacyNeed } from "../needs";
import { schedulerOf } from "./scheduler";
import { sendTrigger } from "./trigger";
import { bizdateOf } from "./zones";

/** The trigger call of version 2020-05-18: it names the workspace and the business date too. */
export const runTriggerNode = action({
  parameters: {
    AppId: required(integer()),
    NodeId: required(integer()),
    CycleTime: required(integer()),
    BizDate: required(integer()),
  },
  ram: legacyNeed("RunTriggerNode"),
  handle(context) {
    const { AppId, NodeId, CycleTime, BizDate } = context.input;
    const { task } = taskFor(context, { id: NodeId, environment: "Prod", capability: "trigger" });
    if (task.workspaceId !== AppId) throw operationErrors.taskGone(`${NodeId} in workspace ${AppId}`);
    if (bizdateOf(CycleTime, task.schedule.timezone) !== BizDate)
      throw operationErrors.triggerNoInstance(`task ${NodeId}, business date ${BizDate}, cycle time ${CycleTime}`);
    return {
      Success: sendTrigger(schedulerOf(context), { task, triggerTime: CycleTime, requestId: context.request.id }),
    };
  },
});
