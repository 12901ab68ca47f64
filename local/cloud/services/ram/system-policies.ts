import type { Policy } from "./store";

interface SystemPolicy {
  description: string;
  action: string | string[];
  resource?: string;
}

/** A selection of the vendor's policies with documents of their meaning; the vendor's own texts are longer. */
const SYSTEM_POLICIES: Record<string, SystemPolicy> = {
  AdministratorAccess: { description: "Everything", action: "*" },
  ReadOnlyAccess: {
    description: "Reading everything",
    action: ["*:Describe*", "*:Get*", "*:List*", "*:Query*", "*:BatchGet*"],
  },
  AliyunBSSOrderAccess: { description: "Placing orders", action: ["bss:ViewOrder", "bss:PayOrder", "bss:CancelOrder"] },
  AliyunDataWorksFullAccess: { description: "Managing DataWorks", action: "dataworks:*" },
  AliyunDataWorksReadOnlyAccess: {
    description: "Reading DataWorks",
    action: ["dataworks:Get*", "dataworks:List*", "dataworks:Query*"],
  },
  AliyunECSFullAccess: { description: "Managing ECS and its networks", action: ["ecs:*", "vpc:Describe*"] },
  AliyunECSReadOnlyAccess: { description: "Reading ECS", action: ["ecs:Describe*", "ecs:List*", "vpc:Describe*"] },
  AliyunEIPFullAccess: {
    description: "Managing public addresses",
    action: ["vpc:*EipAddress*", "vpc:TagResources", "vpc:UnTagResources", "vpc:ListTagResources"],
  },
  AliyunMaxComputeFullAccess: { description: "Managing MaxCompute", action: "odps:*" },
  AliyunMaxComputeReadOnlyAccess: { description: "Reading MaxCompute", action: ["odps:Get*", "odps:List*"] },
  AliyunNATGatewayFullAccess: {
    description: "Managing NAT gateways",
    action: [
      "vpc:*NatGateway*",
      "vpc:*SnatEntry*",
      "vpc:*SnatTableEntries",
      "vpc:DescribeVpcs",
      "vpc:DescribeVSwitches",
    ],
  },
  AliyunOSSFullAccess: { description: "Managing OSS", action: "oss:*" },
  AliyunOSSReadOnlyAccess: { description: "Reading OSS", action: ["oss:Get*", "oss:List*"] },
  AliyunRAMFullAccess: { description: "Managing users, roles and policies", action: "ram:*" },
  AliyunRAMReadOnlyAccess: { description: "Reading users, roles and policies", action: ["ram:Get*", "ram:List*"] },
  AliyunSTSAssumeRoleAccess: { description: "Assuming any role", action: "sts:AssumeRole" },
  AliyunVPCFullAccess: { description: "Managing networks", action: "vpc:*" },
  AliyunVPCReadOnlyAccess: { description: "Reading networks", action: ["vpc:Describe*", "vpc:List*", "vpc:Get*"] },
};

/** System policies as every account has them. */
export function systemPolicies(): Policy[] {
  return Object.entries(SYSTEM_POLICIES).map(([name, { description, action, resource = "*" }]) => ({
    name,
    type: "System",
    description,
    versions: [
      {
        id: "v1",
        document: JSON.stringify({
          Version: "1",
          Statement: [{ Effect: "Allow", Action: action, Resource: resource }],
        }),
        createdAt: 0,
      },
    ],
    defaultVersion: "v1",
    lastVersion: 1,
    createdAt: 0,
    updatedAt: 0,
    tags: new Map(),
  }));
}
