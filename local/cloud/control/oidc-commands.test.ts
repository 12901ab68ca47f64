import { beforeEach, describe, expect, test } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { ims } from "../services/ims";
import { sts } from "../services/sts";
import { resetCloud } from "../snapshot/snapshot";
import { ControlClient } from "./control-client";
import { startControlServer } from "./control-server";

const ISSUER = "https://token.actions.githubusercontent.com";
const CLAIMS = { issuer: ISSUER, subject: "repo:acme/pair:environment:production", audience: "sts.aliyuncs.com" };
const ACCOUNT = "1000000000000001";

describe("issuers of identity tokens", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  let client: ControlClient;

  beforeEach(async () => {
    cloud = new EchoCloud({}, [ims, sts]);
    const server = await startControlServer(cloud.state);
    client = new ControlClient(server.address);
    await cloud.outcome({
      action: "CreateOIDCProvider",
      version: "2019-08-15",
      query: { OIDCProviderName: "github", IssuerUrl: ISSUER, ClientIds: CLAIMS.audience },
    });
    const Federated = [`acs:ram::${ACCOUNT}:oidc-provider/github`];
    const Condition = { StringEquals: { "oidc:sub": CLAIMS.subject } };
    const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Federated }, Condition };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "1", Statement: [statement] });
    await cloud.outcome({
      action: "CreateRole",
      version: "2015-05-01",
      query: { RoleName: "ci", AssumeRolePolicyDocument },
    });
    return server.close;
  });

  /** The call as a client makes it that has no key: nothing of a signature is in it. */
  function exchange(token: string, more = "") {
    const parameters = new URLSearchParams({
      Action: "AssumeRoleWithOIDC",
      Version: "2015-04-01",
      RoleArn: `acs:ram::${ACCOUNT}:role/ci`,
      OIDCProviderArn: `acs:ram::${ACCOUNT}:oidc-provider/github`,
      RoleSessionName: "ci",
      OIDCToken: token,
    });
    return cloud.send({ method: "POST", target: `/?${parameters}${more}`, headers: [["host", "sts.aliyuncs.com"]] });
  }

  test("a token that was minted is exchanged without a signature, and the journal shows neither token nor secret", async () => {
    await client.oidcIssuer({ issuer: ISSUER });
    const token = await client.oidcToken(CLAIMS);
    const { status, answer } = await exchange(token);
    expect(status).toBe(200);
    expect(answer.RequestId).toMatch(/^[0-9A-F-]{36}$/);
    const { accessKeyId, ...entry } = cloud.lastRequest();
    expect(accessKeyId).toBeUndefined();
    expect(entry).toMatchObject({ action: "AssumeRoleWithOIDC", status: 200, parameters: { OIDCToken: "******" } });
    const written = JSON.stringify(cloud.state.surroundings.journal.since(0));
    for (const secret of [token, answer.Credentials.AccessKeySecret, answer.Credentials.SecurityToken])
      expect(written).not.toContain(secret);
  });

  test("a signature that the call carries all the same says nothing", async () => {
    await client.oidcIssuer({ issuer: ISSUER });
    const { status } = await exchange(await client.oidcToken(CLAIMS), "&AccessKeyId=nobody&Signature=none");
    expect(status).toBe(200);
  });

  test("every other action of STS still needs one", async () => {
    const target = "/?Action=GetCallerIdentity&Version=2015-04-01";
    const { code } = await cloud.send({ method: "POST", target, headers: [["host", "sts.aliyuncs.com"]] });
    expect(code).toBe("MissingAccessKeyId");
  });

  test("an unknown parameter is refused, and a fault rule hits, as with signed calls", async () => {
    await client.oidcIssuer({ issuer: ISSUER });
    const token = await client.oidcToken(CLAIMS);
    expect((await exchange(token, "&Colour=red")).code).toBe("LocalCloud.UnknownParameter");
    const fault = { kind: "error", status: 503, code: "ServiceUnavailable" } as const;
    await client.addFault({ on: { action: "AssumeRoleWithOIDC" }, count: 1, fault });
    expect((await exchange(token)).code).toBe("ServiceUnavailable");
    expect((await exchange(token)).status).toBe(200);
  });

  test("the keys of a real issuer are taken as it publishes them, and then nothing is minted for it", async () => {
    const keys = await client.oidcIssuer({ issuer: ISSUER });
    const token = await client.oidcToken(CLAIMS);
    expect(keys).toEqual([expect.objectContaining({ kty: "RSA", alg: "RS256", kid: expect.any(String) })]);
    expect(JSON.stringify(keys)).not.toContain('"d":');
    expect(await client.oidcIssuer({ issuer: ISSUER, keys })).toEqual(keys);
    expect((await exchange(token)).status).toBe(200);
    await expect(client.oidcToken(CLAIMS)).rejects.toThrow(/was made here/);
  });

  test("a reset forgets them", async () => {
    await client.oidcIssuer({ issuer: ISSUER });
    await resetCloud(cloud.state);
    await expect(client.oidcToken(CLAIMS)).rejects.toThrow(/was made here/);
  });

  test.each([
    [{ issuer: "http://ci.example.com" }, /https/],
    [{ issuer: ISSUER, keys: [] }, /JSON Web Key Set/],
    [{ issuer: ISSUER, keys: [{ kty: "EC", crv: "P-256", x: "AA", y: "AA" }] }, /JSON Web Key Set/],
    [{ issuer: ISSUER, keys: "none" }, /JSON Web Key Set/],
    [{ issuer: ISSUER, fingerprint: 7 }, /`fingerprint` is a text/],
    [{}, /`issuer` is a text/],
  ])("the issuer %o is refused", async (input, message) => {
    await expect(client.oidcIssuer(input as never)).rejects.toThrow(message);
  });

  test.each([
    [{ ...CLAIMS, lifetimeSeconds: 0 }, /lifetimeSeconds/],
    [{ ...CLAIMS, lifetimeSeconds: 1e9 }, /lifetimeSeconds/],
    [{ ...CLAIMS, subject: "" }, /`subject` is a text/],
    [{ ...CLAIMS, issuer: "https://ci.example.com" }, /No issuer https:\/\/ci.example.com was made here/],
  ])("the token %o is refused", async (input, message) => {
    await expect(client.oidcToken(input as never)).rejects.toThrow(message);
  });
});
