import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE, TARGET } from "../../../../test/support/service-harness";
import { ram } from "./index";

function account(id = SOURCE) {
  const harness = serviceHarness();
  const call = (action: string, parameters: Record<string, unknown> = {}, owner = id) =>
    harness.call({ service: ram, action, parameters, account: owner });
  const refused = async (action: string, parameters: Record<string, unknown> = {}) =>
    (await harness.refusal({ service: ram, action, parameters, account: id })).code;
  return { harness, call, refused };
}

const document = JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
const trust = (principal: object) =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal }] });
const custom = (PolicyName: string) => ({ PolicyName, PolicyType: "Custom" });

describe("users", () => {
  it("have an 18-digit id that a rename does not change", async () => {
    const { call, refused } = account();
    const { User } = await call("CreateUser", { UserName: "app-user", Comments: "first" });
    expect(User.UserId).toMatch(/^2\d{17}$/);
    await call("UpdateUser", { UserName: "app-user", NewUserName: "app-user2" });
    expect((await call("GetUser", { UserName: "app-user2" })).User).toMatchObject({
      UserId: User.UserId,
      Comments: "first",
    });
    expect(await refused("GetUser", { UserName: "app-user" })).toBe("EntityNotExist.User");
  });

  it("of two accounts do not meet", async () => {
    const { call, refused } = account();
    await call("CreateUser", { UserName: "app-user" }, TARGET);
    expect(await refused("GetUser", { UserName: "app-user" })).toBe("EntityNotExist.User");
  });

  it("are listed page by page with a marker", async () => {
    const { call } = account();
    for (const UserName of ["a", "b", "c"]) await call("CreateUser", { UserName });
    const first = await call("ListUsers", { MaxItems: "2" });
    expect(first).toMatchObject({ IsTruncated: true, Users: { User: [{ UserName: "a" }, { UserName: "b" }] } });
    const second = await call("ListUsers", { MaxItems: "2", Marker: first.Marker });
    expect(second).toMatchObject({ IsTruncated: false, Users: { User: [{ UserName: "c" }] } });
  });

  it.each([
    ["bad name!", "InvalidParameter.UserName.InvalidChars"],
    ["a".repeat(65), "InvalidParameter.UserName.Length"],
  ])("cannot be called %s", async (UserName, code) => {
    expect(await account().refused("CreateUser", { UserName })).toBe(code);
  });

  it("cannot be deleted before their keys, policies, groups and login are gone", async () => {
    const { call, refused } = account();
    const UserName = "app-user";
    await call("CreateUser", { UserName });
    const { AccessKey } = await call("CreateAccessKey", { UserName });
    await call("CreateGroup", { GroupName: "group" });
    await call("AddUserToGroup", { UserName, GroupName: "group" });
    await call("AttachPolicyToUser", { UserName, PolicyName: "AdministratorAccess", PolicyType: "System" });
    await call("CreateLoginProfile", { UserName, Password: "a-password-of-a-test" });
    expect(await refused("DeleteUser", { UserName })).toBe("DeleteConflict.User.AccessKey");
    await call("DeleteAccessKey", { UserName, UserAccessKeyId: AccessKey.AccessKeyId });
    expect(await refused("DeleteUser", { UserName })).toBe("DeleteConflict.User.Policy");
    await call("DetachPolicyFromUser", { UserName, PolicyName: "AdministratorAccess", PolicyType: "System" });
    expect(await refused("DeleteUser", { UserName })).toBe("DeleteConflict.User.Group");
    expect(await refused("DeleteGroup", { GroupName: "group" })).toBe("DeleteConflict.Group.User");
    await call("RemoveUserFromGroup", { UserName, GroupName: "group" });
    expect(await refused("DeleteUser", { UserName })).toBe("DeleteConflict.User.LoginProfile");
    await call("DeleteLoginProfile", { UserName });
    expect(await refused("DeleteLoginProfile", { UserName })).toBe("EntityNotExist.User.LoginProfile");
    expect(await refused("UnbindMFADevice", { UserName })).toBe("EntityNotExist.User.MFADevice");
    await call("DeleteUser", { UserName });
    expect(await refused("DeleteUser", { UserName })).toBe("EntityNotExist.User");
  });
});

