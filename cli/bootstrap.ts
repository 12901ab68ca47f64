import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { ExitCode } from "../alicloud/call";
import { readStackFile } from "../infra/config/stack-file";
import type { Io } from "./io";

interface BootstrapFlags {
  tenant: "source" | "target";
  stack: string;
  print: true;
  json?: boolean;
}

/**
 * `tenant-pair bootstrap --tenant T --print`: the policies that an account's administrator gives to the identity that
 * deploys that tenant, before the first `pulumi up`. It prints; making the identity is the administrator's act.
 */
export function addBootstrap(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("bootstrap")
    .description("print the policies of the identity that deploys one tenant")
    .addOption(new Option("--tenant <tenant>", "whose account").choices(["source", "target"]).makeOptionMandatory())
    .requiredOption("--print", "print the policy documents; nothing is sent")
    .requiredOption("--stack <name>", "the pair: configuration from Pulumi.<name>.yaml")
    .option("--json", "print them as JSON")
    .action(async ({ tenant, stack, json }: BootstrapFlags) => {
      const config = readStackFile(resolve(io.directory, `Pulumi.${stack}.yaml`));
      const { deployerPolicies } = await import("../infra/deployer.js");
      const policies = deployerPolicies(config, tenant).map(({ name, document }) => ({
        name,
        document: JSON.parse(document) as unknown,
      }));
      const { accountId } = config[tenant];
      if (json) io.out(`${JSON.stringify({ schemaVersion: 1, tenant, accountId, policies }, null, 2)}\n`);
      else {
        io.out(
          `In account ${accountId}: make a RAM user or role that deploys, its name not beginning with "${config.pair}-",\n`,
        );
        io.out(
          `and attach ${policies.length === 1 ? "this custom policy" : "these custom policies"} to it. It needs nothing else.\n`,
        );
        for (const { name, document } of policies) io.out(`\n${name}\n${JSON.stringify(document, null, 2)}\n`);
      }
      finish(ExitCode.Done);
    });
}
