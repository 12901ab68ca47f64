import type { ExitCode as ExitCodes } from "../../alicloud/call";
import { ExitCode } from "../../alicloud/call";
import { checkGroups, checkPolicies } from "./strange-attachments";
import { extensionFindings } from "./guard-steps";
import type { PostDeployOptions } from "./options";
import { run, type Outcome } from "./run";
import { checkMembership, checkSpecification, type Finding } from "./tenant-check";

export { connectTenants } from "./connect";
export { strangeAttachments, type StrangeAttachment } from "./strange-attachments";
export { destroy, remaining, type Destruction } from "./destroy";
export { ownObjects, type OwnObject } from "./own-objects";
export { registerGuard, type GuardRegistration } from "./guard-registration";
export { watchGuard } from "./guard-watch";
export type { TriggerRecord } from "./instances";
export type { PostDeployOptions, TenantClients } from "./options";
export { realPace, type Pace } from "./pace";
export type { Change, ChangeCount } from "./reconciliation";
export type { Outcome } from "./run";
export type { Finding } from "./tenant-check";
export type { Workflows } from "../../alicloud/dataworks";
export type { Bilingual, StepByHand } from "./steps-by-hand";
export { rotateKey, type Rotation, type RotationStep } from "./rotate-key";
export { keyParameterName } from "./key-parameter";

/** What would change; reads only. */
export function plan(options: PostDeployOptions): Promise<Outcome> {
  return run("plan", options);
}

/** Removes every difference. Interrupted at any call, the next run converges. */
export function apply(options: PostDeployOptions): Promise<Outcome> {
  return run("apply", options);
}

/** A plan, and what is not as it should be. */
export interface Verification extends Outcome {
  findings: Finding[];
}

/** Compares everything that the path needs with the live API, what the stack owns among it; changes nothing. */
export async function verify(options: PostDeployOptions): Promise<Verification> {
  const [outcome, ...found] = await Promise.all([
    verifyOwn(options),
    checkMembership(options.manifest, options),
    checkPolicies(options),
    checkSpecification(options, "source"),
    checkSpecification(options, "target"),
  ]);
  return { ...outcome, findings: [...found.flat(), ...outcome.findings] };
}

/** As `verify`, of what this step owns and of what no state and no inventory tells. */
export async function verifyOwn(options: PostDeployOptions): Promise<Verification> {
  const outcome = await run("plan", options);
  const { accessKeyId, disabled } = outcome.key;
  const findings: Finding[] = [];
  if (disabled)
    findings.push({
      tenant: "target",
      resource: `access key ${accessKeyId}`,
      message: "Somebody has disabled it, so the source cannot fire.",
      hint: "Enable it again if that was not on purpose, or delete it and run apply for a new one.",
    });
  findings.push(...(await checkGroups(options)));
  findings.push(...extensionFindings(options.manifest, outcome.extension));
  return { ...outcome, findings };
}

/** Exit code of a verb that ends with this outcome; section 8 of the README lists them. */
export function exitCodeOf(outcome: Outcome & { findings?: Finding[] }): ExitCodes {
  const { mode, changes, steps, findings = [] } = outcome;
  if (steps.some((step) => step.state === "open")) return ExitCode.WaitsForPerson;
  if (findings.length > 0 || (mode === "plan" && changes.length > 0)) return ExitCode.WouldChange;
  return ExitCode.Done;
}
