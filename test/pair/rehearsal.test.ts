import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadWorkflows } from "../../alicloud/dataworks";
import { readStackFile } from "../../infra";
import { rehearse, type Breakage } from "../../local/rehearsal";

const root = join(__dirname, "../..");

async function rehearseDev(breakage?: Breakage) {
  const config = readStackFile(join(root, "Pulumi.dev.yaml"));
  const workflows = await loadWorkflows(join(root, config.workflows));
  return rehearse({ config, workflows, stack: "dev", ...(breakage ? { breakage } : {}) });
}

describe("a rehearsal of the pair", () => {
  it("ends with the target's downstream node having run because of the source's call", async () => {
    const { report, manifest } = await rehearseDev();
    expect(report.failure).toBeUndefined();
    expect(report.result.trigger.status).toBe("accepted");
    expect(report.result.downstream?.status).toBe("Success");
    expect(report.result.log.join("\n")).toContain("DataWorks");
    expect(report.result.cause).toEqual({
      requestId: report.result.trigger.requestId,
      sourceIp: manifest?.source.egress.address,
      accessKeyId: expect.stringMatching(/^LTAI/),
    });
    expect(report.postDeploy?.secondApply).toEqual({ added: 0, changed: 0, removed: 0 });
    expect(report.postDeploy?.firstApply.added).toBeGreaterThan(0);
  });

  it("uses keys of the local cloud only, whatever credentials the stack names", async () => {
    const config = readStackFile(join(root, "Pulumi.dev.yaml"));
    const workflows = await loadWorkflows(join(root, config.workflows));
    const own = { kind: "profile", name: "production", file: "/nonexistent/config.json" } as const;
    const arn = "acs:ram::1000000000000002";
    const role = { roleArn: `${arn}:role/ci`, providerArn: `${arn}:oidc-provider/ci`, tokenFile: "/nonexistent/token" };
    const { report } = await rehearse({
      config: {
        ...config,
        source: { ...config.source, credentials: own },
        target: { ...config.target, credentials: { kind: "oidc", ...role } },
      },
      workflows,
      stack: "dev",
    });
    expect(report.failure).toBeUndefined();
  });

  it("fails with the target still waiting when the source's script does nothing", async () => {
    const { report } = await rehearseDev({ kind: "idle-source" });
    expect(report.failure).toMatchObject({ step: "target runs because of it", exitCode: 1 });
    expect(report.failure?.message).toContain("WaitTrigger");
    expect(report.result.downstream).toBeUndefined();
    expect(report.result.cause).toBeUndefined();
  });

  it("fails with exit code 25 of the script when the SNAT entry is gone", async () => {
    const { report } = await rehearseDev({ kind: "no-snat" });
    expect(report.failure?.step).toBe("source fires");
    expect(report.failure?.message).toMatch(/25/);
  });

  it("fails with exit code 22 of the script when the trigger node is frozen", async () => {
    const { report } = await rehearseDev({ kind: "frozen-trigger" });
    expect(report.failure?.message).toMatch(/22|frozen/i);
  });

  it("fails with exit code 5 of the script when the key is disabled", async () => {
    const { report } = await rehearseDev({ kind: "disabled-key" });
    expect(report.failure?.step).toBe("source fires");
    expect(report.failure?.message).toMatch(/InvalidAccessKeyId\.Inactive/);
  });

  it.each([
    "source/new-data-studio",
    "target/new-data-studio",
    "source/periodic-scheduling",
    "target/periodic-scheduling",
  ])("waits for a person and names the step when %s was left out", async (step) => {
    const { report } = await rehearseDev({ kind: "skip-step", step });
    expect(report.failure).toMatchObject({ step: "post-deploy apply", exitCode: 4 });
    expect(report.failure?.message).toContain(step);
  });
});