describe("access keys", () => {
  it("are at most two for a user, and only their making shows the secret", async () => {
    const { harness, call, refused } = account();
    const UserName = "app-user";
    await call("CreateUser", { UserName });
    const { AccessKey } = await call("CreateAccessKey", { UserName });
    expect(AccessKey.AccessKeyId).toMatch(/^LTAI[A-Za-z0-9]{20}$/);
    expect(harness.secrets.mask(`secret ${AccessKey.AccessKeySecret}`)).toBe("secret ******");
    await call("CreateAccessKey", { UserName });
    expect(await refused("CreateAccessKey", { UserName })).toBe("LimitExceeded.User.AccessKey");
    expect(JSON.stringify(await call("ListAccessKeys", { UserName }))).not.toContain("Secret");
  });

  it("of a user who is called elsewhere are not found", async () => {
    const { call, refused } = account();
    for (const UserName of ["a", "b"]) await call("CreateUser", { UserName });
    const { AccessKey } = await call("CreateAccessKey", { UserName: "a" });
    const key = { UserName: "b", UserAccessKeyId: AccessKey.AccessKeyId };
    expect(await refused("UpdateAccessKey", { ...key, Status: "Inactive" })).toBe("EntityNotExist.User.AccessKey");
    expect(await refused("DeleteAccessKey", key)).toBe("EntityNotExist.User.AccessKey");
  });
});

