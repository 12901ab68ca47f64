import { ExitCode } from "../../alicloud/call";
import { EXTENSION_REGIONS } from "../../runtime/guard/regions";
import type { Finding } from "./check";

/** Regions in which the vendor's page says that the OpenAPI of DataWorks is open. */
const OPENAPI = [
  "cn-hangzhou cn-shanghai cn-shenzhen cn-beijing cn-zhangjiakou cn-chengdu cn-north-2-gov-1 cn-shanghai-finance-1",
  "cn-hongkong ap-southeast-1 ap-southeast-5 ap-southeast-3 ap-northeast-1 us-west-1 us-east-1 eu-central-1 eu-west-1",
].flatMap((line) => line.split(" "));

/** Whether a region offers what the pair needs there. For serverless groups and trigger nodes no list is published. */
export function regionFinding(region: string, needs: { guard: boolean }): Finding {
  if (needs.guard && !(EXTENSION_REGIONS as readonly string[]).includes(region))
    return {
      status: "fail",
      detail: `${region} offers no extensions, which a guard needs`,
      next: `Take one of ${EXTENSION_REGIONS.join(", ")}, or leave the guard out (guard: { skip: true }).`,
      exitCode: ExitCode.BadInput,
    };
  if (!OPENAPI.includes(region))
    return {
      status: "warn",
      detail: `${region} has a host of DataWorks, and is not on the vendor's list of regions with its OpenAPI`,
      next: "Try one call there, or take a region of the list.",
    };
  return {
    status: "pass",
    detail: `${region}: DataWorks OpenAPI${needs.guard ? ", extensions" : ""}; serverless groups have no published list`,
  };
}
