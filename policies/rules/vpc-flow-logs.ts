import { defineRule, registry, unless } from "../rule";

/** Every VPC keeps flow logs. */
export const vpcFlowLogs = defineRule({
  id: "vpc-flow-logs",
  title: { en: "Every VPC keeps flow logs.", zh: "每个 VPC 都保存流日志。" },
  description: { en: "They show who talked to whom after an incident.", zh: "事故后可查明通信双方。" },
  severity: "low",
  off: {
    en: "They cost storage in each tenant, and the only traffic is the node's calls, which both sides log already.",
    zh: "会在各租户产生存储费用，而唯一的流量是双方都已记录的节点调用。",
  },
  sources: [
    { from: "KICS", id: "vpc_flow_logs_disabled" },
    { from: "infraguard", id: "vpc-flow-logs-enabled" },
  ],
  remedy: { en: "Add a vpc.FlowLog for the VPC.", zh: "为 VPC 添加 vpc.FlowLog。" },
  reference: registry("vpc/flowlog"),
  on: ["vpc"],
  wholeStack: true,
  check: (vpc, { stack }) => {
    const logs = stack.resources.filter(
      ({ type, props, dependsOn }) =>
        type === "alicloud:vpc/flowLog:FlowLog" &&
        (props["resourceId"] === vpc.props["id"] || dependsOn?.["resourceId"]?.includes(vpc.urn)),
    );
    return unless(logs.length === 0 ? ["nothing keeps its flow logs; add a vpc.FlowLog."] : []);
  },
});
