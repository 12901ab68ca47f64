import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { STACK_TRACE } from "./support/command";
import { Stage } from "./support/stage";

const workshop = inject("workshop");
const PACK = ["--policy-pack", "policies"];

/** The policy pack in the real engine; each test goes on where the one before it ended. */
describe.skipIf(workshop === undefined)("the policy pack on the real engine", () => {
  let stage: Stage;
  const configFile = () => join(stage.project, "policies", "policy-config.json");

  beforeAll(async () => {
    stage = await Stage.open({ workshop: workshop!, stack: "policies" });
  });
  afterAll(async () => {
    if (stage) await rm(configFile(), { force: true });
    await stage?.close();
  });

  it("finds nothing in the preview of a new pair, and warns about nothing that is not known yet", async () => {
    const preview = await stage.pulumi(["preview", ...PACK]);
    expect(preview.exitCode, preview.screen).toBe(0);
    expect(preview.screen).toContain("✅ tenant-pair@");
    expect(preview.screen).not.toContain("can't run policy");
  });

  it("finds nothing while a pair is made, when every value is known", async () => {
    const up = await stage.pulumi(["up", "--yes", "--skip-preview", ...PACK]);
    expect(up.exitCode, up.screen).toBe(0);
    expect(up.screen).toContain("✅ tenant-pair@");
  });

  it("stops a preview that would make the trigger identity an administrator", async () => {
    await stage.edit((keys) => (keys["triggerRole"] = "role_project_admin"));
    const preview = await stage.pulumi(["preview", ...PACK]);
    expect(preview.exitCode, preview.screen).toBe(1);
    expect(preview.screen).toMatch(/\[mandatory\].*member-not-administrator .*demo-trigger-member/);
    expect(preview.screen).toContain("role_project_admin is more than a trigger needs; try role_project_pe.");
  });

  it("lets it pass with an exemption in the fork's configuration, and not once that has expired", async () => {
    const exemption = (expires: string) =>
      JSON.stringify({
        "member-not-administrator": {
          exemptions: [{ resource: "demo-trigger-member", reason: "only this role may trigger", expires }],
        },
      });
    await writeFile(configFile(), exemption("2999-12-31"));
    const passes = await stage.pulumi(["preview", ...PACK]);
    expect(passes.exitCode, passes.screen).toBe(0);
    await writeFile(configFile(), exemption("2020-01-01"));
    const expired = await stage.pulumi(["preview", ...PACK]);
    expect(expired.exitCode, expired.screen).toBe(1);
    expect(expired.screen).toContain('The exemption "only this role may trigger" expired on 2020-01-01');
  });

  it("turns on what is off, and judges rules of the whole stack", async () => {
    await stage.edit((keys) => delete keys["triggerRole"]);
    await writeFile(configFile(), JSON.stringify({ all: "advisory", "ram-user-in-group": "mandatory" }));
    const preview = await stage.pulumi(["preview", ...PACK]);
    expect(preview.exitCode, preview.screen).toBe(1);
    expect(preview.screen).toContain("demo-trigger is in no group");
    expect(preview.screen).not.toContain("ram-policy-attached-to-user");
  });

  it("refuses a misspelt rule with the one that was meant, without a stack trace", async () => {
    await writeFile(configFile(), JSON.stringify({ "tag-complete": "disabled" }));
    const preview = await stage.pulumi(["preview", ...PACK]);
    expect(preview.exitCode, preview.screen).not.toBe(0);
    expect(preview.screen).toContain("tag-complete: no such rule. Did you mean tags-complete?");
    expect(preview.screen).not.toMatch(STACK_TRACE);
  });

  it("refuses one in a file that is given on the command line, which the engine alone would ignore", async () => {
    await rm(configFile(), { force: true });
    const given = join(stage.project, "given.json");
    await writeFile(given, JSON.stringify({ "eip-bandwith-limit": "disabled", "fc-timeout": "advisory" }));
    const preview = await stage.pulumi(["preview", ...PACK, "--policy-pack-config", given]);
    expect(preview.exitCode, preview.screen).not.toBe(0);
    expect(preview.screen).toContain("eip-bandwith-limit: no such rule. Did you mean eip-bandwidth-limit?");
    expect(preview.screen).not.toMatch(STACK_TRACE);
  });
});
