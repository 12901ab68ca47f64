import { join } from "node:path";
import { BadInput, createCaller, credentialProvider, type ApiCaller, type TenantRole } from "../../alicloud/call";
import { readStackFile } from "../../infra/config/stack-file";
import type { Io } from "../io";
import { askEngine } from "./run-engine";

/** Callers of both tenants; undefined where the stack file does not tell how to reach them. */
export type TenantCallers = Record<TenantRole, ApiCaller> | undefined;

/** Callers with the credentials that the stack file names. @throws TenantPairError NO_PULUMI */
export async function callersOf(stack: string | undefined, io: Io): Promise<TenantCallers> {
  const name = stack ?? (await askEngine(["stack", "--show-name"], io)).stdout.trim();
  try {
    // A stack may be named with its organization and project.
    const config = readStackFile(join(io.directory, `Pulumi.${name.split("/").at(-1)}.yaml`));
    const caller = (tenant: TenantRole) => {
      const { region, credentials } = config[tenant];
      const { endpoint } = config;
      return createCaller({
        tenant,
        region,
        endpoint,
        credentials: credentialProvider(tenant, credentials, io.env, { region, endpoint }),
      });
    };
    return { source: caller("source"), target: caller("target") };
  } catch (error) {
    if (error instanceof BadInput) return undefined;
    throw error;
  }
}
