import { LOG_STAND_IN_HOST } from "../kernel";

/**
 * Whether `host`, without a port, is one of the vendor's, a name that stands for one of them, or this machine: nothing
 * else exists behind this door.
 */
export function isCloudHost(host: string): boolean {
  return /^([a-z0-9-]+\.)*aliyuncs\.com$/i.test(host) || /^(localhost|127\.0\.0\.1)$/i.test(host) || isLogStandIn(host);
}

/** The stand-in of the log service, or one project as a host below it. */
function isLogStandIn(host: string): boolean {
  const name = host.toLowerCase();
  return (
    name === LOG_STAND_IN_HOST ||
    (/^[a-z0-9-]+\./.test(name) && name.replace(/^[a-z0-9-]+\./, "") === LOG_STAND_IN_HOST)
  );
}

/** Host of `host:port`. */
export function hostOf(authority: string): string {
  return authority.replace(/:\d+$/, "");
}
