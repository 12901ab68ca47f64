import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ciSystem, ISSUER, type CiSystem, type Claims } from "../support/ci-system";

describe("a token", () => {
  let ci: CiSystem;
  const right = "repo:acme/orders:environment:dev";

  beforeAll(async () => {
    ci = await ciSystem("dev");
    for (const tenant of ["source", "target"] as const)
      await ci.bootstrap(tenant, [
        ...["--trust", `deployer=oidc/${right}`, "--trust", `preview=oidc/${right}-preview`],
      ]);
  });
  afterAll(() => ci?.close());

  const tokenOf = (claims: Claims) => ci.token({ subject: right, ...claims });

  it.each([
    ["of another repository", { subject: "repo:other/orders:environment:dev" }],
    ["of another environment", { subject: "repo:acme/orders:environment:prod" }],
    ["of a branch", { subject: "repo:acme/orders:ref:refs/heads/main" }],
    ["of a pull request, from a fork for instance", { subject: "repo:acme/orders:pull_request" }],
    ["of the preview's environment", { subject: `${right}-preview` }],
  ])("%s does not get the deployer's role, and the refusal says whose it is", async (_name, claims) => {
    const refused = await ci.sessions("deployer", await tokenOf(claims)).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      apiCode: "AuthenticationFail.NoPermission",
      kind: "forbidden",
      exitCode: 5,
      resource: expect.stringContaining(`sub "${claims.subject}"`),
      hint: expect.stringContaining("trust policy"),
    });
  });

  it("of the deployer's environment gets the deployer's role and no other", async () => {
    const token = await tokenOf({});
    await expect(ci.sessions("preview", token)).rejects.toMatchObject({ apiCode: "AuthenticationFail.NoPermission" });
    // Nobody was named who may take this one, so there is none.
    await expect(ci.sessions("operator", token)).rejects.toMatchObject({ apiCode: "EntityNotExist.Role" });
    expect((await ci.sessions("deployer", token)).keys.size).toBe(2);
  });

  it("for another audience is refused by the identity provider", async () => {
    await expect(ci.sessions("deployer", await tokenOf({ audience: "urn:pulumi:org:acme" }))).rejects.toMatchObject({
      apiCode: "AuthenticationFail.OIDCToken.AudienceNotMatch",
      hint: expect.stringContaining("--oidc-audience"),
    });
  });

  it("that is over is refused as expired", async () => {
    const token = await tokenOf({ lifetimeSeconds: 60 });
    await ci.control.advance({ by: 61_000 });
    await expect(ci.sessions("deployer", token)).rejects.toMatchObject({
      apiCode: "AuthenticationFail.OIDCToken.Expired",
      hint: expect.stringContaining("a new one"),
    });
  });

  it("that another key signed is refused by its signature", async () => {
    const token = await tokenOf({});
    await ci.control.oidcIssuer({ issuer: ISSUER });
    await expect(ci.sessions("deployer", token)).rejects.toMatchObject({
      apiCode: "AuthenticationFail.OIDCToken.InvalidSignature",
      exitCode: 5,
    });
    expect((await ci.sessions("deployer", await tokenOf({}))).keys.size).toBe(2);
  });

  it("is refused where the account has no such provider", async () => {
    const variables = { TENANT_PAIR_TARGET_OIDC_PROVIDER_ARN: "acs:ram::1000000000000002:oidc-provider/gitlab" };
    await expect(ci.sessions("deployer", await tokenOf({}), variables)).rejects.toMatchObject({
      apiCode: "AuthenticationFail.NoPermission",
      tenant: "target",
    });
  });

  it("leaves nothing of itself in what is written down", async () => {
    const token = await tokenOf({ subject: "repo:other/orders:environment:dev" });
    const refused = await ci.sessions("deployer", token).catch((error: unknown) => error);
    const written = JSON.stringify([refused, (refused as Error).stack, await ci.control.journal()]);
    expect(written).not.toContain(token);
    expect(written).not.toContain(token.split(".")[2]);
  });
});
