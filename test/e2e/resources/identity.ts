import type { ResourceDescription } from "./description";

const statement = (fields: object) => JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", ...fields }] });
const mayGet = (...actions: string[]) => statement({ Action: actions, Resource: ["acs:oss:*:*:drop/*"] });
const trusts = (...services: string[]) => statement({ Action: "sts:AssumeRole", Principal: { Service: services } });

/** Users, keys, policies and roles. */
const people: ResourceDescription[] = [
  {
    // Nothing refers to this user: keys and attachments of a user are replaced when it gets another name.
    name: "reader",
    type: "ram.User",
    args: {
      name: "reader",
      displayName: "Reader",
      comments: "first",
      email: "reader@example.com",
      mobile: "86-18600008888",
      force: false,
    },
    updated: {
      name: "renamed-reader",
      displayName: "Renamed reader",
      comments: "second",
      email: "renamed-reader@example.com",
      mobile: "86-18600009999",
      force: true,
    },
  },
  { name: "writer", type: "ram.User", args: { name: "writer" } },
  { name: "other-writer", type: "ram.User", args: { name: "other-writer" } },
  {
    name: "key",
    type: "ram.AccessKey",
    args: { userName: "${writer.name}", status: "Active" },
    updated: { status: "Inactive" },
    replaced: { userName: "${other-writer.name}" },
  },
  {
    name: "read",
    type: "ram.Policy",
    args: {
      policyName: "read-drop",
      policyDocument: mayGet("oss:GetObject"),
      description: "first",
      rotateStrategy: "None",
      force: false,
      tags: { owner: "data" },
    },
    updated: {
      policyDocument: mayGet("oss:GetObject", "oss:ListObjects"),
      description: "second",
      rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
      force: true,
      tags: { owner: "core", tier: "inner" },
    },
  },
  {
    name: "replaced-policy",
    type: "ram.Policy",
    args: { policyName: "list-drop", policyDocument: mayGet("oss:ListObjects") },
    replaced: { policyName: "list-drop-renamed" },
  },
  {
    name: "role",
    type: "ram.Role",
    args: {
      roleName: "worker",
      assumeRolePolicyDocument: trusts("ecs.aliyuncs.com"),
      description: "first",
      maxSessionDuration: 3_600,
      force: false,
      tags: { owner: "data" },
    },
    updated: {
      assumeRolePolicyDocument: trusts("ecs.aliyuncs.com", "fc.aliyuncs.com"),
      description: "second",
      maxSessionDuration: 7_200,
      force: true,
      tags: { owner: "core" },
    },
  },
  {
    name: "other-role",
    type: "ram.Role",
    args: { roleName: "other-worker", assumeRolePolicyDocument: trusts("ecs.aliyuncs.com") },
  },
  {
    name: "replaced-role",
    type: "ram.Role",
    args: { roleName: "helper", assumeRolePolicyDocument: trusts("ecs.aliyuncs.com") },
    replaced: { roleName: "helper-renamed" },
  },
];

/** Who may do what, and what stands for the account as a whole. */
const permissions: ResourceDescription[] = [
  {
    name: "writer-writes",
    type: "ram.UserPolicyAttachment",
    args: { policyName: "${read.policyName}", policyType: "Custom", userName: "${writer.name}" },
    replaced: { policyName: "AliyunOSSReadOnlyAccess", policyType: "System", userName: "${other-writer.name}" },
  },
  {
    name: "role-reads",
    type: "ram.RolePolicyAttachment",
    args: { policyName: "${read.policyName}", policyType: "Custom", roleName: "${role.roleName}" },
    replaced: { policyName: "AliyunOSSReadOnlyAccess", policyType: "System", roleName: "${other-role.roleName}" },
  },
  {
    name: "role-of-machine",
    type: "ram.RoleAttachment",
    args: { roleName: "${role.roleName}", instanceIds: ["i-example0000000001"] },
    replaced: { roleName: "${other-role.roleName}", instanceIds: ["i-example0000000002"] },
  },
  {
    name: "preference",
    type: "ram.SecurityPreference",
    args: {
      allowUserToChangePassword: true,
      allowUserToLoginWithPasskey: true,
      allowUserToManageAccessKeys: false,
      allowUserToManageMfaDevices: true,
      allowUserToManagePersonalDingTalk: true,
      enableSaveMfaTicket: false,
      loginNetworkMasks: "10.0.0.0/8",
      loginSessionDuration: 8,
      maxIdleDaysForAccessKeys: 365,
      maxIdleDaysForUsers: 365,
      mfaOperationForLogin: "independent",
      operationForRiskLogin: "autonomous",
      verificationTypes: ["sms"],
    },
    updated: {
      allowUserToChangePassword: false,
      allowUserToLoginWithPasskey: false,
      allowUserToManageAccessKeys: true,
      allowUserToManageMfaDevices: false,
      allowUserToManagePersonalDingTalk: false,
      enableSaveMfaTicket: true,
      loginNetworkMasks: "172.16.0.0/12",
      loginSessionDuration: 12,
      maxIdleDaysForAccessKeys: 180,
      maxIdleDaysForUsers: 180,
      mfaOperationForLogin: "mandatory",
      operationForRiskLogin: "enforceVerify",
      verificationTypes: ["sms", "email"],
    },
  },
];

/** Roles that the cloud's own services take. */
const serviceLinkedRoles: ResourceDescription[] = [
  {
    name: "role-of-functions",
    type: "resourcemanager.ServiceLinkedRole",
    args: { serviceName: "fc.aliyuncs.com", description: "first" },
    replaced: { serviceName: "openplatform.dataworks.aliyuncs.com", description: "second" },
  },
  {
    name: "role-with-suffix",
    type: "resourcemanager.ServiceLinkedRole",
    args: { serviceName: "example.aliyuncs.com", customSuffix: "first" },
    replaced: { customSuffix: "second" },
  },
  {
    name: "role-of-events",
    type: "eventbridge.ServiceLinkedRole",
    args: { productName: "AliyunServiceRoleForEventBridgeSendToFC" },
    replaced: { productName: "AliyunServiceRoleForEventBridgeSendToMNS" },
    unseenByRefresh: "the provider reads the role's name, which is also told of one that is not there (3.22)",
  },
];

/** Who may do what: RAM and the roles of services. */
export const identity: ResourceDescription[] = [...people, ...permissions, ...serviceLinkedRoles];
