import { guardName } from "../../alicloud/ram";
import type { Holder } from "../../alicloud/roles";
import { ApiFailure, type TenantRole } from "../../alicloud/call";
import type { Manifest } from "../manifest";
import type { PostDeployOptions } from "./options";
import type { Finding } from "./tenant-check";

/** An identity of the pair, and the one policy that it is to have. */
interface Owned {
  tenant: TenantRole;
  holder: Holder;
  policy: string;
}

function ownedIdentities({ pair, source, target, guard }: Manifest): Owned[] {
  const { triggerIdentity } = target;
  // Policies of the roles are called like them.
  const role = (tenant: TenantRole, name: string): Owned => ({ tenant, holder: { kind: "role", name }, policy: name });
  return [
    {
      tenant: "target",
      holder:
        triggerIdentity.kind === "ram-user"
          ? { kind: "user", name: triggerIdentity.userName }
          : { kind: "role", name: triggerIdentity.roleName },
      policy: triggerIdentity.policyName,
    },
    ...(source.callerRole ? [role("source", source.callerRole.name)] : []),
    ...(guard?.kind === "own" ? [role("target", guardName(pair))] : []),
  ];
}

/** What somebody gave to an identity of the pair beside its own policy. */
export interface StrangeAttachment {
  tenant: TenantRole;
  holder: Holder;
  attached: { kind: "policy"; name: string; type: string } | { kind: "group"; name: string };
}

/**
 * What somebody attached to the pair's identities. RAM deletes no user and no role that holds a policy, and no user who is
 * in a group; the engine detaches its own only.
 */
export async function strangeAttachments({ manifest, clients }: PostDeployOptions): Promise<StrangeAttachment[]> {
  const found = await Promise.all(
    ownedIdentities(manifest).map(async ({ tenant, holder, policy }): Promise<StrangeAttachment[]> => {
      const { roles } = clients[tenant];
      const [attached, groups] = await Promise.all([
        roles.listPolicies(holder).catch(noneOfWhatIsGone),
        holder.kind === "user" ? roles.listGroups(holder.name).catch(noneOfWhatIsGone) : [],
      ]);
      const strange = attached.filter(({ name, type }) => name !== policy || type !== "Custom");
      return [
        ...strange.map(({ name, type }) => ({ tenant, holder, attached: { kind: "policy" as const, name, type } })),
        ...groups.map((name) => ({ tenant, holder, attached: { kind: "group" as const, name } })),
      ];
    }),
  );
  return found.flat();
}

/** An earlier teardown may have come that far. */
function noneOfWhatIsGone(error: unknown): [] {
  if (error instanceof ApiFailure && error.kind === "not-found") return [];
  throw error;
}

/**
 * Whether each identity of the pair has its own policy and no other. The engine knows its own attachments only, so
 * neither it nor a refresh ever sees a policy that somebody attached beside them.
 */
export async function checkPolicies({ manifest, clients }: PostDeployOptions): Promise<Finding[]> {
  const findings = await Promise.all(
    ownedIdentities(manifest).map(async ({ tenant, holder, policy }): Promise<Finding[]> => {
      const attached = await clients[tenant].roles.listPolicies(holder);
      const resource = `RAM ${holder.kind} ${holder.name}`;
      const isOwn = ({ name, type }: { name: string; type: string }) => name === policy && type === "Custom";
      const others = attached.filter((each) => !isOwn(each)).map(({ name }) => name);
      return [
        ...(attached.some(isOwn)
          ? []
          : [
              {
                tenant,
                resource,
                message: `It does not have its policy ${policy}.`,
                hint: "Run `pulumi refresh` and `pulumi up`: the attachment belongs to the stack.",
              },
            ]),
        ...(others.length === 0
          ? []
          : [
              {
                tenant,
                resource,
                message: `It needs nothing but ${policy} and has ${others.join(", ")} as well.`,
                hint: "Detach what somebody attached; the engine does not see it.",
              },
            ]),
      ];
    }),
  );
  return findings.flat();
}

/** Whether somebody put the trigger user into a group, which neither the engine nor an inventory of its objects sees. */
export async function checkGroups({ manifest, clients }: PostDeployOptions): Promise<Finding[]> {
  const { triggerIdentity } = manifest.target;
  if (triggerIdentity.kind !== "ram-user") return [];
  const { userName } = triggerIdentity;
  const groups = await clients.target.roles.listGroups(userName).catch(noneOfWhatIsGone);
  if (groups.length === 0) return [];
  return [
    {
      tenant: "target",
      resource: `RAM user ${userName}`,
      message: `It needs no group and is in ${groups.join(", ")}.`,
      hint: "Take it out: its key may do what the group may, and the engine does not see it.",
    },
  ];
}
