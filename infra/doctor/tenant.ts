import { createAccessKeysClient } from "../../alicloud/access-keys";
import { createAccountClient } from "../../alicloud/account";
import {
  ApiFailure,
  createCaller,
  credentialProvider,
  ExitCode,
  type CallerOptions,
  type CredentialSource,
  type TenantRole,
} from "../../alicloud/call";
import { createDataWorksClient } from "../../alicloud/dataworks";
import { callerName, needsExtension, triggerName, type PairParts } from "../../alicloud/ram";
import { createRolesClient } from "../../alicloud/roles";
import { createServiceLinkedRolesClient } from "../../alicloud/service-linked-roles";
import { assertAccount, createStsClient } from "../../alicloud/sts";
import { hasServiceRole, neededServiceRoles, type ServiceRole } from "../readiness/service-roles";
import { editionReadiness, neededServices, serviceReadiness, toldBy, type Readiness } from "../readiness/services";
import type { WorkspaceName } from "../readiness/workspace";
import type { Checks, Finding } from "./check";
import { generationOf } from "./generation";
import { keyRoom, networkRoom, ramRoom } from "./quotas";
import { regionFinding } from "./regions";

/** One tenant as the stack declares it. */
export interface DoctorTenant {
  tenant: TenantRole;
  accountId: string;
  region: string;
  credentials: CredentialSource;
  pair: string;
  parts: PairParts;
  workspace: WorkspaceName;
  endpoint?: string | undefined;
}

/** Checks everything of one tenant's account that a call tells. */
export async function checkTenant(
  checks: Checks,
  wanted: DoctorTenant,
  options: { env: NodeJS.ProcessEnv; connect?: CallerOptions["connect"]; retry?: CallerOptions["retry"] },
): Promise<void> {
  const { tenant, accountId, region, pair, parts, endpoint } = wanted;
  const run = (id: string, check: () => Promise<Finding> | Finding) => checks.run(`${tenant}/${id}`, check, tenant);
  await run("region", () => regionFinding(region, { guard: tenant === "target" && needsExtension(parts) }));

  const caller = createCaller({
    tenant,
    region,
    endpoint,
    credentials: credentialProvider(tenant, wanted.credentials, options.env, { region, endpoint }),
    ...(options.connect === undefined ? {} : { connect: options.connect }),
    // A person waits for the table, and asks again when a service was busy.
    retry: options.retry ?? { attempts: 2 },
  });
  const sts = createStsClient(caller);
  const known = await run("credentials", async () => {
    const { identityType, arn } = await assertAccount({ tenant, sts }, accountId);
    if (identityType === "Account")
      return {
        status: "warn",
        detail: `the account's own key of ${accountId}`,
        next: "Use the deployer's role that `tenant-pair bootstrap` makes: this key may do everything.",
      };
    return { status: "pass", detail: arn };
  });
  if (!known) {
    await run("account", () => ({
      status: "warn",
      detail: "services, roles, limits and workspace were not looked at",
      next: "Give credentials that work, then run this again.",
    }));
    return;
  }

  const account = createAccountClient(caller, accountId);
  const dataworks = createDataWorksClient(caller);
  const keys = createAccessKeysClient(caller);
  const roles = createRolesClient(caller);
  const serviceRoles = createServiceLinkedRolesClient(caller);
  for (const service of neededServices(tenant, parts))
    await run(`service/${service}`, async () => findingOf(await serviceReadiness(account, service)));
  if (tenant === "target")
    await run("edition", async () => editionFinding(await editionReadiness(account), needsExtension(parts)));
  for (const role of neededServiceRoles(tenant, parts))
    await run(`service-role/${role.name}`, () => orNotTold(serviceRole(role, { roles, serviceRoles }, tenant)));
  await run("quota/ram", () => orNotTold(ramRoom(account)));
  await run("quota/network", () => orNotTold(networkRoom(account)));
  if (tenant === "target" && parts.identity !== "linked-role")
    await run("quota/keys", () => orNotTold(keyRoom({ account, keys }, triggerName(pair))));
  if (tenant === "source" && parts.secretStore === "kms")
    await run("kms", () =>
      orNotTold(
        roles.getRole(callerName(pair)).then((role): Finding => ({
          status: "warn",
          detail: role ? `role ${role.name} is there` : `role ${callerName(pair)} is not there yet; \`up\` makes it`,
          next: "The secret needs a KMS instance, and each trigger node that role as its linked role: see `tenant-pair steps`.",
        })),
      ),
    );
  await run("generation", () => orNotTold(generationOf(dataworks, wanted.workspace)));
}

/** An identity that may not look is no fault of what it looks at. */
async function orNotTold(check: Promise<Finding>): Promise<Finding> {
  try {
    return await check;
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.kind !== "forbidden") throw error;
    return {
      status: "warn",
      detail: `not known: ${toldBy(error)}`,
      next: "Run this as the account's administrator to see it.",
    };
  }
}

function findingOf(readiness: Readiness): Finding {
  if (readiness.state === "ready") return { status: "pass", detail: readiness.detail };
  const { detail, next } = readiness;
  if (readiness.state === "unknown") return { status: "warn", detail: `not known: ${detail}`, next };
  return { status: "fail", detail, next, exitCode: ExitCode.WaitsForPerson };
}

/** The vendor's pages disagree whether a trigger node needs the Enterprise edition; extensions do need it. */
function editionFinding(readiness: Readiness, guarded: boolean): Finding {
  if (readiness.state !== "missing" || guarded) return findingOf(readiness);
  return {
    status: "warn",
    detail: readiness.detail,
    next: "The vendor's pages disagree whether an HTTP trigger node needs Enterprise: look whether the console offers it.",
  };
}

async function serviceRole(
  role: ServiceRole,
  clients: Parameters<typeof hasServiceRole>[1],
  tenant: TenantRole,
): Promise<Finding> {
  if (await hasServiceRole(role, clients)) return { status: "pass", detail: "there" };
  if (role.madeBy === undefined)
    return {
      status: "warn",
      detail: `not there yet; needed for ${role.why}`,
      next: "The service makes it at first use.",
    };
  return {
    status: "fail",
    detail: `not there; needed for ${role.why}`,
    next: `Have the account's administrator run: tenant-pair bootstrap --tenant ${tenant}`,
    exitCode: ExitCode.WaitsForPerson,
  };
}
