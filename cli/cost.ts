import { Option, type Command } from "commander";
import { ExitCode } from "../alicloud/call";
import { estimateCost, HOURS_PER_MONTH, sumOf, type Charge, type PricedObject, type Total } from "../infra/cost";
import type { Io } from "./io";
import { readStack, readStacks, type Stack } from "./stack-files";

interface CostFlags {
  stack?: string;
  all?: boolean;
  json?: boolean;
}

/** `tenant-pair cost`: what a stack will be billed for, read from its configuration; nothing is sent. */
export function addCost(command: Command, io: Io, finish: (exitCode: number) => void): void {
  const cost = command
    .command("cost")
    .description("show what a stack will be billed for in a month, as far as prices are known; nothing is sent")
    .option("--stack <name>", "the pair: configuration from Pulumi.<name>.yaml")
    .addOption(new Option("--all", "every stack file of the project, with a sum").conflicts("stack"))
    .option("--json", "print the result as JSON");
  cost.action(async ({ stack, all, json }: CostFlags) => {
    if (stack === undefined && !all) cost.error("error: one of --stack <name> and --all is needed");
    const stacks = stack === undefined ? await readStacks(io) : [readStack(stack, io)];
    const estimates = stacks.map(estimateOf);
    const total = sumOf(estimates.map(({ total }) => total));
    if (json)
      io.out(
        `${JSON.stringify({ schemaVersion: 1, hoursPerMonth: HOURS_PER_MONTH, stacks: estimates, total }, null, 2)}\n`,
      );
    else {
      for (const estimate of estimates) print(estimate, io);
      if (all) io.out(`all ${estimates.length} stack(s): ${shownTotal(total)}\n`);
      io.out(
        `A month has ${HOURS_PER_MONTH} hours. Prices are before discounts, free quotas and tax, as read that day.\n`,
      );
    }
    finish(ExitCode.Done);
  });
}

const estimateOf = ({ name, config }: Stack) => ({
  stack: name,
  /** The local cloud bills nothing: the figures are those of the same pair on the real one. */
  localCloud: config.endpoint !== undefined,
  ...estimateCost(config),
});

function print(estimate: ReturnType<typeof estimateOf>, io: Io): void {
  const { stack, pair, localCloud, objects, elsewhere, total } = estimate;
  io.out(`stack ${stack}, pair ${pair}${localCloud ? ", on a local cloud: what it would cost on the real one" : ""}\n`);
  for (const object of objects) {
    io.out(`  ${headingOf(object)}\n`);
    for (const charge of object.charges) io.out(`    ${shownCharge(charge)}\n`);
  }
  if (elsewhere.length > 0) io.out("  not billed to this stack:\n");
  for (const object of elsewhere) io.out(`    ${headingOf(object)}: ${object.elsewhere}\n`);
  io.out(`  ${shownTotal(total)}\n\n`);
}

function headingOf({ tenant, accountId, region, object, name }: PricedObject): string {
  return `${tenant} (${accountId}, ${region}): ${object} ${name}`;
}

function shownCharge({ what, unit, perMonth, price, currency, month, page, read }: Charge): string {
  const known = price === "unknown" ? "price unknown" : `${price} ${currency} per ${unit}, read ${read}`;
  const quantity = perMonth === "by use" ? `by use, in units of ${unit}` : `${perMonth} x ${unit}`;
  const sum = typeof month === "number" ? ` = ${month.toFixed(2)} ${currency} a month` : "";
  return `${what}: ${quantity}; ${known}${sum} (${page})`;
}

function shownTotal({ month, currency, unknown, byUse }: Total): string {
  return (
    `known and fixed: ${month.toFixed(2)} ${currency} a month; ` +
    `not in it: ${unknown} fixed charge(s) without a known price, ${byUse} that depend on use`
  );
}
