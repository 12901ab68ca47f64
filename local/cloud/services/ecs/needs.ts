import { standings, type RamNeed } from "../../kernel";

const standing = standings({
  otherwise: "https://alibabacloud.com/help/en/ecs/authentication-rules lists such needs; the ARN is assumed",
});

/**
 * What RAM asks for an action: `ecs:<name>` on a security group, an instance, or everything. The ARNs of security
 * groups are assumed, so none counts as published.
 */
export function need(name: string, on?: { kind: "securitygroup" | "instance"; idFrom?: string }): RamNeed {
  return {
    action: `ecs:${name}`,
    resource: ({ input, request, account }) => {
      if (!on) return "*";
      const id = on.idFrom === undefined ? undefined : (input as Record<string, unknown>)[on.idFrom];
      return `acs:ecs:${request.region}:${account.id}:${on.kind}/${typeof id === "string" ? id : "*"}`;
    },
    ...standing(name),
  };
}
