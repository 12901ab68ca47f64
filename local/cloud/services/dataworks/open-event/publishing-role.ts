import type { CloudState } from "../../../kernel";
import { RamStore } from "../../ram";

/** Role by which DataWorks puts events on a tenant's buses; the console asks for it at the first use of OpenEvent. */
export const PUBLISHING_ROLE = "AliyunServiceRoleForDataWorksOpenPlatform";

/** Whether the account has the role. */
export function hasPublishingRole(state: CloudState, accountId: string): boolean {
  return state.global(RamStore, state.account(accountId)!).roles.get(PUBLISHING_ROLE)?.linkedService !== undefined;
}
