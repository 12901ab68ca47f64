import { formatArn, roleArn, userArn } from "./arn";
import { allow, policy } from "./build";
import type { PolicyDocument, Statement } from "./document";

/** Who may take a role of their own account. */
export interface TrustedParties {
  /** RAM users by name. */
  users: readonly string[];
  /** RAM roles by name. */
  roles: readonly string[];
  /** Holders of an identity provider's tokens; each subject in full, as it stands in `sub`. */
  oidc?: { provider: string; issuer: string; audience: string; subjects: readonly string[] };
}

/** ARN of an identity provider. */
export function oidcProviderArn({ accountId, name }: { accountId: string; name: string }): string {
  return formatArn({ service: "ram", region: "", accountId, relativeId: `oidc-provider/${name}` });
}

/**
 * Trust policy of a role for named users and roles of its own account, and for tokens with one issuer, audience and
 * list of subjects. Never a whole account, and no pattern in a subject: on a shared provider a prefix is others' too.
 */
export function accountTrust({ accountId, parties }: { accountId: string; parties: TrustedParties }): PolicyDocument {
  const { users, roles, oidc } = parties;
  const named = [
    ...users.map((name) => userArn({ accountId, name })),
    ...roles.map((name) => roleArn({ accountId, name })),
  ];
  const statements: Statement[] = [];
  if (named.length > 0) statements.push(allow({ actions: "sts:AssumeRole", principal: { RAM: named } }));
  if (oidc && oidc.subjects.length > 0)
    statements.push(
      allow({
        actions: "sts:AssumeRole",
        principal: { Federated: oidcProviderArn({ accountId, name: oidc.provider }) },
        when: {
          StringEquals: { "oidc:iss": oidc.issuer, "oidc:aud": oidc.audience, "oidc:sub": oidc.subjects },
        },
      }),
    );
  return policy(...statements);
}

/** Lets a user or role take one role and nothing else. */
export function assumePolicy(role: { accountId: string; name: string }): PolicyDocument {
  // RAM compares with an ARN without region; a star there fits it too, and both ways of writing it.
  return policy(
    allow({
      actions: "sts:AssumeRole",
      resources: formatArn({ service: "ram", region: "*", accountId: role.accountId, relativeId: `role/${role.name}` }),
    }),
  );
}
