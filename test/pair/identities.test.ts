import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadWorkflows } from "../../alicloud/dataworks";
import { readStackFile, type PairConfig } from "../../infra";
import { apply, destroy, exitCodeOf, plan } from "../../infra/post-deploy";
import { ConsoleClient } from "../../local/cloud/console";
import { rehearse, type Breakage } from "../../local/rehearsal";
import { CHOICES } from "../support/identity-choices";
import { killedAt } from "../support/killed-client";
import { localPair, type LocalPair } from "../support/pair";

const root = join(__dirname, "../..");

async function rehearseWith(change: (config: PairConfig) => PairConfig, breakage?: Breakage) {
  const config = change(readStackFile(join(root, "Pulumi.dev.yaml")));
  const workflows = await loadWorkflows(join(root, config.workflows));
  return rehearse({ config, workflows, stack: "dev", ...(breakage ? { breakage } : {}) });
}

let pair: LocalPair | undefined;

afterEach(async () => {
  await pair?.cloud.close();
  pair = undefined;
});

describe.each(CHOICES)("a pair with $name", ({ name, change, key }) => {
  it("runs the target because of the source's call, from the pair's address, signed as its identity", async () => {
    const { report, manifest } = await rehearseWith(change);
    expect(report.failure).toBeUndefined();
    expect(report.result.cause).toEqual({
      requestId: report.result.trigger.requestId,
      sourceIp: manifest?.source.egress.address,
      accessKeyId: expect.stringMatching(key) as string,
    });
    expect(report.postDeploy?.secondApply).toEqual({ added: 0, changed: 0, removed: 0 });
    expect(report.policies?.violations).toBe(0);
  });

  it("leaves nothing behind that keeps the stack from being destroyed", async () => {
    pair = await localPair({ change });
    await apply(pair.postDeploy);
    await pair.stepsByHand();
    await destroy(await pair.nextRun());
    expect((await destroy(await pair.nextRun())).changes).toEqual([]);
    const { manifest, owners } = pair;
    const members = await owners.target.dataworks.listProjectMembers({ projectId: manifest.target.workspace.id });
    expect(members.filter(({ userId }) => userId.startsWith("ROLE_"))).toEqual([]);
    if (name === "ram-user and kms")
      await expect(owners.source.secrets.describeSecret("demo-trigger-key")).rejects.toMatchObject({
        kind: "not-found",
      });
  });
});

const linked = CHOICES.find(({ name }) => name === "linked-role")!.change;
const kms = CHOICES.find(({ name }) => name === "ram-user and kms")!.change;

describe("a step by hand that was left out", () => {
  it("target/role-refresh: the apply makes all but the member, waits with exit code 4, and goes on after the refresh", async () => {
    pair = await localPair({ change: linked, leaveOut: ["target/role-refresh"] });
    const first = await apply(pair.postDeploy);
    expect(exitCodeOf(first)).toBe(4);
    expect(first.steps.filter(({ state }) => state === "open").map(({ id }) => id)).toEqual(["target/role-refresh"]);
    const { accountId, workspace } = pair.manifest.target;
    await new ConsoleClient(pair.cloud.control, "test").refreshMembers({ accountId, workspaceId: workspace.id });
    const second = await apply(await pair.nextRun());
    expect(second.changes.map(({ object }) => object)).toEqual([`member demo-trigger of workspace ${workspace.name}`]);
    expect(exitCodeOf(second)).toBe(0);
    const { report } = await rehearseWith(linked, { kind: "skip-step", step: "target/role-refresh" });
    expect(report.failure).toMatchObject({ step: "post-deploy apply", exitCode: 4 });
    expect(report.failure?.message).toContain("target/role-refresh");
  });

  it.each([
    ["linked-role", linked],
    ["ram-user and kms", kms],
  ])("source/linked-role stops the rehearsal with its id (%s)", async (_name, change) => {
    const { report } = await rehearseWith(change, { kind: "skip-step", step: "source/linked-role" });
    expect(report.failure).toMatchObject({ step: "source fires", exitCode: 4 });
    expect(report.failure?.message).toContain("waits for a person: source/linked-role");
    expect(report.failure?.message).toContain("no credentials of a linked role");
  });

  it("names the role and each node with its id", async () => {
    pair = await localPair({ change: linked });
    const { steps } = await apply(pair.postDeploy);
    const step = steps.find(({ id }) => id === "source/linked-role")!;
    expect(step.values["role"]).toBe(pair.manifest.source.callerRole?.arn);
    expect(step.values["nodes"]).toMatch(/^Trigger_Workflow\/\w+ \(\d{19}\)$/);
    expect(step.state).toBe("unproven");
  });
});

describe("the trigger role's membership", () => {
  it("is put right when somebody gave it more, or took it away", async () => {
    pair = await localPair({ change: linked });
    await apply(pair.postDeploy);
    const { triggerIdentity, workspace } = pair.manifest.target;
    const { workspaceRole } = triggerIdentity;
    const userId = `ROLE_${triggerIdentity.kind === "linked-role" ? triggerIdentity.roleId : ""}`;
    const member = { projectId: workspace.id, userId };
    const { dataworks } = pair.owners.target;
    const rolesNow = async () =>
      (await dataworks.getProjectMember(member)).roles.map(({ code }: { code: string }) => code);

    await dataworks.grantMemberProjectRoles({ ...member, roleCodes: ["role_project_admin"] });
    const planned = await plan(await pair.nextRun());
    expect(planned.changes.map(({ object, why }) => `${object}: ${why}`)).toEqual([
      "member demo-trigger of workspace " +
        `${workspace.name}: it needs nothing but ${workspaceRole} and has role_project_admin`,
    ]);
    await apply(await pair.nextRun());
    expect(await rolesNow()).toEqual([workspaceRole]);

    await dataworks.deleteProjectMember(member);
    await apply(await pair.nextRun());
    expect(await rolesNow()).toEqual([workspaceRole]);
  });
});

describe("a secret that is not the pair's", () => {
  it("stops plan, apply and destroy before anything is changed", async () => {
    pair = await localPair({ change: kms });
    await pair.owners.source.secrets.createSecret({
      name: "demo-trigger-key",
      versionId: "v1",
      value: "somebody-elses",
      description: "not ours",
      instanceId: "kst-rehearsal",
    });
    for (const verb of [plan, apply, destroy])
      await expect(verb(await pair.nextRun())).rejects.toMatchObject({ code: "FOREIGN_SECRET" });
    expect(await pair.owners.target.keys.listAccessKeys("demo-trigger")).toEqual([]);
  });
});

describe("an apply that is killed while the key goes into a secret", () => {
  it.each(["before", "after"] as const)(
    "(%s the call) is cured by the next apply, which leaves one key",
    async (moment) => {
      pair = await localPair({ change: kms });
      const run = killedAt(1, moment, /^(?!CreateSecret)/);
      await apply(await pair.nextRun(run.connect)).catch(() => undefined);
      expect(run.killedAt()).toBe("CreateSecret");
      await apply(await pair.nextRun());
      const keys = await pair.owners.target.keys.listAccessKeys("demo-trigger");
      const versions = await pair.owners.source.secrets.listSecretVersionIds("demo-trigger-key");
      expect(keys.map(({ accessKeyId }) => accessKeyId)).toEqual([
        versions.find(({ stages }) => stages.includes("ACSCurrent"))?.id,
      ]);
      expect((await apply(await pair.nextRun())).changes).toEqual([]);
    },
  );
});
