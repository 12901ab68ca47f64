/** Whether `host`, without a port, is one of the vendor's or this machine: nothing else exists behind this door. */
export function isCloudHost(host: string): boolean {
  return /^([a-z0-9-]+\.)*aliyuncs\.com$/i.test(host) || /^(localhost|127\.0\.0\.1)$/i.test(host);
}

/** Host of `host:port`. */
export function hostOf(authority: string): string {
  return authority.replace(/:\d+$/, "");
}
