import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE } from "../../../../test/support/service-harness";
import { callerOfKey, createAccountRoot, documentsOf, ram } from "./index";

async function userWithKey() {
  const harness = serviceHarness();
  const call = (action: string, parameters: Record<string, unknown>) =>
    harness.call({ service: ram, action, parameters });
  const { User } = await call("CreateUser", { UserName: "app-user" });
  const { AccessKey } = await call("CreateAccessKey", { UserName: "app-user" });
  return { harness, call, User, AccessKey, identity: () => callerOfKey(harness.state, AccessKey.AccessKeyId) };
}

describe("the holder of a key", () => {
  it("is the account itself for a root key, which is made once", () => {
    const harness = serviceHarness();
    const root = createAccountRoot(harness.state, harness.account());
    expect(createAccountRoot(harness.state, harness.account())).toEqual(root);
    expect(callerOfKey(harness.state, root.accessKeyId)).toMatchObject({
      caller: { kind: "root", arn: `acs:ram::${SOURCE}:root`, principalId: SOURCE, memberId: SOURCE },
      secret: root.accessKeySecret,
      keyStatus: "Active",
      tokenMismatch: false,
    });
    expect(harness.secrets.mask(root.accessKeySecret)).toBe("******");
  });

  it("is the user, under whatever name the user has now", async () => {
    const { call, User, identity } = await userWithKey();
    await call("UpdateUser", { UserName: "app-user", NewUserName: "renamed" });
    expect(identity()?.caller).toMatchObject({
      kind: "user",
      name: "renamed",
      arn: `acs:ram::${SOURCE}:user/renamed`,
      memberId: User.UserId,
    });
  });

  it("has the policies of the user and of the user's groups", async () => {
    const { call, identity } = await userWithKey();
    await call("CreateGroup", { GroupName: "group" });
    await call("AddUserToGroup", { UserName: "app-user", GroupName: "group" });
    const attach = (PolicyName: string) => ({ PolicyName, PolicyType: "System" });
    await call("AttachPolicyToGroup", { ...attach("AliyunVPCReadOnlyAccess"), GroupName: "group" });
    await call("AttachPolicyToUser", { ...attach("AliyunDataWorksFullAccess"), UserName: "app-user" });
    expect(identity()?.policies.map(({ name }) => name)).toEqual([
      "AliyunDataWorksFullAccess",
      "AliyunVPCReadOnlyAccess",
    ]);
  });

  it("is nobody after the key is deleted, and the status of the key is known", async () => {
    const { call, AccessKey, identity } = await userWithKey();
    const key = { UserName: "app-user", UserAccessKeyId: AccessKey.AccessKeyId };
    await call("UpdateAccessKey", { ...key, Status: "Inactive" });
    expect(identity()?.keyStatus).toBe("Inactive");
    await call("DeleteAccessKey", key);
    expect(identity()).toBeUndefined();
  });

  it("must not send a security token with a key that has none", async () => {
    const { harness, AccessKey } = await userWithKey();
    expect(callerOfKey(harness.state, AccessKey.AccessKeyId, "token")?.tokenMismatch).toBe(true);
  });
});

describe("the documents of a caller", () => {
  it("keep the readable statements of a document that RAM stored without understanding it", async () => {
    const { call, identity } = await userWithKey();
    const PolicyDocument = JSON.stringify({
      Version: "1",
      Statement: [{ Effect: "Perhaps" }, { Effect: "Allow", Action: "vpc:*", Resource: "*" }],
    });
    await call("CreatePolicy", { PolicyName: "odd", PolicyDocument });
    await call("AttachPolicyToUser", { PolicyName: "odd", PolicyType: "Custom", UserName: "app-user" });
    const [document] = documentsOf(identity()!).identity;
    expect(document?.document.Statement).toMatchObject([
      { Action: [], Resource: [] },
      { Effect: "Allow", Action: ["vpc:*"] },
    ]);
  });
});
