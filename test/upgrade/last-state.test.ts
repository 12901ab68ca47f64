import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePairConfig } from "../../infra/config/parse";
import { deploy } from "../../infra/program";
import { computed } from "../support/fake-tenant";
import { pairValues } from "../support/pair-values";
import { record } from "../support/recorder";
import { knownTypes, replacements, stateRows, type StateRow } from "./urns";

const file = join(__dirname, "last-state.json");
const accounts: Record<string, string> = { source: "1000000000000001", target: "1000000000000002" };

async function today(): Promise<{ rows: StateRow[]; aliases: Set<string> }> {
  const call = ({ tenant }: { tenant: string }) => ({ accountId: accounts[tenant] });
  const { resources } = await record(() => deploy(parsePairConfig(pairValues())), { call, computed });
  const aliases = resources.flatMap(({ request }) =>
    (request.getAliasesList() as any[]).map((alias) => alias.getSpec()?.getName() || alias.getUrn().split("::").at(-1)),
  );
  return { rows: stateRows(resources), aliases: new Set(aliases.filter(Boolean)) };
}

/**
 * The state of a pair as the last version made it, against today's program. A fork that takes a newer upstream must keep
 * its workspaces and addresses. RECORD_LAST_STATE=1 writes it anew: at a release, and for what no release has had.
 */
describe("a pair that the last version made", () => {
  it("keeps every resource under today's program", async () => {
    const { rows, aliases } = await today();
    if (process.env["RECORD_LAST_STATE"] === "1") writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
    const last = JSON.parse(readFileSync(file, "utf8")) as StateRow[];
    expect(last.length).toBeGreaterThan(15);
    expect(last.filter(({ type }) => !knownTypes.includes(type))).toEqual([]);
    expect(replacements(last, rows, aliases)).toEqual([]);
  });

  it("would not, and the resource is named, after a rename, a new component type, another tenant, another fixed argument", async () => {
    const { rows } = await today();
    const vswitch = rows.find(({ type }) => type === "alicloud:vpc/switch:Switch")!;
    const changed = (change: Partial<StateRow>) => rows.map((row) => (row === vswitch ? { ...row, ...change } : row));
    const found = (change: Partial<StateRow>, aliases: string[] = []) =>
      replacements(rows, changed(change), new Set(aliases));
    expect(found({ name: "new" })).toEqual([`${vswitch.name} (${vswitch.type}) is gone`]);
    expect(found({ name: "new" }, [vswitch.name])).toEqual([]);
    expect(found({ below: ["tenant-pair:network:Other"] })).toEqual([expect.stringContaining("URN changed")]);
    expect(found({ provider: "target" })).toEqual([expect.stringContaining("another tenant's")]);
    expect(found({ fixed: { ...vswitch.fixed, cidrBlock: "10.99.0.0/24" } })).toEqual([
      expect.stringContaining("cidrBlock was"),
    ]);
  });
});
