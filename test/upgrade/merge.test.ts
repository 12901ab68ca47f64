import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(__dirname, "../..");

/** What a fork owns; CONTRIBUTING.md and docs/en/ci.md say so. */
const OWNED = /^(Pulumi\.[^/]+\.yaml|workflows\/.+\.yaml|policies\/policy-config\.json)$/;

function tracked(): string[] {
  return execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" })
    .trim()
    .split("\n")
    .filter((path) => existsSync(join(root, path)));
}

describe.skipIf(!existsSync(join(root, ".git")))("a fork that takes a newer upstream", () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync(
      "git",
      ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", ...args],
      {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tenant-pair-merge-"));
    git("init", "--quiet", "--initial-branch=main");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("merges without conflict, and keeps its pairs, workflows and exemptions as they were", () => {
    const paths = tracked();
    expect(paths.filter((path) => OWNED.test(path)).length).toBeGreaterThan(2);
    // Contents do not matter to a merge of different files; their first lines keep it quick.
    for (const path of paths) write(path, readFileSync(join(root, path), "utf8").slice(0, 400));
    git("add", "--all", "--force");
    git("commit", "--quiet", "-m", "the version that was forked");

    git("checkout", "--quiet", "-b", "fork");
    for (const path of paths.filter((one) => OWNED.test(one))) write(path, "# the fork's own\n");
    write("Pulumi.orders.yaml", "config: {}\n");
    write("policies/policy-config.json", "{}\n");
    git("add", "--all", "--force");
    git("commit", "--quiet", "-m", "the fork's pairs");
    const own = git("ls-tree", "-r", "HEAD")
      .split("\n")
      .filter((line) => OWNED.test(line.split("\t")[1] ?? ""));

    git("checkout", "--quiet", "main");
    for (const path of paths.filter((one) => !OWNED.test(one))) appendFileSync(join(folder, path), "\nnewer\n");
    git("add", "--all", "--force");
    git("commit", "--quiet", "-m", "a newer upstream");

    git("checkout", "--quiet", "fork");
    git("merge", "--quiet", "--no-edit", "main");
    const merged = git("ls-tree", "-r", "HEAD").split("\n");
    expect(own.filter((line) => !merged.includes(line))).toEqual([]);
    expect(readFileSync(join(folder, "package.json"), "utf8")).toContain("newer");
  });

  it("finds its exemptions in a file that upstream does not have", () => {
    expect(tracked()).not.toContain("policies/policy-config.json");
  });
});
