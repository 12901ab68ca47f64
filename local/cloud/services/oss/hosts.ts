import { isLoopbackHost } from "../../kernel";

/** Region and, when it stands in the host, bucket. */
export interface OssHost {
  bucket: string | undefined;
  region: string | undefined;
}

/** Reads hosts such as `code.oss-cn-shanghai.aliyuncs.com`; undefined for a host of another kind. */
export function readHost(host: string): OssHost | undefined {
  const vendor = /^(?:([a-z0-9-]+)\.)?oss-([a-z0-9-]+?)(?:-internal)?\.aliyuncs\.com$/.exec(host);
  if (vendor) return { bucket: vendor[1], region: vendor[2] };
  return isLoopbackHost(host) ? { bucket: undefined, region: undefined } : undefined;
}
