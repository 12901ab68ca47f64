import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { HARNESS_START, serviceHarness, SOURCE, TARGET } from "../../../../test/support/service-harness";
import { ims } from "../ims";
import { callerOfKey, ram } from "../ram";
import { OidcIssuers, sts } from "./index";

const ISSUER = "https://token.actions.githubusercontent.com";
const AUDIENCE = "sts.aliyuncs.com";
const SUBJECT = "repo:acme/pair:environment:production";
const PROVIDER_ARN = `acs:ram::${TARGET}:oidc-provider/github`;
const ROLE_ARN = `acs:ram::${TARGET}:role/deployer`;
const NOT_THERE = "AuthenticationFail.NoPermission";

/** Keys take long to make, so all tests share two. */
const [KEY, OTHER_KEY] = [1, 2].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
type Key = typeof KEY;

const published = (key: Key, kid?: string) => ({ ...key!.publicKey.export({ format: "jwk" }), ...(kid && { kid }) });

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token as the issuer would sign it. */
function mint(
  claims: { issuer?: string; subject?: string; audience?: string | string[]; seconds?: number } = {},
  of: { head?: object; key?: Key; also?: object } = {},
) {
  const { issuer = ISSUER, subject = SUBJECT, audience = AUDIENCE, seconds = 300 } = claims;
  const iat = HARNESS_START / 1000;
  const signed = [
    { alg: "RS256", ...of.head },
    { iss: issuer, sub: subject, aud: audience, iat, exp: iat + seconds, ...of.also },
  ]
    .map(part)
    .join(".");
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), (of.key ?? KEY)!.privateKey).toString("base64url")}`;
}

/** A role of the target that trusts tokens of one subject, and the issuer of them. */
async function federation(options: { provider?: object; fingerprint?: string; clientIds?: string } = {}) {
  const harness = serviceHarness();
  const inTarget = (service: typeof ram, action: string, parameters: object) =>
    harness.call({ service, action, parameters: { ...parameters }, account: TARGET });
  await inTarget(ims, "CreateOIDCProvider", {
    OIDCProviderName: "github",
    IssuerUrl: ISSUER,
    ClientIds: AUDIENCE,
    ...options.provider,
  });
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Federated: [PROVIDER_ARN] },
    Condition: { StringEquals: { "oidc:iss": ISSUER, "oidc:aud": AUDIENCE, "oidc:sub": [SUBJECT] } },
  };
  await inTarget(ram, "CreateRole", {
    RoleName: "deployer",
    AssumeRolePolicyDocument: JSON.stringify({ Version: "1", Statement: [statement] }),
  });
  const issuers = harness.state.shared(OidcIssuers);
  issuers.register(ISSUER, { keys: [published(KEY)], fingerprint: options.fingerprint });
  const assume = (OIDCToken: string | undefined, parameters: object = {}) => ({
    service: sts,
    action: "AssumeRoleWithOIDC",
    parameters: { RoleArn: ROLE_ARN, OIDCProviderArn: PROVIDER_ARN, RoleSessionName: "ci", OIDCToken, ...parameters },
  });
  const refused = async (token: string | undefined, parameters: object = {}) => {
    const { status, code } = await harness.refusal(assume(token, parameters));
    return `${status} ${code}`;
  };
  return { harness, issuers, assume, refused, inTarget };
}

describe("AssumeRoleWithOIDC", () => {
  it("gives a session of the role for a token that its trust policy names, and tells what the token said", async () => {
    const { harness, assume } = await federation();
    const { Credentials, AssumedRoleUser, OIDCTokenInfo } = await harness.call(assume(mint()));
    expect(AssumedRoleUser.Arn).toBe(`acs:ram::${TARGET}:assumed-role/deployer/ci`);
    expect(Credentials.Expiration).toBe("2026-11-22T01:00:00Z");
    expect(OIDCTokenInfo).toEqual({
      Issuer: ISSUER,
      Subject: SUBJECT,
      ClientIds: AUDIENCE,
      IssuanceTime: "2026-11-22T00:00:00Z",
      ExpirationTime: "2026-11-22T00:05:00Z",
      VerificationInfo: "Success",
    });
    const identity = () => callerOfKey(harness.state, Credentials.AccessKeyId, Credentials.SecurityToken);
    expect(identity()).toMatchObject({ caller: { account: { id: TARGET }, name: "deployer" }, expired: false });
    await harness.clock.advanceTo(HARNESS_START + 3_600_000);
    expect(identity()?.expired).toBe(true);
  });

  it("takes a token of an issuer whose published keys it was given", async () => {
    const { harness, issuers, assume } = await federation();
    issuers.register(ISSUER, { keys: [published(OTHER_KEY, "zero"), published(KEY, "one")] });
    const token = (head: object) => mint({ audience: ["other", AUDIENCE] }, { head });
    expect((await harness.call(assume(token({ kid: "one" })))).OIDCTokenInfo.ClientIds).toBe(AUDIENCE);
    await expect(harness.call(assume(token({})))).resolves.toBeDefined();
    expect((await harness.refusal(assume(token({ kid: "two" })))).code).toBe(
      "AuthenticationFail.OIDCToken.InvalidSignature",
    );
  });

  it.each([
    ["another repository", "repo:other/pair:environment:production"],
    ["another branch", "repo:acme/pair:ref:refs/heads/feature"],
    ["a pull request, of a fork for instance", "repo:acme/pair:pull_request"],
    ["a name that begins like the right one", `${SUBJECT}-2`],
    ["another spelling", SUBJECT.toUpperCase()],
  ])("refuses a token of %s by the role's trust policy", async (_name, subject) => {
    const { refused } = await federation();
    expect(await refused(mint({ subject }))).toBe(`401 ${NOT_THERE}`);
  });

  it("refuses a token for another audience, by the provider or by the role", async () => {
    const { refused, inTarget } = await federation();
    expect(await refused(mint({ audience: "pair" }))).toBe("401 AuthenticationFail.OIDCToken.AudienceNotMatch");
    await inTarget(ims, "AddClientIdToOIDCProvider", { OIDCProviderName: "github", ClientId: "pair" });
    expect(await refused(mint({ audience: "pair" }))).toBe(`401 ${NOT_THERE}`);
  });

  it("refuses a token after its time, and one that was issued too long ago", async () => {
    const { harness, assume, refused } = await federation({ provider: { IssuanceLimitTime: "1" } });
    const [short, long] = [mint(), mint({ seconds: 24 * 3600 })];
    await harness.clock.advanceTo(HARNESS_START + 300_000);
    expect(await refused(short)).toBe("401 AuthenticationFail.OIDCToken.Expired");
    await expect(harness.call(assume(long))).resolves.toBeDefined();
    await harness.clock.advanceTo(HARNESS_START + 3_600_001);
    expect(await refused(long)).toBe("401 AuthenticationFail.OIDCToken.IssuanceLimit");
  });

  it("refuses a token that another key signed, or that was changed", async () => {
    const { refused } = await federation();
    expect(await refused(mint({}, { key: OTHER_KEY }))).toBe("401 AuthenticationFail.OIDCToken.InvalidSignature");
    const [head, content, signature] = mint({ subject: "repo:other/pair:ref:refs/heads/main" }).split(".");
    const claims = JSON.parse(Buffer.from(content!, "base64url").toString()) as object;
    const forged = `${head}.${part({ ...claims, sub: SUBJECT })}.${signature}`;
    expect(await refused(forged)).toBe("401 AuthenticationFail.OIDCToken.InvalidSignature");
  });

  it("refuses what is no token signed with RS256", async () => {
    const { refused } = await federation();
    const [head, content, signature] = mint().split(".");
    const invalid = "401 AuthenticationFail.OIDCToken.Invalid";
    for (const token of [
      undefined,
      "abc",
      "a.b",
      `${head}.${content}`,
      `${head}.${content}.${signature}=`,
      `${part({ alg: "none" })}.${content}.${signature}`,
      `${part({ alg: "HS256" })}.${content}.${signature}`,
      `${head}.${part({ iss: ISSUER, sub: SUBJECT, aud: AUDIENCE, iat: 1 })}.${signature}`,
      `${head}.${Buffer.from("[]").toString("base64url")}.${signature}`,
      `${head}.${"A".repeat(20_000)}.${signature}`,
    ])
      expect(await refused(token), String(token).slice(0, 60)).toBe(invalid);
  });

  it("refuses a token that is signed well and says its times, or how it is signed, in no known form", async () => {
    const { refused } = await federation();
    for (const of of [
      { also: { exp: 1e300 } },
      { also: { iat: -1e300 } },
      { also: { nbf: "now" } },
      { head: { alg: { toString: 1 } } },
      { head: { alg: ["RS256"] } },
      { head: { crit: ["b64"], b64: false } },
    ])
      expect(await refused(mint({}, of)), JSON.stringify(of)).toBe("401 AuthenticationFail.OIDCToken.Invalid");
  });

  it("refuses a token before its time, and takes it from then on", async () => {
    const { harness, assume, refused } = await federation();
    const now = HARNESS_START / 1000;
    const token = mint({}, { also: { nbf: now + 60 } });
    expect(await refused(token)).toBe("401 AuthenticationFail.OIDCToken.Invalid");
    await harness.clock.advanceTo(HARNESS_START + 60_000);
    await expect(harness.call(assume(token))).resolves.toBeDefined();
  });

  it("refuses a signature that is written otherwise than its bytes are", async () => {
    const { refused, harness, assume } = await federation();
    const token = mint();
    // 256 bytes leave four bits of the last character unused.
    const last = Buffer.from(token.slice(-2), "base64url");
    const twin = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].find(
      (character) => character !== token.at(-1) && Buffer.from(token.at(-2)! + character, "base64url").equals(last),
    )!;
    expect(await refused(token.slice(0, -1) + twin)).toBe("401 AuthenticationFail.OIDCToken.Invalid");
    await expect(harness.call(assume(token))).resolves.toBeDefined();
  });

  it("checks no signature with a key that is published for something else", async () => {
    for (const other of [{ use: "enc" }, { alg: "RS512" }]) {
      const { issuers, refused } = await federation();
      issuers.register(ISSUER, { keys: [{ ...published(KEY), ...other }] });
      expect(await refused(mint()), JSON.stringify(other)).toBe("401 AuthenticationFail.OIDCToken.InvalidSignature");
    }
  });

  it("refuses a token of another issuer than the provider's, and one whose issuer nobody answers for", async () => {
    const { issuers, refused, inTarget } = await federation();
    const gitlab = { OIDCProviderName: "gitlab", IssuerUrl: "https://gitlab.com", ClientIds: AUDIENCE };
    await inTarget(ims, "CreateOIDCProvider", gitlab);
    const OIDCProviderArn = `acs:ram::${TARGET}:oidc-provider/gitlab`;
    expect(await refused(mint(), { OIDCProviderArn })).toBe("401 AuthenticationFail.OIDCToken.IssuerNotMatch");
    issuers.register("https://gitlab.com", { keys: [published(KEY)] });
    const token = mint({ issuer: "https://gitlab.com" });
    // The provider is the account's, but not the one that the role trusts.
    expect(await refused(token, { OIDCProviderArn })).toBe(`401 ${NOT_THERE}`);

    const other = await federation();
    await other.inTarget(ims, "CreateOIDCProvider", gitlab);
    expect(await other.refused(token, { OIDCProviderArn })).toBe(
      "401 AuthenticationFail.OIDCToken.IssuerConfigurationBroken",
    );
  });

  it("compares the issuer's certificate with the fingerprints of the provider, where both are known", async () => {
    const changed = await federation({ fingerprint: "BBBB", provider: { Fingerprints: "AAAA" } });
    expect(await changed.refused(mint())).toBe("401 AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch");
    for (const options of [
      { fingerprint: "BBBB", provider: { Fingerprints: "AAAA,BBBB" } },
      { fingerprint: "BBBB" },
      { provider: { Fingerprints: "AAAA" } },
    ]) {
      const { harness, assume } = await federation(options);
      await expect(harness.call(assume(mint()))).resolves.toBeDefined();
    }
  });

  it("refuses a provider that is not there, and a provider of another account than the role's", async () => {
    const { harness, refused } = await federation();
    const absent = `acs:ram::${TARGET}:oidc-provider/other`;
    expect(await refused(mint(), { OIDCProviderArn: absent })).toBe(`401 ${NOT_THERE}`);
    const twin = { OIDCProviderName: "github", IssuerUrl: ISSUER, ClientIds: AUDIENCE };
    await harness.call({ service: ims, action: "CreateOIDCProvider", parameters: twin, account: SOURCE });
    const foreign = `acs:ram::${SOURCE}:oidc-provider/github`;
    expect(await refused(mint(), { OIDCProviderArn: foreign })).toBe(`401 ${NOT_THERE}`);
  });

  it.each([
    [{ RoleArn: `acs:ram::${TARGET}:role/other` }, "404 EntityNotExist.Role"],
    [{ RoleArn: "deployer" }, "400 InvalidParameter.RoleArn"],
    [{ RoleSessionName: "a b" }, "400 InvalidParameter.RoleSessionName"],
    [{ DurationSeconds: "899" }, "400 InvalidParameter.DurationSeconds"],
    [{ DurationSeconds: "3601" }, "400 InvalidParameter.DurationSeconds"],
    [{ Policy: "{}" }, "400 InvalidParameter.PolicyGrammar"],
    [{ RoleSessionName: undefined }, "400 MissingRoleSessionName"],
  ])("refuses %o", async (parameters, expected) => {
    const { refused } = await federation();
    expect(await refused(mint(), parameters)).toBe(expected);
  });

  it("does not take a token for a role that trusts users only", async () => {
    const { harness, refused, inTarget } = await federation();
    const root = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { RAM: [`acs:ram::${TARGET}:root`] } };
    const document = JSON.stringify({ Version: "1", Statement: [root] });
    await inTarget(ram, "CreateRole", { RoleName: "people", AssumeRolePolicyDocument: document });
    expect(await refused(mint(), { RoleArn: `acs:ram::${TARGET}:role/people` })).toBe(`401 ${NOT_THERE}`);
    expect(harness.need({ service: sts, action: "AssumeRoleWithOIDC", parameters: required }).action).toBeNull();
  });

  it("keeps the token out of what is written down", async () => {
    const { harness, assume } = await federation();
    const token = mint({ subject: "repo:other/pair" });
    await harness.refusal(assume(token));
    expect(harness.secrets.mask(`token ${token}`)).toBe("token ******");
  });
});

const required = { RoleArn: ROLE_ARN, OIDCProviderArn: PROVIDER_ARN, RoleSessionName: "ci" };
