import { afterEach, describe, expect, it } from "vitest";
import { capturedIo } from "../test/support/captured-io";
import { fakePulumi, stateText } from "../test/support/fake-pulumi";
import { run } from "./main";

let pulumi: ReturnType<typeof fakePulumi>;
afterEach(() => pulumi.remove());

/** A `pulumi` that has no outputs for the reason given. */
function pulumiWithoutOutputs(reason: string) {
  pulumi = fakePulumi([
    { args: "^stack export", stdout: stateText() },
    { args: "^stack output", stderr: `error: ${reason}`, exitCode: 1 },
  ]);
  const asked = () => pulumi.asked().filter((line) => !line.startsWith("stack"));
  return { io: capturedIo({ env: pulumi.env }), asked };
}

describe("down", () => {
  it("destroys the stack of a `pulumi up` that never succeeded, of which there is no manifest", async () => {
    const { io, asked } = pulumiWithoutOutputs("current stack does not have output property 'manifest'");
    expect(await run(["down", "--stack", "dev", "--yes"], io)).toBe(0);
    expect(io.stdout()).toContain("nothing of the post-deploy step");
    expect(asked()).toEqual(["destroy --refresh --run-program --stack dev --yes"]);
  });

  it("destroys nothing when it cannot find out what the post-deploy step has made", async () => {
    const { io, asked } = pulumiWithoutOutputs("incorrect passphrase");
    expect(await run(["down", "--stack", "dev", "--yes"], io)).toBe(1);
    expect(io.stderr()).toContain("NO_MANIFEST");
    expect(asked()).toEqual([]);
  });
});
