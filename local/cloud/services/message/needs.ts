import { standings, type RamNeed } from "../../kernel";

const standing = standings({
  published: {
    "https://help.aliyun.com/en/mns/permission-policies-and-examples": ["CreateQueue", "DeleteQueue", "ListQueue"],
    "https://alibabacloud.com/help/en/mns/createtopic": ["CreateTopic"],
  },
});

/** What RAM asks for an action: `mns:<name>` on one queue or topic, or on all of them. */
export function need(name: string, on: { kind: "queues" | "topics"; nameFrom?: string }): RamNeed {
  return needOn(name, ({ input }) => {
    const value = on.nameFrom === undefined ? undefined : (input as Record<string, unknown>)[on.nameFrom];
    return `/${on.kind}/${typeof value === "string" ? value : "*"}`;
  });
}

/** As {@link need}, for actions whose kind of resource depends on the parameters. */
export function needOn(name: string, relativeId: (context: { input: object }) => string): RamNeed {
  return {
    action: `mns:${name}`,
    resource: (context) => `acs:mns:${context.request.region}:${context.account.id}:${relativeId(context)}`,
    ...standing(name),
  };
}
