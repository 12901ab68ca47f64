import type { Command } from "commander";
import { rotateKey, type Rotation, type RotationStep } from "../infra/post-deploy";
import type { Io } from "./io";
import { addManifestOptions } from "./manifest-source";
import { postDeployOptions, type PostDeployFlags } from "./post-deploy";

type Flags = PostDeployFlags & { finish?: boolean; rollback?: boolean };

/** `tenant-pair rotate-key`: a new trigger key in the place of the stored one; in two steps, with overlap. */
export function addRotateKey(command: Command, io: Io, finish: (exitCode: number) => void): void {
  addManifestOptions(
    command
      .command("rotate-key")
      .description("replace the trigger's key: make, pin, store, then disable the old one; --finish deletes it"),
  )
    .option("--finish", "delete the old key, once the source has fired with the new one")
    .option("--rollback", "enable the old key again")
    .option("--json", "print the result as JSON")
    .action(async (flags: Flags) => {
      if (flags.finish && flags.rollback) {
        io.err("rotate-key takes --finish or --rollback, not both\n");
        finish(64);
        return;
      }
      const step: RotationStep = flags.finish ? "finish" : flags.rollback ? "rollback" : "rotate";
      printRotation(await rotateKey(await postDeployOptions(flags, io), step), flags, io);
      finish(0);
    });
}

function printRotation(rotation: Rotation, flags: { json?: boolean }, io: Io): void {
  if (flags.json) return io.out(`${JSON.stringify({ schemaVersion: 1, ...rotation }, null, 2)}\n`);
  const { current, previous, next } = rotation;
  io.out(`stored key ${current}\n`);
  if (previous) io.out(`key before it ${previous.accessKeyId}, ${previous.status}\n`);
  io.out(`next: ${next}\n`);
}
