import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readStackFile } from "../infra/config/stack-file";
import { deploy } from "../infra/program";
import { capturedIo } from "../test/support/captured-io";
import { fakePulumi, stateText } from "../test/support/fake-pulumi";
import { computed } from "../test/support/fake-tenant";
import { record, valueOf } from "../test/support/recorder";
import { run } from "./main";

const root = join(__dirname, "..");

let pulumi: ReturnType<typeof fakePulumi>;
afterEach(() => pulumi.remove());

/** A `pulumi` that has no outputs for the reason given. */
function pulumiWithoutOutputs(reason: string) {
  return pulumiThat({ stderr: `error: ${reason}`, exitCode: 1 });
}

/** A `pulumi` whose stack has this manifest. */
function pulumiWithManifest(manifest: object) {
  return pulumiThat({ stdout: JSON.stringify(manifest) });
}

function pulumiThat(outputs: { stdout?: string; stderr?: string; exitCode?: number }) {
  pulumi = fakePulumi([
    { args: "^stack export", stdout: stateText() },
    { args: "^stack output", ...outputs },
  ]);
  const asked = () => pulumi.asked().filter((line) => !line.startsWith("stack"));
  return { io: capturedIo({ directory: root, env: pulumi.env }), asked };
}

describe("down", () => {
  it("destroys the stack of a `pulumi up` that never succeeded, of which there is no manifest", async () => {
    const { io, asked } = pulumiWithoutOutputs("current stack does not have output property 'manifest'");
    expect(await run(["down", "--stack", "dev", "--yes"], io)).toBe(0);
    expect(io.stdout()).toContain("nothing of the post-deploy step");
    expect(asked()).toEqual(["destroy --refresh --run-program --stack dev --yes"]);
  });

  it("touches nothing of a pair in production, and says what is protected and how that is lifted", async () => {
    const { result } = await record(
      () => deploy({ ...readStackFile(join(root, "Pulumi.dev.yaml")), production: true }),
      {
        call: ({ tenant }) => ({ accountId: tenant === "source" ? "1000000000000001" : "1000000000000002" }),
        computed,
      },
    );
    const { io, asked } = pulumiWithManifest(await valueOf(result.manifest));
    expect(await run(["down", "--stack", "dev", "--yes"], io)).toBe(3);
    expect(io.stderr()).toContain("PRODUCTION_PROTECTED");
    expect(io.stderr()).toContain(
      "EIP 203.0.113.7, workspace demo_source, MaxCompute project demo_src_001, " +
        "workspace demo_target, MaxCompute project demo_tgt_002",
    );
    expect(io.stderr()).toContain("set production: false in Pulumi.dev.yaml, then npm run up, then npm run down.");
    expect(asked()).toEqual([]);
  });

  it("destroys nothing when it cannot find out what the post-deploy step has made", async () => {
    const { io, asked } = pulumiWithoutOutputs("incorrect passphrase");
    expect(await run(["down", "--stack", "dev", "--yes"], io)).toBe(3);
    expect(io.stderr()).toContain("NO_MANIFEST");
    expect(asked()).toEqual([]);
  });
});
