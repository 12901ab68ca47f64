import type { Command } from "commander";
import { BadInput, ExitCode } from "../alicloud/call";
import type { Io } from "./io";

/** `tenant-pair local-cloud`: the local cloud in the foreground, for a source and a target account. */
export function addLocalCloud(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("local-cloud")
    .description("run the local cloud until it is interrupted; the first line of output is JSON")
    .option("--port <number>", "port on the loopback interface; 0 takes a free one", "0")
    .option("--region <id>", "region of both accounts", "cn-shanghai")
    .action(async (flags: { port: string; region: string }) => {
      const port = Number(flags.port);
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw new BadInput({
          problems: [{ file: "--port", path: "", value: flags.port, allowed: "a number from 0 to 65535" }],
        });
      const { LocalCloudError, startLocalCloud } = await import("../local/cloud/index.js");
      const cloud = await startLocalCloud({
        port,
        time: "real",
        accounts: [
          { role: "source", id: "1000000000000001", region: flags.region },
          { role: "target", id: "1000000000000002", region: flags.region },
        ],
      }).catch((error: unknown) => {
        if (!(error instanceof LocalCloudError)) throw error;
        const problem = {
          file: "--port",
          path: "",
          value: flags.port,
          allowed: "a port of 127.0.0.1 that can be opened",
        };
        throw new BadInput({ problems: [problem], hint: error.hint });
      });
      const { endpoint, caFile, control, accounts } = cloud;
      io.out(`${JSON.stringify({ endpoint, caFile, control, accounts })}\n`);
      await new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
      });
      await cloud.close();
      finish(ExitCode.Done);
    });
}
