import { spawn } from "node:child_process";
import type { Command } from "commander";
import {
  BadInput,
  ExitCode,
  resolveCredentials,
  TenantPairError,
  type Credentials,
  type InputProblem,
  type ResolveCredentialsOptions,
  type TenantRole,
} from "../alicloud/call";
import type { Io } from "./io";

const TENANTS = ["source", "target"] as const;
const TOKEN_FILE = "TENANT_PAIR_OIDC_TOKEN_FILE";
const STATE_SESSION = "TENANT_PAIR_STATE_SESSION";

const variable = (tenant: TenantRole, suffix: string) => `TENANT_PAIR_${tenant.toUpperCase()}_${suffix}`;

/**
 * `tenant-pair with-oidc -- COMMAND`: exchanges the OIDC token of a CI job for a session in each account and runs the
 * command with them, under the variables that credentials of kind `env` are read from. No key is stored anywhere.
 */
export function addWithOidc(
  command: Command,
  io: Io,
  finish: (exitCode: number) => void,
  options: ResolveCredentialsOptions = {},
): void {
  command
    .command("with-oidc")
    .description("run a command with a session in each account, made from the OIDC token of a CI job")
    .argument("<command...>", "the command and its arguments, after --")
    .action(async (words: string[]) => {
      const sessions = await sessionEnvironment(io.env, options);
      // GitHub masks what it is told in this way wherever a log shows it later; elsewhere this would be the leak. Not on
      // stdout, which belongs to the command and may be kept: GitHub reads both.
      if (io.env["GITHUB_ACTIONS"] === "true") for (const secret of sessions.secrets) io.err(`::add-mask::${secret}\n`);
      finish(await runCommand(words, { ...io, env: { ...io.env, ...sessions.env } }));
    });
}

/**
 * Sessions of the roles that the environment names, as variables.
 * @throws BadInput with every variable that is missing or wrong; ApiFailure when STS refuses
 */
export async function sessionEnvironment(
  env: NodeJS.ProcessEnv,
  options: ResolveCredentialsOptions = {},
): Promise<{ env: Record<string, string>; secrets: string[] }> {
  const { tokenFile, roles } = readVariables(env);
  const sessions = await Promise.all(
    TENANTS.map(
      async (tenant) =>
        [
          tenant,
          await resolveCredentials(tenant, { kind: "oidc", ...roles[tenant], tokenFile }, env, options),
        ] as const,
    ),
  );
  const variables = sessions.flatMap(([tenant, session]) => [
    [variable(tenant, "ACCESS_KEY_ID"), session.accessKeyId],
    [variable(tenant, "ACCESS_KEY_SECRET"), session.accessKeySecret],
    [variable(tenant, "SECURITY_TOKEN"), session.securityToken ?? ""],
    ...(env[STATE_SESSION] === tenant ? stateVariables(session) : []),
  ]);
  const secrets = sessions.flatMap(([, { accessKeySecret, securityToken }]) => [accessKeySecret, securityToken ?? ""]);
  return { env: Object.fromEntries(variables) as Record<string, string>, secrets: secrets.filter((one) => one !== "") };
}

/** What the engine's object storage backend reads. */
function stateVariables(session: Credentials): [string, string][] {
  return [
    ["AWS_ACCESS_KEY_ID", session.accessKeyId],
    ["AWS_SECRET_ACCESS_KEY", session.accessKeySecret],
    ["AWS_SESSION_TOKEN", session.securityToken ?? ""],
  ];
}

function readVariables(env: NodeJS.ProcessEnv) {
  const problems: InputProblem[] = [];
  const read = (name: string, pattern: RegExp, allowed: string) => {
    const value = env[name] ?? "";
    if (!pattern.test(value))
      problems.push({ file: "environment", path: name, ...(value === "" ? {} : { value }), allowed });
    return value;
  };
  const roleOf = (tenant: TenantRole) => ({
    roleArn: read(
      variable(tenant, "ROLE_ARN"),
      /^acs:ram::\d{16}:role\/.+$/,
      "a role, acs:ram::<account id>:role/<name>",
    ),
    providerArn: read(
      variable(tenant, "OIDC_PROVIDER_ARN"),
      /^acs:ram::\d{16}:oidc-provider\/.+$/,
      "the account's OIDC provider, acs:ram::<account id>:oidc-provider/<name>",
    ),
  });
  const tokenFile = read(TOKEN_FILE, /./, "the file with the job's OIDC token");
  const roles = { source: roleOf("source"), target: roleOf("target") };
  read(STATE_SESSION, /^(source|target)?$/, "source or target: whose session writes the state; or nothing");
  if (problems.length === 0) return { tokenFile, roles };
  throw new BadInput({
    problems,
    hint: "Set these as variables of the CI environment of this stack; docs/en/ci.md lists them. Nothing was sent.",
  });
}

/** Runs in the foreground and gives the command's own exit code on. */
async function runCommand(words: readonly string[], io: Io): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(words[0]!, words.slice(1), { cwd: io.directory, env: io.env, stdio: "inherit" });
    child.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        new TenantPairError({
          code: "NO_COMMAND",
          message: `${words[0]} could not be started: ${cause.code ?? cause.message}.`,
          hint: "Give the command after --, as it stands on the PATH.",
          exitCode: ExitCode.Usage,
          cause,
        }),
      ),
    );
    child.once("exit", (exitCode) => resolve(exitCode ?? ExitCode.Failed));
  });
}
