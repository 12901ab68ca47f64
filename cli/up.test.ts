import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { capturedIo } from "../test/support/captured-io";
import { run } from "./main";

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tenant-pair-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A `pulumi` that has no outputs for the reason given, and notes what else it is asked to do. */
function pulumiWithoutOutputs(reason: string) {
  const script = join(folder, "pulumi");
  const notes = join(folder, "notes");
  writeFileSync(
    script,
    `#!/bin/sh\nif [ "$1" = stack ]; then echo "error: ${reason}" >&2; exit 1; fi\necho "$@" >> "${notes}"\n`,
  );
  chmodSync(script, 0o755);
  const io = capturedIo({ env: { PATH: `${folder}${delimiter}${process.env["PATH"]}` } });
  return { io, asked: () => (existsSync(notes) ? readFileSync(notes, "utf8").trim().split("\n") : []) };
}

describe("down", () => {
  it("destroys the stack of a `pulumi up` that never succeeded, of which there is no manifest", async () => {
    const { io, asked } = pulumiWithoutOutputs("current stack does not have output property 'manifest'");
    expect(await run(["down", "--stack", "dev", "--yes"], io)).toBe(0);
    expect(io.stdout()).toContain("nothing of the post-deploy step");
    expect(asked()).toEqual(["destroy --stack dev --yes"]);
  });

  it("destroys nothing when it cannot find out what the post-deploy step has made", async () => {
    const { io, asked } = pulumiWithoutOutputs("incorrect passphrase");
    expect(await run(["down", "--stack", "dev", "--yes"], io)).toBe(1);
    expect(io.stderr()).toContain("NO_MANIFEST");
    expect(asked()).toEqual([]);
  });
});
