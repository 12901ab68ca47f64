import type { ActionContext, RamNeed } from "../../kernel";

/** Actions whose need stands on a page of the vendor's. */
const PUBLISHED = new Set(["GetSecretValue", "CreateSecret", "PutSecretValue", "DescribeSecret"]);

/** What RAM asks for an action: `kms:<name>` on one key or secret, or on all of them. */
export function need(name: string, on: { kind: "key" | "secret"; from?: "KeyId" | "SecretName" }): RamNeed {
  return needOn(name, ({ input }) => {
    const value = on.from === undefined ? undefined : (input as Record<string, unknown>)[on.from];
    return `${on.kind}/${typeof value === "string" ? value : "*"}`;
  });
}

/** As {@link need}, for actions whose kind of resource depends on the parameters. */
export function needOn(name: string, relativeId: (context: Pick<ActionContext, "input">) => string): RamNeed {
  return {
    action: `kms:${name}`,
    resource: (context) => `acs:kms:${context.request.region}:${context.account.id}:${relativeId(context)}`,
    status: PUBLISHED.has(name) ? "published" : "unpublished",
  };
}
