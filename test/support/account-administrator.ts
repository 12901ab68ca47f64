import { createCaller, Credentials, type ApiCaller, type CallerOptions } from "../../alicloud/call";
import type { LocalCloud } from "../../local/cloud";

/** A caller in cn-shanghai with the key of one account itself, which may do everything there. It never waits for another attempt. */
export function administratorOf(
  cloud: LocalCloud,
  tenant: "source" | "target",
  options: Partial<CallerOptions> = {},
): ApiCaller {
  const { accessKeyId, accessKeySecret } = cloud.accounts.find(({ role }) => role === tenant)!;
  return createCaller({
    tenant,
    region: "cn-shanghai",
    endpoint: cloud.endpoint,
    credentials: new Credentials({ accessKeyId, accessKeySecret }),
    retry: { attempts: 1 },
    ...options,
  });
}
