import { describe, expect, it } from "vitest";
import { HARNESS_START, serviceHarness, SOURCE, TARGET } from "../../../../test/support/service-harness";
import type { Caller } from "../../kernel";
import { callerOfKey, documentsOf, ram } from "../ram";
import { sts } from "./index";

const ROLE_ARN = `acs:ram::${TARGET}:role/trigger`;

function trust(arn: string, externalId?: string): string {
  const Condition = externalId === undefined ? undefined : { StringEquals: { "sts:ExternalId": externalId } };
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { RAM: [arn] }, Condition };
  return JSON.stringify({ Version: "1", Statement: [statement] });
}

/** A user of the source whom a role of the target trusts, and whose own policy allows the role. */
async function pair(options: { externalId?: string; userPolicy?: boolean; trusts?: string } = {}) {
  const harness = serviceHarness();
  const inSource = (action: string, parameters: object) =>
    harness.call({ service: ram, action, parameters: { ...parameters } });
  await inSource("CreateUser", { UserName: "caller" });
  await inSource("CreateUser", { UserName: "other" });
  const { AccessKey } = await inSource("CreateAccessKey", { UserName: "caller" });
  if (options.userPolicy ?? true) {
    const statement = { Effect: "Allow", Action: "sts:AssumeRole", Resource: ROLE_ARN };
    const PolicyDocument = JSON.stringify({ Version: "1", Statement: [statement] });
    await inSource("CreatePolicy", { PolicyName: "assume", PolicyDocument });
    await inSource("AttachPolicyToUser", { PolicyName: "assume", PolicyType: "Custom", UserName: "caller" });
  }
  const arn = options.trusts ?? `acs:ram::${SOURCE}:user/caller`;
  await harness.call({
    service: ram,
    action: "CreateRole",
    parameters: { RoleName: "trigger", AssumeRolePolicyDocument: trust(arn, options.externalId) },
    account: TARGET,
  });
  const { caller } = callerOfKey(harness.state, AccessKey.AccessKeyId)!;
  const assume = (parameters: object = {}, as: Caller | undefined = caller) => ({
    service: sts,
    action: "AssumeRole",
    parameters: { RoleArn: ROLE_ARN, RoleSessionName: "session", ...parameters },
    caller: as,
  });
  return { harness, assume, caller };
}

