import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadWorkflows } from "../../alicloud/dataworks";
import { readStackFile } from "../../infra";
import { rehearse, type RehearseOptions } from "../../local/rehearsal";

const root = join(__dirname, "../..");

async function rehearseGuarded(options: Partial<RehearseOptions> = {}) {
  const config = readStackFile(join(root, "Pulumi.guarded.yaml"));
  const workflows = await loadWorkflows(join(root, config.workflows));
  return (await rehearse({ config, stack: "guarded", workflows, ...options })).report;
}

describe("a rehearsal of a pair with a guard", () => {
  it("has the freeze of the trigger node refused with the tip, lets an exempted user pass, and still triggers", async () => {
    const report = await rehearseGuarded({ tearDown: true });
    expect(report.failure).toBeUndefined();
    expect(report.guard).toMatchObject({
      verdict: "FAIL",
      tip: expect.stringMatching(/is protected and may not be frozen/),
    });
    expect(report.policies?.violations).toBe(0);
    expect(report.postDeploy?.secondApply).toEqual({ added: 0, changed: 0, removed: 0 });
    expect(report.result.downstream?.status).toBe("Success");
    expect(report.steps.at(-1)).toMatchObject({ name: "both accounts are as they were", ok: true });
  });

  it.each(["target/register-extension", "target/enable-extension"])(
    "stops with the step %s when it is left out",
    async (step) => {
      const report = await rehearseGuarded({ breakage: { kind: "skip-step", step } });
      expect(report.failure).toMatchObject({ exitCode: 4, message: expect.stringContaining(step) });
    },
  );
});
