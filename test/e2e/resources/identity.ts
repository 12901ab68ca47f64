import type { ResourceDescription } from "./description";

const statement = (fields: object) => JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", ...fields }] });
const mayGet = (...actions: string[]) => statement({ Action: actions, Resource: ["acs:oss:*:*:drop/*"] });
const trusts = (...services: string[]) => statement({ Action: "sts:AssumeRole", Principal: { Service: services } });

/** Who may do what: RAM and the roles of services. */
export const identity: ResourceDescription[] = [
  {
    // Nothing refers to this user: keys and attachments of a user are replaced when it gets another name.
    name: "reader",
    type: "ram.User",
    args: { name: "reader", displayName: "Reader", comments: "first" },
    updated: { name: "renamed-reader", displayName: "Renamed reader", comments: "second" },
  },
  { name: "writer", type: "ram.User", args: { name: "writer" } },
  {
    name: "key",
    type: "ram.AccessKey",
    args: { userName: "${writer.name}", status: "Active" },
    updated: { status: "Inactive" },
  },
  {
    name: "read",
    type: "ram.Policy",
    args: {
      policyName: "read-drop",
      policyDocument: mayGet("oss:GetObject"),
      description: "first",
      tags: { owner: "data" },
    },
    updated: {
      policyDocument: mayGet("oss:GetObject", "oss:ListObjects"),
      description: "second",
      tags: { owner: "core", tier: "inner" },
    },
  },
  {
    name: "role",
    type: "ram.Role",
    args: {
      roleName: "worker",
      assumeRolePolicyDocument: trusts("ecs.aliyuncs.com"),
      description: "first",
      tags: { owner: "data" },
    },
    updated: {
      assumeRolePolicyDocument: trusts("ecs.aliyuncs.com", "fc.aliyuncs.com"),
      description: "second",
      maxSessionDuration: 7_200,
      tags: { owner: "core" },
    },
  },
  {
    name: "writer-writes",
    type: "ram.UserPolicyAttachment",
    args: { policyName: "${read.policyName}", policyType: "Custom", userName: "${writer.name}" },
    replaced: { policyName: "AliyunOSSReadOnlyAccess", policyType: "System" },
  },
  {
    name: "role-reads",
    type: "ram.RolePolicyAttachment",
    args: { policyName: "${read.policyName}", policyType: "Custom", roleName: "${role.roleName}" },
    replaced: { policyName: "AliyunOSSReadOnlyAccess", policyType: "System" },
  },
  {
    name: "role-of-machine",
    type: "ram.RoleAttachment",
    args: { roleName: "${role.roleName}", instanceIds: ["i-example0000000001"] },
    replaced: { instanceIds: ["i-example0000000002"] },
  },
  {
    name: "preference",
    type: "ram.SecurityPreference",
    args: { allowUserToChangePassword: true, allowUserToManageMfaDevices: true, loginSessionDuration: 8 },
    updated: { allowUserToChangePassword: false, allowUserToManageMfaDevices: false, loginSessionDuration: 12 },
  },
  {
    name: "role-of-functions",
    type: "resourcemanager.ServiceLinkedRole",
    args: { serviceName: "fc.aliyuncs.com", description: "first" },
  },
  {
    name: "role-of-events",
    type: "eventbridge.ServiceLinkedRole",
    args: { productName: "AliyunServiceRoleForEventBridgeSendToFC" },
    replaced: { productName: "AliyunServiceRoleForEventBridgeSendToMNS" },
  },
];
