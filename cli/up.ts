import type { Command } from "commander";
import { ExitCode, TenantPairError } from "../alicloud/call";
import {
  apply,
  destroy,
  exitCodeOf,
  strangeAttachments,
  type PostDeployOptions,
  type StrangeAttachment,
} from "../infra/post-deploy";
import { destroyStack, settlePendingOperations, updateStack } from "./engine";
import type { Manifest, TenantManifest } from "../infra/manifest";
import type { Io } from "./io";
import { printLeftOver } from "./left-over";
import { postDeployOptions } from "./post-deploy";
import { printDestruction, printOutcome } from "./print-outcome";

interface DownFlags {
  stack?: string;
  yes?: boolean;
}

interface UpFlags extends DownFlags {
  refresh?: boolean;
}

/** `tenant-pair up`: what an earlier run left, `pulumi up` with the policy pack, then the post-deploy apply. */
export function addUp(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("up")
    .description("`pulumi up`, then post-deploy apply")
    .option("--stack <name>", "Pulumi stack (default: the selected one)")
    .option("--yes", "do not ask")
    .option("--refresh", "read the cloud first, so that what somebody changed by hand is put right")
    .action(async (flags: UpFlags) => {
      await updateStack({ ...flags, stack: flags.stack, io });
      const outcome = await apply(await postDeployOptions(flags, io));
      printOutcome(outcome, {}, io);
      finish(exitCodeOf(outcome));
    });
}

/** `tenant-pair down`: the post-deploy destroy, then `pulumi destroy`; exit code 1 when something is left. */
export function addDown(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("down")
    .description("post-deploy destroy, then `pulumi destroy`")
    .option("--stack <name>", "Pulumi stack (default: the selected one)")
    .option("--yes", "do not ask")
    .action(async (flags: DownFlags) => {
      const occasion = { ...flags, stack: flags.stack, io };
      // First of all: what only the cloud knows of would outlast everything that is removed here.
      await settlePendingOperations(occasion);
      const made = await postDeployOptions(flags, io).catch(noneWithoutManifest);
      if (made) requireUnprotected(made.manifest, flags.stack);
      if (made) await requireRemovable(made);
      if (made) printDestruction(await destroy(made), {}, io);
      else io.out("No `pulumi up` of this stack has succeeded, so there is nothing of the post-deploy step.\n");
      await destroyStack(occasion);
      const clean = await printLeftOver({ stack: flags.stack, made }, io);
      finish(clean ? ExitCode.Done : ExitCode.Failed);
    });
}

/**
 * Stops before anything is removed: the engine would refuse only once half of the pair is gone.
 * @throws TenantPairError PRODUCTION_PROTECTED
 */
function requireUnprotected({ production, source, target }: Manifest, stack = "<stack>"): void {
  if (!production) return;
  const kept = ({ workspace, compute, adopted }: TenantManifest) => [
    ...(adopted.includes("workspace") ? [] : [`workspace ${workspace.name}`]),
    ...(adopted.includes("compute") || !compute ? [] : [`MaxCompute project ${compute.project}`]),
  ];
  const eip = source.adopted.includes("egress") ? [] : [`EIP ${source.egress.address}`];
  throw new TenantPairError({
    code: "PRODUCTION_PROTECTED",
    resource: [...eip, ...kept(source), ...kept(target)].join(", "),
    message: "The pair is in production: this is protected from deletion. Nothing was removed.",
    hint: `If it shall go all the same: set production: false in Pulumi.${stack}.yaml, then npm run up, then npm run down.`,
    exitCode: ExitCode.BadInput,
  });
}

/**
 * Stops before anything is removed where the cloud would refuse to delete an identity once half of the pair is gone.
 * @throws TenantPairError STRANGE_ATTACHMENTS
 */
async function requireRemovable(made: PostDeployOptions): Promise<void> {
  const strange = await strangeAttachments(made);
  if (strange.length === 0) return;
  throw new TenantPairError({
    code: "STRANGE_ATTACHMENTS",
    resource: strange
      .map(({ tenant, holder, attached }) => {
        return `${tenant}: ${attached.kind} ${attached.name} of RAM ${holder.kind} ${holder.name}`;
      })
      .join(", "),
    message:
      "Somebody attached this beside the pair's own policies, and RAM deletes nobody who holds a policy or is in a group. Nothing was removed.",
    hint: `Look at it, detach it, and run the command again: ${strange.map(detachCall).join("; ")}`,
    exitCode: ExitCode.BadInput,
  });
}

/** The call that takes it away again. */
function detachCall({ holder, attached }: StrangeAttachment): string {
  if (attached.kind === "group")
    return `aliyun ram RemoveUserFromGroup --GroupName ${attached.name} --UserName ${holder.name}`;
  const word = { user: "User", role: "Role" }[holder.kind];
  return `aliyun ram DetachPolicyFrom${word} --PolicyType ${attached.type} --PolicyName ${attached.name} --${word}Name ${holder.name}`;
}

/** Without a manifest the post-deploy step never ran; any other reason not to know what it made stops the command. */
function noneWithoutManifest(error: unknown): undefined {
  if (
    error instanceof TenantPairError &&
    error.code === "NO_MANIFEST" &&
    /not have output property/.test(error.message)
  )
    return undefined;
  throw error;
}
