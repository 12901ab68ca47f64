import type { ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";

/** Where a resource group or one of its networks is to be attached. */
interface Attachment {
  VpcId: string;
  VswitchId: string;
}

/** Refuses a VPC or vSwitch that does not exist in the caller's account and the request's region. */
export function requireNetwork(_context: ActionContext, { VpcId, VswitchId }: Attachment): void {
  if (!VpcId.startsWith("vpc-") || !VswitchId.startsWith("vsw-"))
    throw dataworksErrors.networkUnknown(`${VpcId}, ${VswitchId}`);
}
