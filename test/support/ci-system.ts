import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadWorkflows } from "../../alicloud/dataworks";
import type { AccountRole } from "../../alicloud/ram";
import { run } from "../../cli/main";
import { sessionEnvironment } from "../../cli/with-oidc";
import { callersFor, readStackFile, takeInventory, type Manifest, type PairConfig } from "../../infra";
import { connectTenants, type PostDeployOptions } from "../../infra/post-deploy";
import { ControlClient, type LocalCloud } from "../../local/cloud";
import {
  credentialEnvironment,
  onLocalCloud,
  ownerKeys,
  paceOf,
  runPulumiProgram,
  startFor,
  type Deployed,
  type DeployerKeys,
} from "../../local/rehearsal/bring-up";
import { destroyAll } from "../../local/rehearsal/engine";
import { providerFor } from "../../local/rehearsal/provider";
import { capturedIo } from "./captured-io";

const root = join(__dirname, "../..");
const TENANTS = ["source", "target"] as const;

/** The issuer of GitHub Actions. */
export const ISSUER = "https://token.actions.githubusercontent.com";
/** What the vendor's examples, and `ci/with-session.sh`, ask tokens for. */
export const AUDIENCE = "sts.aliyuncs.com";

/** A job of a CI system that holds sessions in both accounts, and nothing else. */
export interface Job {
  /** Environment of its commands. */
  env: Record<string, string>;
  keys: DeployerKeys;
  /** Runs the Pulumi program with the sessions. */
  program(options?: { config?: PairConfig; standing?: Deployed }): Promise<Deployed>;
  /** Takes down with the sessions what a program made. */
  down(resources: Deployed["resources"]): Promise<void>;
  /** What the post-deploy step of this job works with. */
  postDeploy(manifest: Manifest): Promise<PostDeployOptions>;
  /** Looks at everything the pair is made of, as `tenant-pair drift` does. */
  inventory(options: { config: PairConfig; manifest: Manifest }): ReturnType<typeof takeInventory>;
}

/** Who a job says that it is; what is left out is right. */
export interface Claims {
  subject?: string;
  audience?: string;
  lifetimeSeconds?: number;
}

/** Two fresh accounts on a local cloud, an issuer of tokens beside them, and a repository with one stack file. */
export interface CiSystem {
  cloud: LocalCloud;
  control: ControlClient;
  config: PairConfig;
  stack: string;
  /** `sub` of a job that runs in an environment of the repository; see GitHub's page on OIDC. */
  subjectOf(environment: string): string;
  /** `tenant-pair bootstrap` in one account, as its owner. Returns exit code and report. */
  bootstrap(tenant: "source" | "target", flags?: readonly string[]): Promise<{ exitCode: number; report: any }>;
  /** A token as the CI system hands it to a job. */
  token(claims: Required<Pick<Claims, "subject">> & Claims): Promise<string>;
  /** What `tenant-pair with-oidc` gives a job that holds this token and asks for this role. */
  sessions(role: AccountRole, token: string, variables?: Record<string, string>): Promise<Job>;
  close(): Promise<void>;
}

/** @param stack `dev` or `guarded`; `change` makes another pair of its stack file */
export async function ciSystem(stack: string, change: (text: string) => string = (text) => text): Promise<CiSystem> {
  const directory = mkdtempSync(join(tmpdir(), "tenant-pair-ci-"));
  const file = join(directory, `Pulumi.${stack}.yaml`);
  cpSync(join(root, "workflows"), join(directory, "workflows"), { recursive: true });
  writeFileSync(file, change(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")));
  const config = readStackFile(file);
  const workflows = await loadWorkflows(join(directory, config.workflows));
  const { cloud } = await startFor(config, workflows);
  const { endpoint } = cloud;
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace("config:\n", `config:\n  dataworks-tenant-pair:endpoint: ${endpoint}\n`),
  );
  const control = new ControlClient(cloud.control);
  await control.oidcIssuer({ issuer: ISSUER });
  const owners = credentialEnvironment(ownerKeys(cloud, config));

  const job = (env: Record<string, string>, keys: DeployerKeys): Job => ({
    env,
    keys,
    program: (options = {}) => runPulumiProgram({ cloud, config, stack, keys, ...options }),
    down: async (resources) => {
      const provider = providerFor({ endpoint, credentialsOf: (tenant) => keys.get(tenant)! });
      // The engine tells the provider of both tenants first, as at every start.
      for (const tenant of TENANTS)
        await provider.create({
          type: "pulumi:providers:alicloud",
          name: tenant,
          inputs: { region: config[tenant].region },
        });
      await destroyAll({ resources, provider });
    },
    postDeploy: async (manifest) => ({
      manifest,
      clients: connectTenants(manifest, { env }),
      workflows,
      pace: await paceOf(control),
    }),
    inventory: ({ config: now, manifest }) => {
      const here = onLocalCloud(now, endpoint);
      return takeInventory({ config: here, stack, callers: callersFor(here, env), manifest });
    },
  });

  return {
    cloud,
    control,
    config,
    stack,
    subjectOf: (environment) => `repo:acme/orders:environment:${environment}`,
    async bootstrap(tenant, flags = []) {
      const provider = ["--oidc-provider", "github", "--oidc-issuer", ISSUER];
      const io = capturedIo({ directory, env: owners });
      const exitCode = await run(
        ["bootstrap", "--tenant", tenant, "--stack", stack, "--json", ...provider, ...flags],
        io,
      );
      return { exitCode, report: JSON.parse(io.stdout()) };
    },
    token: (claims) => control.oidcToken({ issuer: ISSUER, audience: AUDIENCE, ...claims }),
    async sessions(role, token, variables = {}) {
      const tokenFile = join(directory, "token");
      writeFileSync(tokenFile, token);
      const asked = TENANTS.flatMap((tenant) => {
        const { accountId } = config[tenant];
        const name = `TENANT_PAIR_${tenant.toUpperCase()}`;
        return [
          [`${name}_ROLE_ARN`, `acs:ram::${accountId}:role/${role}-${config.pair}-${tenant}`],
          [`${name}_OIDC_PROVIDER_ARN`, `acs:ram::${accountId}:oidc-provider/github`],
        ];
      });
      const { env } = await sessionEnvironment(
        { TENANT_PAIR_OIDC_TOKEN_FILE: tokenFile, ...Object.fromEntries(asked), ...variables },
        { endpoint },
      );
      const keys = new Map(
        TENANTS.map((tenant) => {
          const of = (part: string) => env[`TENANT_PAIR_${tenant.toUpperCase()}_${part}`]!;
          const key = { accessKeyId: of("ACCESS_KEY_ID"), accessKeySecret: of("ACCESS_KEY_SECRET") };
          return [tenant, { ...key, securityToken: of("SECURITY_TOKEN") }] as const;
        }),
      );
      for (const [tenant, { accessKeyId }] of keys)
        await control.setKeyRegion({ accessKeyId, region: config[tenant].region });
      return job(env, keys);
    },
    async close() {
      rmSync(directory, { recursive: true, force: true });
      await cloud.close();
    },
  };
}
