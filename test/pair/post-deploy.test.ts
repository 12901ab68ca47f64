import { join } from "node:path";
import { readStackFile, triggerUserOf } from "../../infra";
import { afterEach, describe, expect, it } from "vitest";
import { apply, destroy, exitCodeOf, keyParameterName, plan, verify } from "../../infra/post-deploy";
import { publish } from "../../infra/post-deploy/publish";
import { destroyAll } from "../../local/rehearsal/engine";
import { shape } from "../../alicloud/call";
import type { Holder } from "../../alicloud/roles";
import { administratorOf } from "../support/account-administrator";
import { CHOICES } from "../support/identity-choices";
import { localPair, type LocalPair } from "../support/pair";

let pair: LocalPair | undefined;

afterEach(async () => {
  await pair?.cloud.close();
  pair = undefined;
});

describe("the post-deploy step", () => {
  it("plans what apply then does, and a second apply changes nothing and says so", async () => {
    pair = await localPair();
    const planned = await plan(pair.postDeploy);
    expect(exitCodeOf(planned)).toBe(2);
    const first = await apply(await pair.nextRun());
    expect(exitCodeOf(first)).toBe(0);
    expect(first.changes.map(({ action, object }) => `${action} ${object}`).sort()).toEqual(
      planned.changes.map(({ action, object }) => `${action} ${object}`).sort(),
    );
    const second = await apply(await pair.nextRun());
    expect(second.changes).toEqual([]);
    expect(exitCodeOf(await verify(await pair.nextRun()))).toBe(0);
  });

  it("reports the task and scheduled time of the target's trigger node", async () => {
    pair = await localPair();
    const { triggers } = await apply(pair.postDeploy);
    expect(triggers).toHaveLength(1);
    expect(triggers[0]).toMatchObject({ workflow: "HTTP_Workflow", node: "http_trigger", envType: "Prod" });
    expect(triggers[0]?.next?.time).toMatch(/ 08:30:00$/);
  });

  it("names a workflow that somebody deleted, and plan exits with 2", async () => {
    pair = await localPair();
    await apply(pair.postDeploy);
    const { dataworks } = pair.postDeploy.clients.target;
    const projectId = pair.manifest.target.workspace.id;
    const [definition] = await dataworks.listWorkflowDefinitions({ projectId, type: "CycleWorkflow" });
    const publication = {
      tenant: "target",
      projectId,
      objectId: definition!.id,
      resource: "workflow",
      type: "Offline",
    } as const;
    await publish(dataworks, publication, pair.postDeploy.pace);
    await dataworks.deleteWorkflowDefinition({ projectId, id: definition!.id });
    const outcome = await plan(await pair.nextRun());
    expect(exitCodeOf(outcome)).toBe(2);
    expect(outcome.changes.map(({ object }) => object)).toContain("workflow HTTP_Workflow");
  });

  it("leaves the workspaces as the program made them, so that they can be destroyed", async () => {
    pair = await localPair();
    await apply(pair.postDeploy);
    const destruction = await destroy(await pair.nextRun());
    expect(destruction.count.removed).toBeGreaterThan(0);
    expect((await destroy(await pair.nextRun())).changes).toEqual([]);
    for (const tenant of ["source", "target"] as const) {
      const { dataworks } = pair.owners[tenant];
      const projectId = pair.manifest[tenant].workspace.id;
      expect(await dataworks.listWorkflowDefinitions({ projectId })).toEqual([]);
      expect(await dataworks.listParameters({ projectId })).toEqual([]);
      expect(await dataworks.listComputeResources({ projectId })).toEqual([]);
    }
    await destroyAll({ resources: pair.resources, provider: pair.provider });
    expect(pair.resources).toEqual([]);
  });

  it("refuses to destroy the stack while post-deploy objects stand, and works after the post-deploy destroy", async () => {
    pair = await localPair();
    await apply(pair.postDeploy);
    await expect(destroyAll({ resources: pair.resources, provider: pair.provider })).rejects.toThrow(/failed/);
    await destroy(await pair.nextRun());
    await destroyAll({ resources: pair.resources, provider: pair.provider });
    expect(pair.resources).toEqual([]);
  });

  it("finds a disabled key in verify and leaves it alone in apply", async () => {
    pair = await localPair();
    const { key } = await apply(pair.postDeploy);
    const { userName } = triggerUserOf(pair.manifest);
    await pair.postDeploy.clients.target.keys.updateAccessKey({
      userName,
      accessKeyId: key.accessKeyId!,
      status: "Inactive",
    });
    expect((await apply(await pair.nextRun())).changes).toEqual([]);
    const verification = await verify(await pair.nextRun());
    expect(verification.findings.map(({ resource }) => resource)).toEqual([`access key ${key.accessKeyId}`]);
    expect(exitCodeOf(verification)).toBe(2);
  });

  it("finds in verify what somebody gave to the trigger user in the workspace beside its role", async () => {
    pair = await localPair();
    await apply(pair.postDeploy);
    const { workspace, triggerIdentity } = pair.manifest.target;
    const { userId } = triggerUserOf(pair.manifest);
    await pair.owners.target.dataworks.grantMemberProjectRoles({
      projectId: workspace.id,
      userId,
      roleCodes: ["role_project_admin"],
    });
    const verification = await verify(await pair.nextRun());
    expect(verification.findings.map(({ message }) => message)).toEqual([
      `It needs nothing but ${triggerIdentity.workspaceRole} and has role_project_admin as well.`,
    ]);
    expect(exitCodeOf(verification)).toBe(2);
  });

  it.each(CHOICES)(
    "finds in verify which policies an identity of $name has beside its own, or lacks",
    async ({ change }) => {
      pair = await localPair({ change });
      await apply(pair.postDeploy);
      expect((await verify(await pair.nextRun())).findings).toEqual([]);
      const { triggerIdentity } = pair.manifest.target;
      const { roles } = pair.owners.target;
      const holder: Holder =
        triggerIdentity.kind === "ram-user"
          ? { kind: "user", name: triggerIdentity.userName }
          : { kind: "role", name: triggerIdentity.roleName };
      const document = JSON.stringify({
        Version: "1",
        Statement: [{ Effect: "Allow", Action: "ram:*", Resource: "*" }],
      });
      await roles.createPolicy({ name: "more", document, description: "" });
      await roles.attachPolicy({ holder, name: "more" });
      await roles.detachPolicy({ holder, name: triggerIdentity.policyName });
      const verification = await verify(await pair.nextRun());
      expect(verification.findings.map(({ resource, message }) => `${resource}: ${message}`)).toEqual([
        `RAM ${holder.kind} ${holder.name}: It does not have its policy demo-trigger.`,
        `RAM ${holder.kind} ${holder.name}: It needs nothing but demo-trigger and has more as well.`,
      ]);
      expect(exitCodeOf(verification)).toBe(2);
    },
  );

  it("finds in verify the group that somebody put the trigger user into", async () => {
    pair = await localPair();
    await apply(pair.postDeploy);
    const { userName } = triggerUserOf(pair.manifest);
    const owner = administratorOf(pair.cloud, "target");
    const ram = { product: "ram", version: "2015-05-01", method: "POST", safe: false, answer: shape({}) } as const;
    await owner.call({ ...ram, action: "CreateGroup", query: { GroupName: "people" } });
    await owner.call({ ...ram, action: "AddUserToGroup", query: { GroupName: "people", UserName: userName } });
    const verification = await verify(await pair.nextRun());
    expect(verification.findings.map(({ resource, message }) => `${resource}: ${message}`)).toEqual([
      `RAM user ${userName}: It needs no group and is in people.`,
    ]);
    expect(exitCodeOf(verification)).toBe(2);
  });

  it("finds in verify what somebody attached to the guard's role", async () => {
    const guarded = readStackFile(join(__dirname, "../../Pulumi.guarded.yaml"));
    // The extension itself is another matter.
    const leaveOut = ["event-channel", "register-extension", "enable-extension"].map((id) => `target/${id}`);
    pair = await localPair({ change: () => guarded, leaveOut });
    await apply(pair.postDeploy);
    expect((await verify(await pair.nextRun())).findings).toEqual([]);
    const name = `${guarded.pair}-guard`;
    const document = JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "ram:*", Resource: "*" }] });
    await pair.owners.target.roles.createPolicy({ name: "more", document, description: "" });
    await pair.owners.target.roles.attachPolicy({ holder: { kind: "role", name }, name: "more" });
    const { findings } = await verify(await pair.nextRun());
    expect(findings.map(({ message }) => message)).toEqual([`It needs nothing but ${name} and has more as well.`]);
  });

  it("keeps the key's secret out of every answer but the first", async () => {
    pair = await localPair();
    await apply(pair.postDeploy);
    const { dataworks } = pair.postDeploy.clients.source;
    const [parameter] = await dataworks.listParameters({
      projectId: pair.manifest.source.workspace.id,
      names: [keyParameterName(pair.manifest.pair)],
    });
    expect(parameter?.description).toMatch(/^Access key LTAI/);
    expect(JSON.stringify(parameter?.properties)).not.toMatch(/LTAI\w+:\w{30}/);
  });
});
