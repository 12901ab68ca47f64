import { isLoopbackHost, LOG_STAND_IN_HOST } from "../../kernel";

/** What a host of the log service says. */
export interface LogHost {
  /** Undefined for calls on no project in particular. */
  project: string | undefined;
  /** Undefined for the stand-in and for an address. */
  region: string | undefined;
}

/** Project and region of a host such as `logs-of-a.cn-shanghai.log.aliyuncs.com`; undefined for a host of another kind. */
export function readHost(host: string): LogHost | undefined {
  const vendor = /^(?:([a-z0-9-]+)\.)?([a-z0-9-]+?)(?:-intranet|-internal)?\.log\.aliyuncs\.com$/.exec(host);
  if (vendor) return { project: vendor[1], region: vendor[2] };
  if (host === LOG_STAND_IN_HOST || isLoopbackHost(host)) return { project: undefined, region: undefined };
  if (!host.endsWith(`.${LOG_STAND_IN_HOST}`)) return undefined;
  return { project: host.slice(0, -LOG_STAND_IN_HOST.length - 1), region: undefined };
}
