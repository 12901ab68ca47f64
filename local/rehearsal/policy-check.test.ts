import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadWorkflows } from "../../alicloud/dataworks";
import { readStackFile } from "../../infra";
import type { Made } from "./engine";
import { policyResources, checkPolicies } from "./policy-check";
import { rehearse } from "./rehearse";

const provider = (name: string) => `urn:pulumi:dev::p::pulumi:providers:alicloud::${name}::x`;
const made: Made[] = [
  {
    type: "pulumi:providers:alicloud",
    name: "target",
    id: "x",
    inputs: { accountId: "1000000000000002", region: "cn-shanghai" },
    state: {},
  },
  {
    type: "alicloud:dataworks/projectMember:ProjectMember",
    name: "demo-member",
    id: "1:2",
    inputs: {
      projectId: 1,
      userId: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "2" },
      roles: [{ code: "role_project_admin" }],
    },
    provider: provider("target"),
    state: {},
    protect: true,
  },
];

describe("the policy pack in a rehearsal", () => {
  it("sees a resource with its id, its provider's arguments, its protection, and secrets without their wrapping", () => {
    expect(policyResources(made, { project: "p", stack: "dev" })[1]).toMatchObject({
      urn: "urn:pulumi:dev::p::alicloud:dataworks/projectMember:ProjectMember::demo-member",
      props: { id: "1:2", userId: "2" },
      provider: { name: "target", props: { accountId: "1000000000000002" } },
      protect: true,
    });
  });

  it("sees what components and the stack published", () => {
    const published = [
      { type: "tenant-pair:network:Egress", name: "demo-egress", outputs: { address: "203.0.113.7" } },
      { type: "pulumi:pulumi:Stack", name: "p-dev", outputs: { key: `LTAI${"5tExample".repeat(2)}` } },
    ];
    const where = { project: "p", stack: "dev", published };
    expect(policyResources([], where).map(({ props }) => props)).toEqual(published.map(({ outputs }) => outputs));
    expect(() => checkPolicies([], { ...where, config: {} })).toThrow(/no-secret-outputs \(p-dev\)/);
  });

  it("stops the rehearsal when a mandatory rule is broken, and not when the rule only advises", () => {
    const where = { project: "p", stack: "dev" };
    expect(() => checkPolicies(made, { ...where, config: {} })).toThrow(
      /\d+ rules, \d+ off; 1 violations: member-not-administrator \(demo-member\): role_project_admin is more/,
    );
    const config = { "member-not-administrator": "advisory" };
    expect(checkPolicies(made, { ...where, config }).detail).toMatch(/1 violations: member-not-administrator/);
  });

  it("is a step of its own, with the number of rules and violations", async () => {
    const root = join(__dirname, "../..");
    const config = readStackFile(join(root, "Pulumi.dev.yaml"));
    const workflows = await loadWorkflows(join(root, config.workflows));
    const { report } = await rehearse({ config, workflows, stack: "dev" });
    expect(report.failure).toBeUndefined();
    expect(report.policies).toEqual({ rules: expect.any(Number), violations: 0 });
    const step = report.steps.find(({ name }) => name === "policy pack");
    expect(step).toMatchObject({ ok: true, manual: false });
    expect(step!.detail).toMatch(/^\d+ rules, \d+ off; 0 violations$/);
  });

  it("fails the rehearsal of a pair whose trigger identity administers the workspace", async () => {
    const root = join(__dirname, "../..");
    const config = { ...readStackFile(join(root, "Pulumi.dev.yaml")), triggerRole: "role_project_admin" };
    const workflows = await loadWorkflows(join(root, config.workflows));
    const { report } = await rehearse({ config, workflows, stack: "dev" });
    expect(report.failure).toMatchObject({ step: "policy pack", exitCode: 1 });
    expect(report.failure?.message).toContain("member-not-administrator (demo-trigger-member)");
  });
});
