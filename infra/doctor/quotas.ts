import type { AccountClient } from "../../alicloud/account";
import type { AccessKeysClient } from "../../alicloud/access-keys";
import { orAbsent } from "../../alicloud/call";
import type { Finding } from "./check";

/** Share of a limit from which it is worth a look. */
const NEARLY = 0.9;

/** Kinds of RAM objects that a pair adds to, as the summary calls them. */
const KINDS = ["Users", "Roles", "Policies"];

/** Room in RAM for what a pair makes. */
export async function ramRoom(account: AccountClient): Promise<Finding> {
  const summary = await account.getSummary();
  const rows = KINDS.map((kind) => ({ kind, used: summary[kind] ?? 0, limit: summary[`${kind}Quota`] }));
  const detail = rows.map(({ kind, used, limit }) => `${kind} ${used}/${limit ?? "?"}`).join(", ");
  const full = rows.filter(({ used, limit }) => limit !== undefined && used >= limit);
  if (full.length > 0)
    return {
      status: "fail",
      detail,
      next: `Remove ${full.map(({ kind }) => kind.toLowerCase()).join(", ")} that nobody needs, or have the limit raised.`,
    };
  const nearly = rows.filter(({ used, limit }) => limit !== undefined && used >= limit * NEARLY);
  if (nearly.length > 0) return { status: "warn", detail, next: "Nearly full: tidy up before the next pairs." };
  return { status: "pass", detail };
}

/** Room for a second key of the trigger user, which `rotate-key` needs. */
export async function keyRoom(
  { account, keys }: { account: AccountClient; keys: AccessKeysClient },
  userName: string,
): Promise<Finding> {
  const found = await orAbsent(keys.listAccessKeys(userName));
  if (found === undefined) return { status: "pass", detail: `RAM user ${userName} is not there yet` };
  const limit = (await account.getSummary())["AccessKeysPerUserQuota"] ?? 2;
  const detail = `${userName}: ${found.length} of ${limit} keys`;
  return found.length < limit
    ? { status: "pass", detail }
    : { status: "warn", detail, next: "Apply once: it deletes keys of this user that nothing refers to." };
}

/**
 * What an account may have before a limit is raised. Published with a note that the console's own value counts:
 * https://www.alibabacloud.com/help/en/eip/quotas (`eip_quota_instances_num`, of the account) and Quota Center's
 * `vpc_quota_instances_num` (of a region). A NAT gateway stands in the pair's own VPC, where it is the first.
 */
const DEFAULT_LIMITS = { vpcs: 10, addresses: 20 };

/** Room in the network for what a pair makes; how far a limit was raised is told by no call that is used here. */
export async function networkRoom(account: AccountClient): Promise<Finding> {
  const used = await account.countNetwork();
  const { vpcs, addresses } = DEFAULT_LIMITS;
  const detail = `VPC ${used.vpcs}/${vpcs}, EIP ${used.addresses}/${addresses}, NAT gateways ${used.natGateways}`;
  const full = [
    ...(used.vpcs >= vpcs ? ["vpc_quota_instances_num"] : []),
    ...(used.addresses >= addresses ? ["eip_quota_instances_num"] : []),
  ];
  if (full.length === 0) return { status: "pass", detail };
  return {
    status: "warn",
    detail: `${detail}: a limit is reached, unless yours has been raised`,
    next: `Look at ${full.join(" and ")} in the Quota Center console before a pair is made here.`,
  };
}
