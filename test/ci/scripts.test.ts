import { execFile } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakePulumi, stateText } from "../support/fake-pulumi";

const root = resolve(__dirname, "../..");

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tenant-pair-ci-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script of ci/ to its end, without any variable of the machine but the PATH. */
function script(name: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ exitCode: number; stdout: string; stderr: string }>((done) => {
    const options = { cwd: folder, env: { PATH: process.env["PATH"], HOME: folder, ...env } };
    execFile(join(root, "ci", `${name}.sh`), args, options, (error, stdout, stderr) =>
      done({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

it("every script may be run and stops at the first failure", () => {
  const names = readdirSync(join(root, "ci")).filter((name) => name.endsWith(".sh"));
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    accessSync(join(root, "ci", name), constants.X_OK);
    expect(readFileSync(join(root, "ci", name), "utf8")).toMatch(
      /^#!\/usr\/bin\/env bash\n(#.*\n)+set -euo pipefail\n/,
    );
  }
});

describe("the matrix", () => {
  it("has the stacks that the variable names, as the command prints them", async () => {
    const { stdout, exitCode, stderr } = await script("matrix", [], { TENANT_PAIR_STACKS: " dev " });
    expect(exitCode, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ include: [expect.objectContaining({ stack: "dev" })] });
  });

  it("is refused when the variable names nothing, or a stack without a file", async () => {
    expect(await script("matrix", [])).toMatchObject({ exitCode: 3, stdout: "" });
    const unknown = await script("matrix", [], { TENANT_PAIR_STACKS: "dev nobody" });
    expect(unknown).toMatchObject({ exitCode: 3, stdout: "" });
    expect(unknown.stderr).toContain("nobody");
  });
});

describe("the token of a job", () => {
  let server: Server;
  let asked: { url?: string | undefined; authorization?: string | undefined };
  beforeEach(async () => {
    server = createServer((request, response) => {
      asked = { url: request.url, authorization: request.headers.authorization };
      response.end(JSON.stringify({ value: "canary-token" }));
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  });
  afterEach(() => new Promise((closed) => server.close(closed)));

  it("is asked for with the audience and lies in a file that only its owner reads", async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2`;
    const file = join(folder, "token");
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "canary-request" };
    const { exitCode, stdout, stderr } = await script("oidc-token", ["sts.aliyuncs.com", file], env);
    expect(exitCode, stderr).toBe(0);
    expect(asked).toEqual({
      url: "/token?api-version=2&audience=sts.aliyuncs.com",
      authorization: "bearer canary-request",
    });
    expect(readFileSync(file, "utf8")).toBe("canary-token");
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(stdout + stderr).not.toContain("canary");
  });

  it("cannot be had without the permission", async () => {
    const { exitCode, stderr } = await script("oidc-token", ["a", join(folder, "token")]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain("id-token: write");
  });
});

describe("a destroy", () => {
  it("does nothing unless the stack's name is confirmed", async () => {
    const pulumi = fakePulumi([{ args: "^stack export", stdout: stateText() }]);
    try {
      for (const CONFIRM of ["", "dev", "orders-2"]) {
        const { exitCode, stderr } = await script("down", ["orders"], { ...pulumi.env, CONFIRM });
        expect(exitCode).toBe(3);
        expect(stderr).toContain("Nothing was done");
      }
      expect(pulumi.asked()).toEqual([]);
    } finally {
      pulumi.remove();
    }
  });
});

describe("drift", () => {
  it("is the verb's, which asks the stack for its manifest first and ends with 3 where there is none", async () => {
    const pulumi = fakePulumi([{ args: "^stack output", stderr: "error: no outputs", exitCode: 1 }]);
    try {
      const { exitCode, stderr } = await script("drift", ["orders"], pulumi.env);
      expect(exitCode, stderr).toBe(3);
      expect(pulumi.asked()).toEqual(["stack output manifest --json --stack orders"]);
      expect(stderr).toContain("NO_MANIFEST");
    } finally {
      pulumi.remove();
    }
  });
});

/** Puts a program of the test's own in front of the PATH. */
function program(name: string, text: string, path = process.env["PATH"]): NodeJS.ProcessEnv {
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return { PATH: `${join(folder, "bin")}:${path}` };
}

describe("a preview", () => {
  const stack = "of-the-test";
  const report = join(root, "reports", `preview-${stack}.txt`);
  afterEach(() => rmSync(report, { force: true }));

  it("keeps what the engine says, and nothing of the session that was made for it", async () => {
    const pulumi = fakePulumi([{ args: "^preview", stdout: "+ create\n", stderr: "a warning\n", exitCode: 3 }]);
    // In the place of the command that makes the sessions.
    const masked = "echo ::add-mask::canary";
    const env = program("node", `${masked}; ${masked} >&2; shift 3; exec "$@"`, pulumi.env["PATH"]);
    try {
      const { exitCode, stdout, stderr } = await script("preview", [stack], {
        ...env,
        TENANT_PAIR_OIDC_TOKEN_FILE: join(folder, "token"),
      });
      expect(exitCode).toBe(3);
      expect(stdout + stderr).toContain("::add-mask::canary");
      expect(stdout).toContain("+ create\n");
      expect(readFileSync(report, "utf8").split("\n").sort()).toEqual(["", "+ create", "a warning"]);
      expect(pulumi.asked()[0]).toContain(`preview --stack ${stack} --policy-pack policies --diff`);
    } finally {
      pulumi.remove();
    }
  });
});

describe("the comment", () => {
  const reports = join(root, "reports");
  const names = ["a", "b", "c", "d"].map((name) => join(reports, `preview-of-the-test-${name}.txt`));
  afterEach(() => {
    for (const name of [...names, join(reports, "comment.md"), join(reports, "comment.md.full")])
      rmSync(name, { force: true });
  });

  /** What is said about a pull request when these are the previews. */
  async function commentOn(...previews: string[]): Promise<string> {
    mkdirSync(reports, { recursive: true });
    previews.forEach((text, index) => writeFileSync(names[index]!, text));
    const said = join(folder, "said");
    const env = program("gh", `while [ "$1" != --body-file ]; do shift; done; cp "$2" "${said}"`);
    const { exitCode, stderr } = await script("comment", ["7"], env);
    expect(exitCode, stderr).toBe(0);
    return existsSync(said) ? readFileSync(said, "utf8") : "";
  }

  it("shows a preview as text, also where a line of it looks like the end of the block", async () => {
    const fences = ["~~~~~~", " ~~~~~~", "   ~~~~~~~~ ", "x\r~~~~~~"];
    const said = await commentOn(
      `${fences.join("\n@somebody\n")}\n`,
      `${"x".repeat(10)}\n~~~~~~~${" ".repeat(19_998)}`,
    );
    // A fence may be indented by three at most.
    expect(said.match(/^ {0,3}~{6,}\s*$/gm)).toHaveLength(2);
    expect(said).not.toContain("\r");
  });

  it("is as long as a comment may be where there are many previews", async () => {
    const said = await commentOn(...names.map(() => "+ create\n".repeat(20_000)));
    expect(said).toHaveLength(60_000);
  });
});

describe("the lint", () => {
  it("reaches every shell script there is", async () => {
    const seen = join(folder, "seen");
    // In the place of the linters, which are fetched.
    const env = program("pipx", `case "$*" in *" -") cat ;; *.sh*) shift 4; cat "$@" ;; esac >>"${seen}"`);
    program("go", "");
    const { exitCode, stderr } = await script("lint", [], env);
    expect(exitCode, stderr).toBe(0);
    const linted = readFileSync(seen, "utf8");
    for (const place of ["ci", "runtime/trigger/script"])
      for (const name of readdirSync(join(root, place)).filter((one) => one.endsWith(".sh")))
        expect(linted, name).toContain(readFileSync(join(root, place, name), "utf8"));
  });
});

describe("a session", () => {
  it("is not needed where the environment has keys: the command then runs as it is, and with its own exit code", async () => {
    expect(await script("with-session", ["bash", "-c", "echo $MARK; exit 4"], { MARK: "here" })).toMatchObject({
      exitCode: 4,
      stdout: "here\n",
    });
  });

  it("is refused before the command starts when the environment of CI names no role", async () => {
    const { exitCode, stdout, stderr } = await script("with-session", ["echo", "started"], {
      TENANT_PAIR_OIDC_TOKEN_FILE: join(folder, "token"),
    });
    expect(exitCode).toBe(3);
    expect(stdout).not.toContain("started");
    expect(stderr).toContain("TENANT_PAIR_TARGET_ROLE_ARN");
  });
});
