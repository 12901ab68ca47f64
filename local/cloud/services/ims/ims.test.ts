import { describe, expect, it } from "vitest";
import { serviceHarness, SOURCE, TARGET } from "../../../../test/support/service-harness";
import { callerOfKey, ram } from "../ram";
import { ims } from "./index";

async function userWithKey() {
  const harness = serviceHarness();
  const { User } = await harness.call({ service: ram, action: "CreateUser", parameters: { UserName: "app-user" } });
  const key = await harness.call({ service: ram, action: "CreateAccessKey", parameters: { UserName: "app-user" } });
  const named = {
    UserPrincipalName: `app-user@${SOURCE}.onaliyun.com`,
    UserAccessKeyId: key.AccessKey.AccessKeyId as string,
  };
  const call = (action: string, parameters: Record<string, unknown>, account = SOURCE) =>
    harness.call({ service: ims, action, parameters, account });
  const refused = async (action: string, parameters: Record<string, unknown>, account = SOURCE) =>
    (await harness.refusal({ service: ims, action, parameters, account })).code;
  return { harness, call, refused, User, named };
}

const policy = (changes: object = {}) =>
  JSON.stringify({
    Version: 1,
    Status: "Active",
    Statements: [{ Type: "ClassicWhiteList", IPList: ["203.0.113.1", "198.51.100.0/24"] }],
    ...changes,
  });

describe("network policies of access keys", () => {
  it("are stored on the key, for the front door to enforce", async () => {
    const { harness, call, named } = await userWithKey();
    expect(await call("GetAccessKeyPolicy", named)).toEqual({
      AccessKeyId: named.UserAccessKeyId,
      AccessKeyPolicy: "",
    });
    await call("SetAccessKeyPolicy", { ...named, AccessKeyPolicy: policy() });
    expect(JSON.parse((await call("GetAccessKeyPolicy", named)).AccessKeyPolicy)).toEqual(JSON.parse(policy()));
    expect(callerOfKey(harness.state, named.UserAccessKeyId)?.keyPolicy).toEqual({
      status: "Active",
      statements: [{ type: "ClassicWhiteList", value: undefined, ipList: ["203.0.113.1", "198.51.100.0/24"] }],
    });
  });

  it.each([
    "{",
    "[]",
    policy({ Version: 2 }),
    policy({ Status: "On" }),
    policy({ Statements: [{ Type: "ClassicWhiteList", IPList: [] }] }),
    policy({ Statements: [{ Type: "ClassicWhiteList", IPList: ["203.0.113.1/33"] }] }),
    policy({ Statements: [{ Type: "BlackList", IPList: ["203.0.113.1"] }] }),
    policy({ Surprise: true }),
  ])("refuse the text %s", async (AccessKeyPolicy) => {
    const { refused, named } = await userWithKey();
    expect(await refused("SetAccessKeyPolicy", { ...named, AccessKeyPolicy })).toBe("InvalidParameter.AccessKeyPolicy");
  });

  it("of another account's keys are out of reach", async () => {
    const { refused, named } = await userWithKey();
    const foreign = { ...named, UserPrincipalName: `app-user@${TARGET}.onaliyun.com` };
    expect(await refused("GetAccessKeyPolicy", named, TARGET)).toBe("InvalidParameter.UserPrincipalName.Format");
    expect(await refused("GetAccessKeyPolicy", foreign, TARGET)).toBe("EntityNotExist.User");
  });
});

describe("users", () => {
  it("are found by id, principal name and key", async () => {
    const { call, refused, User, named } = await userWithKey();
    const { UserPrincipalName, UserAccessKeyId } = named;
    for (const by of [{ UserId: User.UserId }, { UserPrincipalName }, { UserAccessKeyId }])
      expect((await call("GetUser", by)).User).toMatchObject({ UserId: User.UserId, UserPrincipalName });
    expect(await refused("GetUser", { UserAccessKeyId }, TARGET)).toBe("EntityNotExist.User");
    expect(await refused("GetUser", { UserId: "1" })).toBe("EntityNotExist.User");
    expect(await refused("GetUser", {})).toBe("MissingParameter");
  });

  it("are asked of RAM by the name of the user who is answered, also when a call names two", async () => {
    const { harness, call, named } = await userWithKey();
    const other = await harness.call({ service: ram, action: "CreateUser", parameters: { UserName: "other" } });
    const parameters = { UserId: other.User.UserId, UserAccessKeyId: named.UserAccessKeyId };
    expect((await call("GetUser", parameters)).User.UserName).toBe("other");
    expect(harness.need({ service: ims, action: "GetUser", parameters }).resource).toMatch(/:user\/other$/);
  });
});

