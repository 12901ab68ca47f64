import { services } from "../../../local/cloud/services";

/** Whether the local cloud plays a product yet, by the version of its API. */
export function plays(version: string): boolean {
  return services.some((service) => service.version === version);
}
