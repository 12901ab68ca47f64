import { parseArn } from "../../../../alicloud/ram";
import { fcErrors } from "./errors";
import type { FunctionSettings } from "./function-settings";

const RUNTIMES = [
  ...["nodejs12", "nodejs14", "nodejs16", "nodejs18", "nodejs20"],
  ...["python3", "python3.9", "python3.10", "python3.12"],
  ...["java8", "java11", "php7.2", "dotnetcore3.1", "go1"],
  ...["custom", "custom.debian10", "custom.debian11", "custom.debian12", "custom-container"],
];

const MEMORY = { least: 128, most: 32_768, step: 64, usual: 512 };
/** In cores. A function has one to four times as many gigabytes. */
const CPU = { least: 0.05, most: 16, step: 0.05, ofGigabyte: 0.7 };
const TIMEOUT = { least: 1, most: 86_400, usual: 3 };
const DISKS = [512, 10_240];
const CONCURRENCY = { least: 1, most: 200 };

/** What every function has, whether or not somebody set it. CPU follows memory when it is not set. */
export function settingsWithDefaults(settings: FunctionSettings): FunctionSettings {
  const memorySize = settings.memorySize ?? MEMORY.usual;
  return {
    memorySize,
    cpu: Math.max(CPU.least, inSteps((memorySize / 1024) * CPU.ofGigabyte, CPU.step)),
    diskSize: DISKS[0],
    timeout: TIMEOUT.usual,
    instanceConcurrency: 1,
    internetAccess: true,
    instanceIsolationMode: "SHARE",
    sessionAffinity: "NONE",
    ...settings,
  };
}

/** Rounded without the dust of binary fractions. */
function inSteps(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(2));
}

/** Refuses a name that a function, alias or trigger cannot have. Two pages give 64 and 128 characters; 128 pass here. */
export function checkFcName(what: string, name: string): void {
  if (!/^[A-Za-z_][\w-]{0,127}$/.test(name))
    throw fcErrors.invalidArgument(
      `${what} has 1 to 128 letters, digits, hyphens and underscores and begins with none of digit and hyphen`,
    );
}

/** Refuses settings, complete with defaults, that no function of the account can have. */
export function checkSettings(settings: FunctionSettings, account: { id: string }): void {
  const { runtime = "", handler, memorySize = 0, cpu = 0, diskSize = 0, timeout = 0, role } = settings;
  if (!RUNTIMES.includes(runtime)) throw fcErrors.invalidArgument(`runtime is one of ${RUNTIMES.join(", ")}`);
  if (handler === undefined) throw fcErrors.invalidArgument("handler is needed");
  requireBetween("memorySize", memorySize, MEMORY);
  if (memorySize % MEMORY.step !== 0) throw fcErrors.invalidArgument(`memorySize comes in steps of ${MEMORY.step} MB`);
  requireBetween("cpu", cpu, CPU);
  if (Math.abs(inSteps(cpu, CPU.step) - cpu) > 1e-9)
    throw fcErrors.invalidArgument(`cpu comes in steps of ${CPU.step} cores`);
  const gigabytesPerCore = memorySize / 1024 / cpu;
  // Instances with a GPU have ratios of their own.
  if (settings.gpuConfig === undefined && (gigabytesPerCore < 1 || gigabytesPerCore > 4))
    throw fcErrors.invalidArgument(
      `cpu and memory in GB are between 1:1 and 1:4, not 1:${gigabytesPerCore.toFixed(2)}`,
    );
  if (!DISKS.includes(diskSize)) throw fcErrors.invalidArgument(`diskSize is ${DISKS.join(" or ")} MB`);
  requireBetween("timeout", timeout, TIMEOUT);
  requireBetween("instanceConcurrency", settings.instanceConcurrency ?? CONCURRENCY.least, CONCURRENCY);
  if (role !== undefined) checkRole(role, account);
}

/** The role's form and account. That FC asks whether the role exists when a function is saved is not known. */
function checkRole(role: string, account: { id: string }): void {
  const arn = parseArn(role);
  if (arn?.service !== "ram" || !arn.relativeId.startsWith("role/") || arn.accountId !== account.id)
    throw fcErrors.invalidArgument(`role is the ARN of a role of the account ${account.id}`);
}

/** Refuses a number outside of its range. */
export function requireBetween(name: string, value: number, range: { least: number; most: number }): void {
  if (value < range.least || value > range.most)
    throw fcErrors.invalidArgument(`${name} is between ${range.least} and ${range.most}`);
}
