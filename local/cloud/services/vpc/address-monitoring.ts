import { action, oneOf, required, text } from "../../kernel";
import { requireAddress } from "./addresses";
import { need } from "./needs";

/** Where an EIP's second-by-second measurements go. Nothing is measured here; the setting is only kept. */
export const addressMonitoringActions = {
  SetHighDefinitionMonitorLogStatus: action({
    parameters: {
      InstanceId: required(text()),
      InstanceType: text(),
      LogProject: required(text()),
      LogStore: required(text()),
      Status: required(oneOf("ON", "OFF")),
    },
    ram: need("SetHighDefinitionMonitorLogStatus", { kind: "eip", idFrom: "InstanceId" }),
    handle: (context) => {
      const { input } = context;
      const address = requireAddress(context, input.InstanceId);
      address.monitorLog = input.Status === "ON" ? { project: input.LogProject, store: input.LogStore } : undefined;
      return { Success: "true" };
    },
  }),

  DescribeHighDefinitionMonitorLogAttribute: action({
    parameters: { InstanceId: required(text()), InstanceType: text() },
    ram: need("DescribeHighDefinitionMonitorLogAttribute", { kind: "eip", idFrom: "InstanceId" }),
    handle: (context) => {
      const { id, monitorLog } = requireAddress(context, context.input.InstanceId);
      return {
        Success: "true",
        InstanceId: id,
        InstanceType: "EIP",
        LogProject: monitorLog?.project ?? "",
        LogStore: monitorLog?.store ?? "",
      };
    },
  }),
};
