import type { ActionContext } from "../../kernel";
import { ramErrors } from "./errors";
import { RamStore, type Role } from "./store";
import { checkText } from "./text-checks";
import { principalId } from "./users";

/** The role by which one of the vendor's services works in an account. */
export interface ServiceLinkedRole {
  /** For instance `sendevent-fc.eventbridge.aliyuncs.com`. */
  service: string;
  roleName: string;
  description?: string;
}

const SESSION_SECONDS = 3600;

/** Names with an underscore come from suffixes; no role that a user makes has one. */
const NAME = { max: 64, allowed: { pattern: /^[\w.-]+$/, list: "letters, digits, period, hyphen, underscore" } };

/**
 * Makes a service-linked role. Its policy is the vendor's: nobody attaches or detaches one, so no document counts for
 * the role here.
 */
export function createServiceLinkedRole(
  { global, ids, clock }: Pick<ActionContext, "global" | "ids" | "clock">,
  { service, roleName, description = "" }: ServiceLinkedRole,
): Role {
  const { roles } = global(RamStore);
  checkText("RoleName", roleName, NAME);
  if (roles.has(roleName)) throw ramErrors.roleExists(roleName);
  const role: Role = {
    id: principalId(ids, "role"),
    name: roleName,
    linkedService: service,
    description,
    assumeRolePolicyDocument: JSON.stringify({
      Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [service] } }],
      Version: "1",
    }),
    maxSessionDuration: SESSION_SECONDS,
    createdAt: clock.now(),
    updatedAt: clock.now(),
    attachments: [],
    tags: new Map(),
  };
  roles.set(roleName, role);
  return role;
}

/** The service that a role belongs to; undefined when the account has no such role or users made it. */
export function serviceOfRole({ global }: Pick<ActionContext, "global">, roleName: string): string | undefined {
  return global(RamStore).roles.get(roleName)?.linkedService;
}
