import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE, TARGET } from "../../../../test/support/service-harness";
import { eventbridge } from "../eventbridge";
import { ram } from "../ram";
import { resourcemanager } from "./index";

const SEND_TO_FC = "AliyunServiceRoleForEventBridgeSendToFC";

function account() {
  const harness = serviceHarness();
  const call = (action: string, parameters: Record<string, unknown>) =>
    harness.call({ service: resourcemanager, action, parameters });
  const refusal = (action: string, parameters: Record<string, unknown>) =>
    harness.refusal({ service: resourcemanager, action, parameters });
  return { harness, call, refusal };
}

describe("service-linked roles", () => {
  it("are roles of the account that RAM shows", async () => {
    const { harness, call } = account();
    const { Role } = await call("CreateServiceLinkedRole", { ServiceName: "fc.aliyuncs.com", Description: "demo" });
    expect(Role).toMatchObject({ RoleName: "AliyunServiceRoleForFc", IsServiceLinkedRole: true, Description: "demo" });
    const parameters = { RoleName: Role.RoleName };
    const shown = await harness.call({ service: ram, action: "GetRole", parameters });
    expect(shown.Role).toMatchObject({ RoleId: Role.RoleId, Arn: Role.Arn });
    expect((await harness.refusal({ service: ram, action: "GetRole", parameters, account: TARGET })).status).toBe(404);
  });

  it.each([
    ["DeleteRole", {}],
    ["UpdateRole", { NewDescription: "mine" }],
    ["AttachPolicyToRole", { PolicyName: "AdministratorAccess", PolicyType: "System" }],
    ["DetachPolicyFromRole", { PolicyName: "AdministratorAccess", PolicyType: "System" }],
  ])("cannot be changed by users: %s", async (action, more) => {
    const { harness, call } = account();
    await call("CreateServiceLinkedRole", { ServiceName: "fc.aliyuncs.com" });
    const parameters = { RoleName: "AliyunServiceRoleForFc", ...more };
    expect(await harness.refusal({ service: ram, action, parameters })).toMatchObject({ status: 400 });
  });

  it("exist once, so that making one again is refused", async () => {
    const { call, refusal } = account();
    const role = { ServiceName: "sendevent-fc.eventbridge.aliyuncs.com" };
    expect((await call("CreateServiceLinkedRole", role)).Role.RoleName).toBe(SEND_TO_FC);
    expect(await refusal("CreateServiceLinkedRole", role)).toMatchObject({
      status: 409,
      code: "EntityAlreadyExists.Role",
    });
  });

  it("have a suffix only where a service has several", async () => {
    const { call, refusal } = account();
    const suffixed = { ServiceName: "some-product.aliyuncs.com", CustomSuffix: "Mine" };
    expect((await call("CreateServiceLinkedRole", suffixed)).Role.RoleName).toBe(
      "AliyunServiceRoleForSomeProduct_Mine",
    );
    const refused = await refusal("CreateServiceLinkedRole", { ...suffixed, ServiceName: "dataworks.aliyuncs.com" });
    expect(refused.code).toBe("InvalidParameter.CustomSuffix.NotAllowed");
  });

  it.each(["fc", "fc.example.com", "FC.aliyuncs.com", ".aliyuncs.com"])("do not exist for %s", async (ServiceName) => {
    expect((await account().refusal("CreateServiceLinkedRole", { ServiceName })).status).toBe(400);
  });
});

describe("the deletion of a service-linked role", () => {
  it("ends at once when nothing needs the role", async () => {
    const { call, refusal } = account();
    await call("CreateServiceLinkedRole", { ServiceName: "fc.aliyuncs.com" });
    const task = await call("DeleteServiceLinkedRole", { RoleName: "AliyunServiceRoleForFc" });
    expect(await call("GetServiceLinkedRoleDeletionStatus", task)).toMatchObject({
      Status: "SUCCEEDED",
      Reason: { RoleUsages: { RoleUsage: [] } },
    });
    const again = await refusal("DeleteServiceLinkedRole", { RoleName: "AliyunServiceRoleForFc" });
    expect(again).toMatchObject({ status: 404, code: "EntityNotExist.Role" });
  });

  it("fails while a rule sends to functions, and says which", async () => {
    const { harness, call } = account();
    await call("CreateServiceLinkedRole", { ServiceName: "sendevent-fc.eventbridge.aliyuncs.com" });
    const targets = [{ Id: "a", Type: "acs.fc.function", Endpoint: `acs:fc:cn-shanghai:${SOURCE}:functions/guard` }];
    const rule = { EventBusName: "default", RuleName: "rule" };
    const parameters = { ...rule, FilterPattern: "{}", EventTargets: JSON.stringify(targets) };
    await harness.call({ service: eventbridge, action: "CreateRule", parameters });
    const status = async () =>
      call("GetServiceLinkedRoleDeletionStatus", await call("DeleteServiceLinkedRole", { RoleName: SEND_TO_FC }));
    const arn = `acs:eventbridge:cn-shanghai:${SOURCE}:eventbus/default/rule/rule`;
    expect(await status()).toMatchObject({
      Status: "FAILED",
      Reason: { RoleUsages: { RoleUsage: [{ Region: "cn-shanghai", Resources: { Resource: [arn] } }] } },
    });
    await harness.call({ service: eventbridge, action: "DeleteRule", parameters: rule });
    expect((await status()).Status).toBe("SUCCEEDED");
  });

  it("is not for roles that users made", async () => {
    const { harness, refusal } = account();
    const trust = {
      Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: ["fc.aliyuncs.com"] } }],
    };
    const parameters = { RoleName: "mine", AssumeRolePolicyDocument: JSON.stringify({ ...trust, Version: "1" }) };
    await harness.call({ service: ram, action: "CreateRole", parameters });
    const refused = await refusal("DeleteServiceLinkedRole", { RoleName: "mine" });
    expect(refused.code).toBe("EntityNotExist.ServiceLinkedRole");
  });

  it("is asked for by its id, which another account does not have", async () => {
    const { harness, call } = account();
    await call("CreateServiceLinkedRole", { ServiceName: "fc.aliyuncs.com" });
    const task = await call("DeleteServiceLinkedRole", { RoleName: "AliyunServiceRoleForFc" });
    const elsewhere = { service: resourcemanager, action: "GetServiceLinkedRoleDeletionStatus", account: TARGET };
    expect((await harness.refusal({ ...elsewhere, parameters: task })).status).toBe(404);
  });

  it("needs RAM's action on all roles", () => {
    const parameters = { ServiceName: "fc.aliyuncs.com" };
    expect(account().harness.need({ service: resourcemanager, action: "CreateServiceLinkedRole", parameters })).toEqual(
      {
        action: "ram:CreateServiceLinkedRole",
        resource: `acs:ram::${SOURCE}:role/*`,
      },
    );
  });
});
