import { standings, type ActionContext, type RamNeed } from "../../kernel";

const standing = standings({
  published: {
    "https://www.alibabacloud.com/help/en/doc-detail/28953.htm": [
      ...["ListKeys", "CreateKey", "DescribeKey", "UpdateKeyDescription", "EnableKey", "DisableKey"],
      ...["ScheduleKeyDeletion", "CancelKeyDeletion"],
    ],
    "aliyun/alibabacloud-aiops-skills: skills/security/kms/alibabacloud-kms-secret-manage/references/ram-policies.md": [
      ...["GetSecretValue", "CreateSecret", "PutSecretValue", "DescribeSecret"],
    ],
  },
});

/** What RAM asks for an action: `kms:<name>` on one key or secret, or on what holds them all. */
export function need(name: string, on: { kind: "key" | "secret"; from?: "KeyId" | "SecretName" }): RamNeed {
  return needOn(name, ({ input }) => {
    if (on.from === undefined) return on.kind;
    const value = (input as Record<string, unknown>)[on.from];
    return `${on.kind}/${typeof value === "string" ? value : "*"}`;
  });
}

/** As {@link need}, for actions whose kind of resource depends on the parameters. */
export function needOn(name: string, relativeId: (context: Pick<ActionContext, "input">) => string): RamNeed {
  return {
    action: `kms:${name}`,
    resource: (context) => `acs:kms:${context.request.region}:${context.account.id}:${relativeId(context)}`,
    ...standing(name),
  };
}
