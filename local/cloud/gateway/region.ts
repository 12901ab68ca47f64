import { ApiError } from "../kernel";
import type { Call } from "./dispatch";
import type { ParsedRequest } from "./http-request";

/** State is kept by region, so a name that is none must not make any. */
const REGION = /^[a-z]{2}-[a-z0-9-]{2,28}$/;

/** Whether a text has the form of a region's id. */
export function isRegion(text: string): boolean {
  return REGION.test(text);
}

/**
 * The region that a request names, in the way of its dialect, by parameter or by a regional host such as
 * `dataworks.cn-shanghai.aliyuncs.com`; undefined when it names none.
 */
export function regionOf(
  request: ParsedRequest,
  { region, parameters }: Pick<Call, "region" | "parameters">,
): string | undefined {
  const parameter = region ?? parameters.get("RegionId");
  if (parameter === undefined || parameter === "") return regionOfHost(request.host);
  if (typeof parameter !== "string" || !isRegion(parameter))
    throw new ApiError(404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.");
  return parameter;
}

function regionOfHost(host: string): string | undefined {
  const region = /^[\w-]+\.([a-z0-9-]+)\.aliyuncs\.com$/.exec(host)?.[1];
  return region !== undefined && isRegion(region) ? region : undefined;
}
