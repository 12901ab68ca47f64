import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(__dirname, "..");
const NAME = "dataworks-tenant-pair";

/** Packages that lie directly in `node_modules` and that the project needs at run time, as the lock file says. */
function neededPaths(): string[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path.lastIndexOf("node_modules/") === 0 && !dev && !devOptional)
    .map(([path]) => path)
    .filter((path) => existsSync(join(root, path)));
}

/** Another project that has installed this one, as npm packs it. */
describe("the packed project", () => {
  let project: string;
  let packed: string[];

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), "packed-"));
    const modules = join(project, "node_modules");
    const [pack] = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root, encoding: "utf8" }),
    ) as { files: { path: string }[] }[];
    packed = pack!.files.map(({ path }) => path);
    for (const path of packed) {
      mkdirSync(dirname(join(modules, NAME, path)), { recursive: true });
      cpSync(join(root, path), join(modules, NAME, path));
    }
    // What npm would install beside it with `--omit=dev`.
    for (const path of neededPaths()) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      symlinkSync(join(root, path), join(project, path));
    }
  }, 60_000);
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const node = (file: string, code: string): string => {
    writeFileSync(join(project, file), code);
    return execFileSync(process.execPath, [file], { cwd: project, encoding: "utf8" }).trim();
  };

  it("gives its components to CommonJS and to modules, each by its name", () => {
    const names = [
      "ComputeProject",
      "Egress",
      "Network",
      "ResourceGroup",
      "TenantPair",
      "TriggerIdentity",
      "Workspace",
    ];
    const print = `process.stdout.write([${names.join()}].map((it) => it.name).join())`;
    const [list, from] = [names.join(", "), `"${NAME}/components"`];
    expect(node("one.cjs", `const { ${list} } = require(${from}); ${print}`)).toBe(names.join());
    expect(node("one.mjs", `import { ${list} } from ${from}; ${print}`)).toBe(names.join());
  }, 60_000);

  it("has types for them", () => {
    expect(packed).toContain("dist/components/index.d.ts");
  });

  it("still has its entry where the engine's host looks, by the folder and by the name", () => {
    const entry = join("node_modules", NAME);
    expect(node("folder.cjs", `process.stdout.write(typeof require("./${entry}"))`)).toBe("function");
    expect(node("name.cjs", `process.stdout.write(typeof require("${NAME}"))`)).toBe("function");
  }, 60_000);

  it("has a local cloud that starts, certificate and all", () => {
    const cloud = `./${join("node_modules", NAME, "dist/local/cloud")}`;
    const code = `require("${cloud}").startLocalCloud({ accounts: [] }).then(async (it) => { console.log(typeof it.caFile); await it.close(); })`;
    expect(node("cloud.cjs", code)).toBe("string");
  }, 60_000);

  it("holds no tests", () => {
    expect(packed.filter((path) => /\.test\.|^test\//.test(path))).toEqual([]);
  });
});
