import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ResourceDescription } from "../e2e/resources/description";
import { leftOut } from "../e2e/resources/left-out";
import { stacks } from "../e2e/resources/stacks";

const sdk = join(__dirname, "../../node_modules/@pulumi/alicloud");

const byType = new Map<string, ResourceDescription[]>();
for (const resource of stacks.flatMap(({ resources }) => resources))
  byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);

/** Arguments of a class such as `vpc.Network`, as the provider's SDK declares them. */
function argumentsOf(type: string): string[] {
  const [namespace, name] = type.split(".") as [string, string];
  const folder = join(sdk, namespace);
  const file = readdirSync(folder).find((each) => each.toLowerCase() === `${name}.d.ts`.toLowerCase());
  const text = readFileSync(join(folder, file!), "utf8");
  const body = text.split(`export interface ${name}Args {`)[1]!.split("\n}")[0]!;
  return [...body.matchAll(/^ {4}(\w+)\??: /gm)].map(([, argument]) => argument!).sort();
}

/** Arguments that the engine changes in one of the resources of a type. */
function changed(type: string): string[] {
  const names = byType.get(type)!.flatMap(({ updated, replaced, alongside = [] }) => {
    const replacing = Object.keys(replaced ?? {}).filter((argument) => !alongside.includes(argument));
    return [...Object.keys(updated ?? {}), ...replacing];
  });
  return [...new Set(names)];
}

describe("what the engine changes", () => {
  it.each([...byType.keys()].sort())("is every argument of %s that is not left out for a reason", (type) => {
    const reasons = Object.keys(leftOut[type] ?? {});
    expect([...new Set([...changed(type), ...reasons])].sort()).toEqual(argumentsOf(type));
    expect(changed(type).filter((argument) => reasons.includes(argument))).toEqual([]);
  });

  it("differs from what was there before", () => {
    const same = [...byType.values()]
      .flat()
      .flatMap(({ name, args, updated = {}, replaced = {} }) => [
        ...unchanged(name, args, updated),
        ...unchanged(name, { ...args, ...updated }, replaced),
      ]);
    expect(same).toEqual([]);
  });

  it("leaves nothing out of a type that no stack has", () => {
    expect(Object.keys(leftOut).filter((type) => !byType.has(type))).toEqual([]);
  });
});

/** Changes that change nothing. */
function unchanged(name: string, before: object, changes: object): string[] {
  const known = new Map(Object.entries(before));
  return Object.entries(changes)
    .filter(([argument, value]) => JSON.stringify(known.get(argument)) === JSON.stringify(value))
    .map(([argument]) => `${name}.${argument}`);
}
