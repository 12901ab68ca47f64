import { describe, expect, it } from "vitest";
import type { BadInput } from "../../alicloud/call";
import { accountTrust, lintPolicy, oidcProviderArn } from "../../alicloud/ram";
import { readTrust, type TrustWords } from "./trust";

const ACCOUNT = "1000000000000002";
const ISSUER = "https://token.actions.githubusercontent.com";
const read = (words: Partial<TrustWords>) => readTrust({ trust: [], ...words }, { pair: "demo" });
const problemsOf = (words: Partial<TrustWords>) => {
  try {
    read(words);
  } catch (error) {
    return (error as BadInput).problems.map(({ file }) => file);
  }
  return [];
};

describe("who may take a role", () => {
  it("is read by role and kind", () => {
    expect(
      read({
        trust: ["deployer=user/ci", "deployer=role/admin", "preview=oidc/repo:acme/pair:pull_request"],
        oidcProvider: "github",
        oidcIssuer: ISSUER,
      }),
    ).toEqual({
      trust: {
        deployer: { users: ["ci"], roles: ["admin"] },
        preview: {
          users: [],
          roles: [],
          oidc: {
            provider: "github",
            issuer: ISSUER,
            audience: "sts.aliyuncs.com",
            subjects: ["repo:acme/pair:pull_request"],
          },
        },
      },
      provider: { name: "github", issuer: ISSUER, audience: "sts.aliyuncs.com", fingerprints: [] },
    });
  });

  it("comes with the provider of the stack's own credentials, where that is known", () => {
    const known = { pair: "demo", knownProvider: "ci-tokens" };
    expect(readTrust({ trust: ["deployer=oidc/me"], oidcIssuer: ISSUER }, known).provider?.name).toBe("ci-tokens");
  });

  it.each<[string, Partial<TrustWords>]>([
    ["--trust", { trust: ["admin=user/ci"] }],
    ["--trust", { trust: ["deployer=group/ci"] }],
    ["--trust", { trust: ["deployer"] }],
    ["--trust", { trust: ["deployer=user/a b"] }],
    ["--trust", { trust: ["deployer=user/acs:ram::1:root"] }],
    ["--trust", { trust: ["deployer=oidc/repo:acme/*"], oidcProvider: "x", oidcIssuer: ISSUER }],
    ["--oidc-issuer", { trust: ["deployer=oidc/me"], oidcProvider: "x" }],
    ["--oidc-issuer", { oidcProvider: "x", oidcIssuer: "http://token.example.com" }],
    ["--oidc-provider", { trust: ["deployer=oidc/me"], oidcIssuer: ISSUER }],
    ["--oidc-audience", { oidcProvider: "x", oidcIssuer: ISSUER, oidcAudience: "a b" }],
    ["--oidc-fingerprint", { oidcProvider: "x", oidcIssuer: ISSUER, oidcFingerprint: ["no hex"] }],
  ])("is refused at %s: %j", (option, words) => {
    expect(problemsOf(words)).toEqual([option]);
  });

  it("is never one of the pair's own users and roles, whose keys are outside the account", () => {
    for (const name of ["demo-trigger", "demo-caller", "demo-guard"])
      expect(problemsOf({ trust: [`deployer=user/${name}`] })).toEqual(["--trust"]);
  });

  it("is told with all problems at once", () => {
    expect(problemsOf({ trust: ["x", "deployer=oidc/a*"] })).toEqual([
      "--trust",
      "--trust",
      "--oidc-provider",
      "--oidc-issuer",
    ]);
  });
});

describe("a trust policy for them", () => {
  const subject = "repo:acme/pair:environment:production";
  const trust = accountTrust({
    accountId: ACCOUNT,
    parties: {
      users: ["ci"],
      roles: [],
      oidc: { provider: "github", issuer: ISSUER, audience: "sts.aliyuncs.com", subjects: [subject] },
    },
  });

  it("passes every rule", () => {
    expect(lintPolicy(trust, { kind: "trust", accountId: ACCOUNT })).toEqual([]);
  });

  it("names the provider, its issuer, its audience and each subject in full", () => {
    expect(trust.Statement[1]).toMatchObject({
      Principal: { Federated: [oidcProviderArn({ accountId: ACCOUNT, name: "github" })] },
      Condition: {
        StringEquals: { "oidc:iss": [ISSUER], "oidc:aud": ["sts.aliyuncs.com"], "oidc:sub": [subject] },
      },
    });
    expect(JSON.stringify(trust)).not.toContain("*");
    expect(JSON.stringify(trust)).not.toContain(":root");
  });
});