describe("policies", () => {
  it("are checked for being JSON and for nothing else", async () => {
    const { call, refused } = account();
    expect(await refused("CreatePolicy", { PolicyName: "p", PolicyDocument: "{" })).toBe("MalformedPolicyDocument");
    const long = JSON.stringify({ Statement: "x".repeat(6200) });
    expect(await refused("CreatePolicy", { PolicyName: "p", PolicyDocument: long })).toBe(
      "InvalidParameter.PolicyDocument.Length",
    );
    await call("CreatePolicy", { PolicyName: "p", PolicyDocument: '{"Statement":"nonsense"}' });
  });

  it("answer their document as text, with its version", async () => {
    const { call } = account();
    await call("CreatePolicy", { PolicyName: "p", PolicyDocument: document, Description: "first" });
    expect(await call("GetPolicy", custom("p"))).toMatchObject({
      Policy: { PolicyName: "p", DefaultVersion: "v1", AttachmentCount: 0, Description: "first" },
      DefaultPolicyVersion: { VersionId: "v1", PolicyDocument: document, IsDefaultVersion: true },
    });
  });

  it("have at most five versions, whose numbers are not used again", async () => {
    const { call, refused } = account();
    const version = { PolicyName: "p", PolicyDocument: document };
    await call("CreatePolicy", version);
    for (let count = 2; count <= 5; count += 1) await call("CreatePolicyVersion", version);
    expect(await refused("CreatePolicyVersion", version)).toBe("LimitExceeded.Policy.Version");
    const rotate = { RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded", SetAsDefault: "true" };
    const made = await call("CreatePolicyVersion", { ...version, ...rotate });
    expect(made.PolicyVersion).toMatchObject({ VersionId: "v6", IsDefaultVersion: true });
    const { PolicyVersions } = await call("ListPolicyVersions", custom("p"));
    expect(PolicyVersions.PolicyVersion.map((each: { VersionId: string }) => each.VersionId)).toEqual([
      "v1",
      "v3",
      "v4",
      "v5",
      "v6",
    ]);
    expect(await refused("DeletePolicyVersion", { PolicyName: "p", VersionId: "v6" })).toBe(
      "DeleteConflict.Policy.Version.Default",
    );
  });

  it("cannot be deleted while attached, and go with their versions when asked to", async () => {
    const { call, refused } = account();
    await call("CreatePolicy", { PolicyName: "p", PolicyDocument: document });
    await call("CreatePolicyVersion", { PolicyName: "p", PolicyDocument: document });
    await call("CreateUser", { UserName: "user" });
    await call("AttachPolicyToUser", { ...custom("p"), UserName: "user" });
    expect(await refused("DeletePolicy", { PolicyName: "p", CascadingDelete: "true" })).toBe(
      "DeleteConflict.Policy.User",
    );
    await call("DetachPolicyFromUser", { ...custom("p"), UserName: "user" });
    expect(await refused("DeletePolicy", { PolicyName: "p" })).toBe("DeleteConflict.Policy.Version");
    await call("DeletePolicy", { PolicyName: "p", CascadingDelete: "true" });
    expect(await refused("GetPolicy", custom("p"))).toBe("EntityNotExist.Policy");
  });

  it("of the vendor are in every account and cannot be changed", async () => {
    const { call, refused } = account();
    const PolicyName = "AliyunDataWorksFullAccess";
    expect((await call("GetPolicy", { PolicyName, PolicyType: "System" })).Policy.PolicyType).toBe("System");
    expect(await refused("DeletePolicy", { PolicyName })).toBe("EntityNotExist.Policy");
    expect(await refused("CreatePolicyVersion", { PolicyName, PolicyDocument: document })).toBe(
      "EntityNotExist.Policy",
    );
  });
});

describe("attachments", () => {
  it("are listed for users, groups and roles, and counted", async () => {
    const { call } = account();
    await call("CreatePolicy", { PolicyName: "p", PolicyDocument: document });
    await call("CreateUser", { UserName: "x" });
    await call("CreateGroup", { GroupName: "x" });
    await call("CreateRole", { RoleName: "x", AssumeRolePolicyDocument: trust({ Service: ["fc.aliyuncs.com"] }) });
    for (const word of ["User", "Group", "Role"]) {
      await call(`AttachPolicyTo${word}`, { ...custom("p"), [`${word}Name`]: "x" });
      const { Policies } = await call(`ListPoliciesFor${word}`, { [`${word}Name`]: "x" });
      expect(Policies.Policy).toMatchObject([{ PolicyName: "p", PolicyType: "Custom", DefaultVersion: "v1" }]);
    }
    expect((await call("GetPolicy", custom("p"))).Policy.AttachmentCount).toBe(3);
    expect(await call("ListEntitiesForPolicy", custom("p"))).toMatchObject({
      Users: { User: [{ UserName: "x" }] },
      Groups: { Group: [{ GroupName: "x" }] },
      Roles: { Role: [{ RoleName: "x" }] },
    });
  });

  it("are refused twice, beyond the limit, and for policies that do not exist", async () => {
    const { call, refused } = account();
    await call("CreateRole", { RoleName: "x", AssumeRolePolicyDocument: trust({ Service: "fc.aliyuncs.com" }) });
    const attach = (name: string) => ({ ...custom(name), RoleName: "x" });
    for (let index = 0; index < 6; index += 1)
      await call("CreatePolicy", { PolicyName: `p${index}`, PolicyDocument: document });
    for (let index = 0; index < 5; index += 1) await call("AttachPolicyToRole", attach(`p${index}`));
    expect(await refused("AttachPolicyToRole", attach("p0"))).toBe("EntityAlreadyExists.Role.Policy");
    expect(await refused("AttachPolicyToRole", attach("p5"))).toBe("LimitExceeded.Role.Policy");
    expect(await refused("AttachPolicyToRole", attach("none"))).toBe("EntityNotExist.Policy");
    expect(await refused("DetachPolicyFromRole", attach("p5"))).toBe("EntityNotExist.Role.Policy");
    expect(await refused("DeleteRole", { RoleName: "x" })).toBe("DeleteConflict.Role.Policy");
  });
});

describe("roles", () => {
  it("only trust users and roles that exist, in any account", async () => {
    const { call, refused } = account(TARGET);
    const caller = `acs:ram::${SOURCE}:role/caller`;
    const role = { RoleName: "trigger", AssumeRolePolicyDocument: trust({ RAM: [caller] }) };
    expect(await refused("CreateRole", role)).toBe("InvalidParameter.AssumeRolePolicyDocument");
    const service = trust({ Service: ["dataworks.aliyuncs.com"] });
    await call("CreateRole", { RoleName: "caller", AssumeRolePolicyDocument: service }, SOURCE);
    expect((await call("CreateRole", role)).Role).toMatchObject({
      RoleId: expect.stringMatching(/^3\d{17}$/),
      Arn: `acs:ram::${TARGET}:role/trigger`,
      MaxSessionDuration: 3600,
    });
  });

  it.each(["3599", "43201"])("refuse a longest session of %s seconds", async (MaxSessionDuration) => {
    const role = { RoleName: "x", AssumeRolePolicyDocument: trust({ Service: "fc.aliyuncs.com" }), MaxSessionDuration };
    expect(await account().refused("CreateRole", role)).toMatch(/^InvalidParameter\.MaxSessionDuration/);
  });

  it.each([
    "{",
    "{}",
    '{"Statement":[]}',
    '{"Statement":{"Effect":"Allow","Principal":{"RAM":["acs:ram::1000000000000001:user/nobody"]}}}',
    '{"Statement":[{"Principal":"*"}]}',
    '{"Statement":[{"Principal":["acs:ram::1000000000000001:root"]}]}',
  ])("refuse the trust policy %s, whose principals nobody could check", async (AssumeRolePolicyDocument) => {
    const role = { RoleName: "x", AssumeRolePolicyDocument };
    expect(await account().refused("CreateRole", role)).toBe("MalformedPolicyDocument");
  });
});

describe("tags of roles and policies", () => {
  it("travel as JSON text and are listed flat", async () => {
    const { call } = account();
    await call("CreatePolicy", { PolicyName: "p", PolicyDocument: document, Tag: '[{"Key":"team","Value":"data"}]' });
    const resource = { ResourceType: "policy", ResourceNames: '["p"]' };
    expect((await call("ListTagResources", resource)).TagResources).toEqual([
      { ResourceName: "p", ResourceType: "policy", TagKey: "team", TagValue: "data" },
    ]);
    await call("UntagResources", { ...resource, TagKeys: '["team"]', "TagKey.1": "team" });
    expect((await call("ListTagResources", resource)).TagResources).toEqual([]);
  });

  it("are listed page by page, and never by a page that stands still", async () => {
    const { call, refused } = account();
    const Tag = JSON.stringify(["a", "b", "c"].map((Key) => ({ Key, Value: "1" })));
    await call("CreatePolicy", { PolicyName: "p", PolicyDocument: document, Tag });
    const first = await call("ListTagResources", { ResourceType: "policy", PageSize: "2" });
    expect(first).toMatchObject({ IsTruncated: true, TagResources: [{ TagKey: "a" }, { TagKey: "b" }] });
    const second = await call("ListTagResources", { ResourceType: "policy", NextToken: first.NextToken });
    expect(second).toEqual({ IsTruncated: false, TagResources: [expect.objectContaining({ TagKey: "c" })] });
    for (const odd of [{ PageSize: "0" }, { PageSize: "-1" }, { NextToken: "x" }])
      expect(await refused("ListTagResources", { ResourceType: "policy", ...odd })).toBe("InvalidParameter");
  });

  it("choose what lists show, by key and value or by key alone", async () => {
    const { call } = account();
    const tagged = (Value: string) => JSON.stringify([{ Key: "team", Value }]);
    await call("CreatePolicy", { PolicyName: "p", PolicyDocument: document, Tag: tagged("data") });
    const trusting = { AssumeRolePolicyDocument: trust({ Service: "fc.aliyuncs.com" }) };
    await call("CreateRole", { RoleName: "r", ...trusting, Tag: tagged("ops") });
    await call("CreateRole", { RoleName: "untagged", ...trusting });
    expect((await call("ListPolicies", { Tag: tagged("data") })).Policies.Policy).toMatchObject([{ PolicyName: "p" }]);
    expect((await call("ListRoles", { Tag: '[{"Key":"team"}]' })).Roles.Role).toMatchObject([{ RoleName: "r" }]);
    expect((await call("ListRoles", { Tag: tagged("data") })).Roles.Role).toEqual([]);
  });
});
