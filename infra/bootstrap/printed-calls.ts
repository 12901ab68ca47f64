import { ApiFailure, type ApiCaller, type TenantRole } from "../../alicloud/call";
import type { WorkspaceName } from "../readiness/workspace";

/** One call as it would be sent. */
export interface PrintedCall {
  product: string;
  version: string;
  action: string;
  parameters: Record<string, string>;
  /** True when it only reads. */
  reads: boolean;
}

/** Reads; what they would find is taken to be absent. */
const READ = /^(Get|List|Describe|Check)/;

/**
 * A caller that sends nothing: it keeps each call, and answers as an account in which nothing of the pair is there yet
 * but its workspace, so that every change is among the calls.
 */
export function printingCaller(options: {
  tenant: TenantRole;
  accountId: string;
  region: string;
  workspace: WorkspaceName;
}): { caller: ApiCaller; calls: PrintedCall[] } {
  const { tenant, accountId, region, workspace } = options;
  const calls: PrintedCall[] = [];
  const roles = new Map<string, object>();
  const answers: Record<string, (parameters: Record<string, string>) => unknown> = {
    GetCallerIdentity: () => ({ AccountId: accountId, Arn: `acs:ram::${accountId}:root` }),
    GetEventBridgeStatus: () => ({ Data: { Components: [] } }),
    CheckRoleForProduct: () => ({ Data: { CheckPass: false } }),
    GetRole: ({ RoleName = "" }) => roles.get(RoleName),
    CreateRole: ({ RoleName = "", AssumeRolePolicyDocument = "" }) => {
      const Role = {
        RoleName,
        RoleId: `<id of ${RoleName}>`,
        Arn: `acs:ram::${accountId}:role/${RoleName}`,
        AssumeRolePolicyDocument,
      };
      roles.set(RoleName, { Role });
      return { Role };
    },
    ListProjects: () => {
      const named = "name" in workspace ? workspace.name : "";
      const found = { Id: `<id of ${named}>`, Name: named, Status: "Available" };
      return { PagingInfo: { Projects: named === "" ? [] : [found], TotalCount: named === "" ? 0 : 1 } };
    },
    ListProjectMembers: () => ({ PagingInfo: { ProjectMembers: [], TotalCount: 0 } }),
  };
  return {
    calls,
    caller: {
      tenant,
      region,
      async call({ product, version, action, query = {}, body = {}, answer }) {
        const parameters = Object.fromEntries(
          Object.entries({ ...query, ...body }).filter((entry): entry is [string, string] => entry[1] !== undefined),
        );
        const reads = READ.test(action);
        calls.push({ product, version, action, parameters, reads });
        const given = answers[action]?.(parameters) ?? (reads && action === "GetRole" ? undefined : {});
        const parsed = answer.safeParse(given);
        if (parsed.success) return parsed.data;
        throw new ApiFailure({ kind: "not-found", action, message: "nothing is sent, so nothing is found", tenant });
      },
    },
  };
}