describe("access keys", () => {
  it("are the same as RAM's", async () => {
    const { call, refused, named } = await userWithKey();
    const { UserPrincipalName, UserAccessKeyId } = named;
    await call("UpdateAccessKey", { ...named, Status: "Inactive" });
    expect((await call("ListAccessKeys", { UserPrincipalName })).AccessKeys.AccessKey).toMatchObject([
      { AccessKeyId: UserAccessKeyId, Status: "Inactive" },
    ]);
    await call("DeleteAccessKey", named);
    expect(await refused("GetAccessKeyPolicy", named)).toBe("EntityNotExist.User.AccessKey");
  });
});

describe("security preferences", () => {
  it("change where a value is sent and stay elsewhere", async () => {
    const { call } = await userWithKey();
    await call("SetSecurityPreference", { LoginSessionDuration: "8", AllowUserToChangePassword: "false" });
    await call("SetSecurityPreference", { LoginSessionDuration: "12" });
    expect((await call("GetSecurityPreference", {})).SecurityPreference).toMatchObject({
      LoginProfilePreference: { LoginSessionDuration: 12, AllowUserToChangePassword: false, LoginNetworkMasks: "" },
      VerificationPreference: { VerificationTypes: [] },
    });
  });
});

describe("identity providers", () => {
  const github = {
    OIDCProviderName: "github",
    IssuerUrl: "https://token.actions.githubusercontent.com",
    ClientIds: "sts.aliyuncs.com",
  };

  it("are made once, told and removed, and take further client ids", async () => {
    const { call, refused } = await userWithKey();
    await call("CreateOIDCProvider", github);
    expect(await refused("CreateOIDCProvider", github)).toBe("EntityAlreadyExists.OIDCProvider");
    expect(await refused("CreateOIDCProvider", { ...github, OIDCProviderName: "other" })).toBe(
      "EntityAlreadyExists.OIDCProvider",
    );
    await call("AddClientIdToOIDCProvider", { OIDCProviderName: "github", ClientId: "pair" });
    await call("AddClientIdToOIDCProvider", { OIDCProviderName: "github", ClientId: "pair" });
    expect((await call("GetOIDCProvider", { OIDCProviderName: "github" })).OIDCProvider).toMatchObject({
      Arn: `acs:ram::${SOURCE}:oidc-provider/github`,
      IssuerUrl: github.IssuerUrl,
      ClientIds: "sts.aliyuncs.com,pair",
    });
    await call("DeleteOIDCProvider", { OIDCProviderName: "github" });
    expect(await refused("GetOIDCProvider", { OIDCProviderName: "github" })).toBe("EntityNotExist.OIDCProvider");
  });

  it("of another account do not exist", async () => {
    const { call, refused } = await userWithKey();
    await call("CreateOIDCProvider", github);
    expect(await refused("GetOIDCProvider", { OIDCProviderName: "github" }, TARGET)).toBe(
      "EntityNotExist.OIDCProvider",
    );
  });

  it.each([
    { IssuerUrl: "http://token.example.com" },
    { IssuerUrl: "https://user@token.example.com" },
    { IssuerUrl: "https://token.example.com?x=1" },
    { OIDCProviderName: "-github" },
    { ClientIds: "good,-bad" },
    { Fingerprints: "not hex!" },
  ])("are refused with %o", async (wrong) => {
    const { refused } = await userWithKey();
    expect(await refused("CreateOIDCProvider", { ...github, ...wrong })).toBe("InvalidParameter.OIDCProvider");
  });
});
