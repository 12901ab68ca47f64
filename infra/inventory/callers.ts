import { createCaller, credentialProvider, type ApiCaller, type TenantRole } from "../../alicloud/call";
import type { PairConfig } from "../config/pair-config";

/** Callers of both tenants, with the credentials that the configuration names. @param env where keys are read from */
export function callersFor(config: PairConfig, env: NodeJS.ProcessEnv): Record<TenantRole, ApiCaller> {
  const caller = (tenant: TenantRole): ApiCaller => {
    const { region, credentials } = config[tenant];
    const { endpoint } = config;
    const provider = credentialProvider(tenant, credentials, env, { region, endpoint });
    return createCaller({ tenant, region, endpoint, credentials: provider });
  };
  return { source: caller("source"), target: caller("target") };
}
