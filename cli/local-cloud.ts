import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { BadInput, ExitCode } from "../alicloud/call";
import type { Io } from "./io";
import { addLocalCloudEnv } from "./local-cloud-env";

interface Flags {
  port: string;
  region: string;
  seed?: string;
  restore?: string;
  ram: "enforce" | "observe";
  unpublishedNeeds: "enforce" | "ignore";
  unknownParameters: "refuse" | "ignore";
  quotas: "enforce" | "ignore";
}

const choice = (flag: string, what: string, choices: string[]) =>
  new Option(flag, what).choices(choices).default(choices[0]);

/** `tenant-pair local-cloud`: the local cloud in the foreground, for a source and a target account. */
export function addLocalCloud(command: Command, io: Io, finish: (exitCode: number) => void): void {
  const localCloud = command
    .command("local-cloud")
    .description("run the local cloud until it is interrupted; the first line of output is JSON")
    .option("--port <number>", "port on the loopback interface; 0 takes a free one", "0")
    .option("--region <id>", "region of both accounts", "cn-shanghai")
    .option("--seed <text>", "ids and keys are made from it: the same seed and calls give the same ones")
    .option("--restore <file>", "go on from a snapshot instead of with empty accounts")
    .addOption(choice("--ram <how>", "refuse what RAM denies, or let it through and list it", ["enforce", "observe"]))
    .addOption(choice("--unpublished-needs <how>", "RAM needs that no page publishes", ["enforce", "ignore"]))
    .addOption(choice("--unknown-parameters <how>", "parameters that an action does not know", ["refuse", "ignore"]))
    .addOption(choice("--quotas <how>", "the vendor's limits of calls a second and a day", ["ignore", "enforce"]))
    .action(async (flags: Flags) => {
      const port = Number(flags.port);
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw new BadInput({
          problems: [{ file: "--port", path: "", value: flags.port, allowed: "a number from 0 to 65535" }],
        });
      const { LocalCloudError, startLocalCloud } = await import("../local/cloud/index.js");
      const cloud = await startLocalCloud({
        port,
        time: "real",
        ...(flags.seed === undefined ? {} : { seed: flags.seed }),
        settings: {
          ram: flags.ram,
          unpublishedNeeds: flags.unpublishedNeeds,
          unknownParameters: flags.unknownParameters,
          quotas: flags.quotas,
        },
        ...(flags.restore === undefined ? {} : { snapshot: resolve(io.directory, flags.restore) }),
        accounts: [
          { role: "source", id: "1000000000000001", region: flags.region },
          { role: "target", id: "1000000000000002", region: flags.region },
        ],
      }).catch((error: unknown) => {
        if (!(error instanceof LocalCloudError)) throw error;
        const problem =
          error.code === "SNAPSHOT_REFUSED"
            ? { file: "--restore", path: "", value: flags.restore, allowed: error.message }
            : { file: "--port", path: "", value: flags.port, allowed: "a port of 127.0.0.1 that can be opened" };
        throw new BadInput({ problems: [problem], hint: error.hint });
      });
      const { endpoint, caFile, control, accounts } = cloud;
      io.out(`${JSON.stringify({ endpoint, caFile, control, accounts })}\n`);
      await new Promise<void>((stop) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
      });
      await cloud.close();
      finish(ExitCode.Done);
    });
  addLocalCloudEnv(localCloud, io);
}