describe("AssumeRole", () => {
  it("gives temporary credentials of a role in another account", async () => {
    const { harness, assume } = await pair();
    const { Credentials, AssumedRoleUser } = await harness.call(assume({ DurationSeconds: "900" }));
    expect(AssumedRoleUser.Arn).toBe(`acs:ram::${TARGET}:assumed-role/trigger/session`);
    expect(Credentials.Expiration).toBe("2026-11-22T00:15:00Z");
    const identity = () => callerOfKey(harness.state, Credentials.AccessKeyId, Credentials.SecurityToken);
    expect(identity()).toMatchObject({
      caller: { account: { id: TARGET }, kind: "assumed-role", memberId: expect.stringMatching(/^ROLE_3\d{17}$/) },
      secret: Credentials.AccessKeySecret,
      expired: false,
      tokenMismatch: false,
    });
    expect(callerOfKey(harness.state, Credentials.AccessKeyId)?.tokenMismatch).toBe(true);
    await harness.clock.advanceTo(HARNESS_START + 900_000);
    expect(identity()?.expired).toBe(true);
    expect(harness.secrets.mask(Credentials.SecurityToken)).toBe("******");
  });

  it("needs the trust of the role", async () => {
    const { harness, assume } = await pair({ trusts: `acs:ram::${SOURCE}:user/other` });
    expect(await harness.refusal(assume())).toMatchObject({ status: 403, code: "NoPermission" });
  });

  it("needs a policy of the caller as well", async () => {
    const { harness, assume } = await pair({ userPolicy: false });
    expect(await harness.refusal(assume())).toMatchObject({ status: 403, code: "NoPermission" });
  });

  it("needs the external id that the role asks for", async () => {
    const { harness, assume } = await pair({ externalId: "pair-dev" });
    expect((await harness.refusal(assume())).code).toBe("NoPermission");
    expect((await harness.refusal(assume({ ExternalId: "pair-other" }))).code).toBe("NoPermission");
    await harness.call(assume({ ExternalId: "pair-dev" }));
  });

  it("trusts every user of an account whose root is named", async () => {
    const { harness, assume } = await pair({ trusts: `acs:ram::${SOURCE}:root` });
    await harness.call(assume());
  });

  it("is refused to the account itself", async () => {
    const { harness, assume, caller } = await pair();
    const root: Caller = { ...caller, kind: "root", arn: `acs:ram::${SOURCE}:root` };
    expect((await harness.refusal(assume({}, root))).code).toBe("NoPermission");
  });

  it("is denied by a Deny on the role, in whatever form the call writes the role's ARN", async () => {
    const { harness, assume } = await pair({ trusts: `acs:ram::${SOURCE}:root` });
    const inSource = (action: string, parameters: object) =>
      harness.call({ service: ram, action, parameters: { PolicyName: "never", ...parameters } });
    const statement = { Effect: "Deny", Action: "sts:AssumeRole", Resource: ROLE_ARN };
    await inSource("CreatePolicy", { PolicyDocument: JSON.stringify({ Version: "1", Statement: [statement] }) });
    await inSource("AttachPolicyToUser", { PolicyType: "Custom", UserName: "caller" });
    const everything = { PolicyName: "AdministratorAccess", PolicyType: "System", UserName: "caller" };
    await inSource("AttachPolicyToUser", everything);
    expect((await harness.refusal(assume())).code).toBe("NoPermission");
    const RoleArn = ROLE_ARN.replace("ram::", "ram:cn-shanghai:");
    expect((await harness.refusal(assume({ RoleArn }))).code).toBe("InvalidParameter.RoleArn");
  });

  it("goes on from one role to another that trusts it", async () => {
    const { harness, assume } = await pair({ userPolicy: false, trusts: `acs:ram::${SOURCE}:user/caller` });
    const inSource = (action: string, parameters: object) =>
      harness.call({ service: ram, action, parameters: { ...parameters } });
    const hop = `acs:ram::${SOURCE}:role/hop`;
    const assumeAny = { PolicyName: "AliyunSTSAssumeRoleAccess", PolicyType: "System" };
    await inSource("AttachPolicyToUser", { ...assumeAny, UserName: "caller" });
    await inSource("CreateRole", {
      RoleName: "hop",
      AssumeRolePolicyDocument: trust(`acs:ram::${SOURCE}:user/caller`),
    });
    await inSource("AttachPolicyToRole", { ...assumeAny, RoleName: "hop" });
    await harness.call({
      service: ram,
      action: "UpdateRole",
      parameters: { RoleName: "trigger", NewAssumeRolePolicyDocument: trust(hop) },
      account: TARGET,
    });
    expect((await harness.refusal(assume())).code).toBe("NoPermission");
    const { Credentials } = await harness.call(assume({ RoleArn: hop }));
    const session = callerOfKey(harness.state, Credentials.AccessKeyId, Credentials.SecurityToken)!.caller;
    expect((await harness.call(assume({}, session))).AssumedRoleUser.Arn).toContain(`${TARGET}:assumed-role/trigger`);
  });

  it("is refused to users for a role that trusts a service", async () => {
    const { harness, assume } = await pair();
    const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["fc.aliyuncs.com"] } };
    const NewAssumeRolePolicyDocument = JSON.stringify({ Version: "1", Statement: [statement] });
    const parameters = { RoleName: "trigger", NewAssumeRolePolicyDocument };
    await harness.call({ service: ram, action: "UpdateRole", parameters, account: TARGET });
    expect((await harness.refusal(assume())).code).toBe("NoPermission");
  });

  it("carries the session policy, which counts for the credentials", async () => {
    const { harness, assume } = await pair();
    const statement = { Effect: "Allow", Action: "dataworks:*", Resource: "*" };
    const Policy = JSON.stringify({ Version: "1", Statement: [statement] });
    const { Credentials } = await harness.call(assume({ Policy }));
    const identity = callerOfKey(harness.state, Credentials.AccessKeyId, Credentials.SecurityToken)!;
    expect(documentsOf(identity).session?.document.Statement).toMatchObject([{ Action: ["dataworks:*"] }]);
  });

  it("ends with the role: one made again under its name is another", async () => {
    const { harness, assume } = await pair();
    const { Credentials } = await harness.call(assume());
    const inTarget = (action: string, parameters: object) =>
      harness.call({ service: ram, action, parameters: { RoleName: "trigger", ...parameters }, account: TARGET });
    await inTarget("DeleteRole", {});
    await inTarget("CreateRole", { AssumeRolePolicyDocument: trust(`acs:ram::${SOURCE}:root`) });
    expect(callerOfKey(harness.state, Credentials.AccessKeyId, Credentials.SecurityToken)).toBeUndefined();
  });

  it.each([
    [{ DurationSeconds: "899" }, "InvalidParameter.DurationSeconds"],
    [{ DurationSeconds: "3601" }, "InvalidParameter.DurationSeconds"],
    [{ RoleSessionName: "a" }, "InvalidParameter.RoleSessionName"],
    [{ RoleSessionName: "has space" }, "InvalidParameter.RoleSessionName"],
    [{ ExternalId: "x" }, "InvalidParameter.ExternalId"],
    [{ Policy: "{" }, "InvalidParameter.PolicyGrammar"],
    [{ Policy: `{"x":"${"x".repeat(2048)}"}` }, "InvalidParameter.PolicyLength"],
    [{ RoleArn: "trigger" }, "InvalidParameter.RoleArn"],
    [{ RoleArn: ROLE_ARN.replace("ram::", "ram:*:") }, "InvalidParameter.RoleArn"],
    [{ RoleArn: `acs:ram::${TARGET}:role/none` }, "EntityNotExist.Role"],
    [{ RoleArn: "acs:ram::1000000000000009:role/trigger" }, "EntityNotExist.Role"],
  ])("refuses %j", async (parameters, code) => {
    const { harness, assume } = await pair();
    expect((await harness.refusal(assume(parameters))).code).toBe(code);
  });
});

describe("GetCallerIdentity", () => {
  it("says of each kind of caller who it is", async () => {
    const { harness, assume, caller } = await pair();
    const who = (as?: Caller, account = SOURCE) =>
      harness.call({ service: sts, action: "GetCallerIdentity", caller: as, account });
    expect(await who()).toEqual({
      IdentityType: "Account",
      AccountId: SOURCE,
      PrincipalId: SOURCE,
      Arn: `acs:ram::${SOURCE}:root`,
    });
    expect(await who(caller)).toMatchObject({ IdentityType: "RAMUser", UserId: caller.principalId, Arn: caller.arn });
    const { Credentials } = await harness.call(assume());
    const session = callerOfKey(harness.state, Credentials.AccessKeyId, Credentials.SecurityToken)!.caller;
    expect(await who(session, TARGET)).toMatchObject({
      IdentityType: "AssumedRoleUser",
      AccountId: TARGET,
      RoleId: expect.stringMatching(/^3\d{17}$/),
      PrincipalId: expect.stringMatching(/^3\d{17}:session$/),
    });
  });
});
