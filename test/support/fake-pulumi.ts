import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** How the fake answers one kind of command; the first rule that fits counts. */
export interface FakeRule {
  /** Pattern over the whole command line. */
  args: string;
  stdout?: string;
  stderr?: string;
  /** @default 0 */
  exitCode?: number;
  /** Fits only as long as no command like this was asked for before. */
  until?: string;
}

/** A `pulumi` that does nothing but answer by rules, and keeps what it was asked. Commands without a rule end well. */
export function fakePulumi(rules: readonly FakeRule[]) {
  const folder = mkdtempSync(join(tmpdir(), "tenant-pair-pulumi-"));
  const notes = join(folder, "notes");
  const script = join(folder, "pulumi");
  writeFileSync(join(folder, "rules.json"), JSON.stringify(rules));
  writeFileSync(
    script,
    `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const line = process.argv.slice(2).join(" ");
const before = existsSync(${JSON.stringify(notes)}) ? readFileSync(${JSON.stringify(notes)}, "utf8").split("\\n") : [];
appendFileSync(${JSON.stringify(notes)}, line + "\\n");
writeFileSync(${JSON.stringify(join(folder, "environment.json"))}, JSON.stringify(process.env));
const rule = JSON.parse(readFileSync(${JSON.stringify(join(folder, "rules.json"))}, "utf8")).find(
  (one) => new RegExp(one.args).test(line) && !(one.until && before.some((each) => new RegExp(one.until).test(each))),
);
process.stdout.write(rule?.stdout ?? "");
process.stderr.write(rule?.stderr ?? "");
process.exitCode = rule?.exitCode ?? 0;
`,
  );
  chmodSync(script, 0o755);
  return {
    /** To be joined to the environment of a verb. */
    env: { PATH: `${folder}${delimiter}${process.env["PATH"]}` },
    /** Command lines in order, without the options that only ask for plain output. */
    asked: () =>
      existsSync(notes)
        ? readFileSync(notes, "utf8")
            .trim()
            .split("\n")
            .map((line) => line.replace(" --non-interactive --color never", ""))
        : [],
    /** Environment of the last command. */
    environment: () => JSON.parse(readFileSync(join(folder, "environment.json"), "utf8")) as Record<string, string>,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const PROJECT = "dataworks-tenant-pair";

/** URN of a resource of stack `dev`. */
export const urnOf = (type: string, name: string) => `urn:pulumi:dev::${PROJECT}::${type}::${name}`;

/** A state as `pulumi stack export` prints it, with what was under way when a run was killed. */
export function stateText(
  pending: readonly { operation: string; type: string; name: string; inputs?: object }[] = [],
  resources: readonly { type: string; name: string; id: string }[] = [],
): string {
  const provider = `${urnOf("pulumi:providers:alicloud", "source")}::11111111-2222-3333-4444-555555555555`;
  const parent = urnOf("tenant-pair:pair:TenantPair$tenant-pair:network:Network", "demo-source-network");
  const resource = (one: { type: string; name: string }) => ({
    urn: urnOf(one.type, one.name),
    custom: true,
    ...one,
    provider,
    parent,
  });
  return JSON.stringify({
    version: 3,
    deployment: {
      manifest: {},
      resources: resources.map(resource),
      pending_operations: pending.map(({ operation, ...one }) => ({ type: operation, resource: resource(one) })),
    },
  });
}
