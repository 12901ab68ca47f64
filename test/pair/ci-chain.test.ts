import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  apply,
  destroy,
  exitCodeOf,
  plan,
  registerGuard,
  rotateKey,
  verify,
  watchGuard,
} from "../../infra/post-deploy";
import { driftOf } from "../../infra/inventory";
import type { RequestEntry } from "../../local/cloud";
import { ConsoleClient } from "../../local/cloud/console";
import type { Deployed } from "../../local/rehearsal/bring-up";
import { performStep } from "../../local/rehearsal/person";
import { leftovers, type Standing } from "../../local/rehearsal/tear-down";
import { ciSystem, type CiSystem, type Job } from "../support/ci-system";

const TENANTS = ["source", "target"] as const;

/** The same pair, its target in the source's account and in another region. */
const inOneAccount = (text: string) =>
  text
    .replace('accountId: "1000000000000002"', 'accountId: "1000000000000001"')
    .replace(
      /(target:[\s\S]*?)region: cn-shanghai\n(\s+)zone: cn-shanghai-b/,
      "$1region: cn-hangzhou\n$2zone: cn-hangzhou-h",
    )
    .replace("config:\n", "config:\n  dataworks-tenant-pair:sameAccount: true\n");

/** Actions that change nothing. */
const READ = /^(Get|List|Describe|View|Check|Query)/;

describe.each([
  ["two accounts", (text: string) => text],
  ["one account in two regions", inOneAccount],
] as const)("a guarded pair of %s that CI works on without any key", (_name, change) => {
  const stack = "guarded";
  let ci: CiSystem;
  let person: ConsoleClient;
  let deployer: Job;
  let deployed: Deployed;
  /** The stack file after the guard was registered. */
  let config: CiSystem["config"];
  let before: Standing;

  const job = (role: "deployer" | "preview" | "operator", environment: string) =>
    ci.token({ subject: ci.subjectOf(environment) }).then((token) => ci.sessions(role, token));
  const trust = () => [
    ...["--trust", `deployer=oidc/${ci.subjectOf(stack)}`],
    ...["--trust", `preview=oidc/${ci.subjectOf(`${stack}-preview`)}`],
    ...["--trust", `operator=oidc/${ci.subjectOf(`${stack}-operate`)}`],
  ];
  /** What sessions of a role have changed: the actions that were accepted. */
  const changesOf = async (role: string) =>
    (await ci.control.journal())
      .filter((entry): entry is RequestEntry => entry.kind === "request")
      .filter(({ principalArn, status }) => principalArn?.includes(`:assumed-role/${role}-`) && status < 300)
      .map(({ action }) => action!)
      .filter((action) => !READ.test(action));
  const membershipsIn = (report: any) =>
    report.items.filter(({ id }: any) => id.startsWith("membership/")).map(({ id, state }: any) => `${id} ${state}`);

  beforeAll(async () => {
    ci = await ciSystem(stack, change);
    person = new ConsoleClient(ci.cloud.control, "Ada");
  });
  afterAll(() => ci?.close());

  it("is bootstrapped by the accounts' owners, each tenant with roles of its own, and found as it is the next time", async () => {
    for (const tenant of TENANTS) {
      const { exitCode, report } = await ci.bootstrap(tenant, trust());
      expect(exitCode, JSON.stringify(report, null, 1)).toBe(0);
      for (const role of ["deployer", "preview", "operator"])
        expect(report.items.find(({ id }: any) => id === `role/${role}`)).toMatchObject({
          state: "made",
          what: `role ${role}-guarded-${tenant}`,
        });
    }
    for (const tenant of TENANTS) {
      const { report } = await ci.bootstrap(tenant, trust());
      const changed = report.items.filter(({ state }: any) => ["made", "changed", "failed"].includes(state));
      expect(changed).toEqual([]);
    }
  });

  it("comes up with the deployer's sessions, the guard registered, and verifies", async () => {
    deployer = await job("deployer", stack);
    before = await ci.control.standing();
    deployed = await deployer.program();
    const { manifest } = deployed;
    const { steps } = await plan(await deployer.postDeploy(manifest));
    for (const step of steps.filter(({ id }) => !/extension|channel/.test(id)))
      await performStep(person, step, manifest);
    await apply(await deployer.postDeploy(manifest));

    const late = (id: string) => steps.find((step) => step.id === id)!;
    const { result: code } = await performStep(person, late("target/register-extension"), manifest);
    const { checks } = await registerGuard(await deployer.postDeploy(manifest), code!);
    config = { ...ci.config, guard: { ...ci.config.guard, extensionCode: code!, checks } } as typeof config;
    deployed = await deployer.program({ config, standing: deployed });
    await performStep(person, late("target/event-channel"), deployed.manifest);
    await performStep(person, late("target/enable-extension"), deployed.manifest, code);

    const options = await deployer.postDeploy(deployed.manifest);
    expect((await apply(options)).changes).toEqual([]);
    const verified = await verify(options);
    expect(verified.findings).toEqual([]);
    expect(exitCodeOf(verified)).toBe(0);
  });

  it("lets preview and operator into its workspaces when bootstrap is run again, after a refresh of the members", async () => {
    for (const tenant of TENANTS) {
      const { accountId, workspace } = deployed.manifest[tenant];
      const refresh = { accountId, workspaceId: workspace.id };
      const first = await ci.bootstrap(tenant, trust());
      // The refresh is the account's: one for both sides of a pair inside one account.
      if (!(ci.config.sameAccount && tenant === "target")) {
        expect(first.exitCode).toBe(4);
        expect(membershipsIn(first.report)).toEqual([
          "membership/deployer unchanged",
          "membership/preview open",
          "membership/operator open",
        ]);
        await person.refreshMembers(refresh);
      }
      await ci.bootstrap(tenant, trust());
      const { exitCode, report } = await ci.bootstrap(tenant, trust());
      expect(exitCode).toBe(0);
      expect(new Set(membershipsIn(report).map((each: string) => each.split(" ")[1]))).toEqual(new Set(["unchanged"]));
    }
  });

  it("is looked at in full by a preview's sessions, which are refused the first change", async () => {
    const preview = await job("preview", `${stack}-preview`);
    const options = await preview.postDeploy(deployed.manifest);
    expect((await plan(options)).changes).toEqual([]);
    expect((await verify(options)).findings).toEqual([]);
    expect(await watchGuard(options)).toEqual([]);
    const inventory = await preview.inventory({ config, manifest: deployed.manifest });
    expect(driftOf(inventory)).toEqual([]);
    // What no API tells is named; nothing was kept from the preview.
    expect(inventory.notLookedAt.filter((each) => /NoPermission|Forbidden|not authorized/i.test(each))).toEqual([]);

    await expect(preview.program()).rejects.toMatchObject({ action: expect.stringMatching(/^Create/) });
    await expect(destroy(options)).rejects.toMatchObject({ kind: "forbidden", exitCode: 5 });
    await expect(rotateKey(options, "rotate")).rejects.toMatchObject({ kind: "forbidden", exitCode: 5 });
    expect(await changesOf("preview")).toEqual([]);
  });

  it("is operated with the operator's sessions: fired by hand, its key changed, and nothing else", async () => {
    const { triggers } = await verify(await deployer.postDeploy(deployed.manifest));
    const { taskId, projectId, next } = triggers[0]!;
    await ci.control.advance({ to: next!.triggerTime });
    const operator = await job("operator", `${stack}-operate`);
    const options = await operator.postDeploy(deployed.manifest);
    const { dataworks } = options.clients.target;
    const fired = await dataworks.triggerSchedulerTaskInstance({
      taskId,
      envType: "Prod",
      triggerTime: next!.triggerTime,
    });
    expect(fired.success).toBe(true);
    await rotateKey(options, "rotate");
    await rotateKey(options, "finish");
    expect((await verify(options)).findings).toEqual([]);

    const allowed = await changesOf("operator");
    await expect(operator.program()).rejects.toMatchObject({ action: expect.stringMatching(/^Create/) });
    await expect(dataworks.deleteProjectMember({ projectId, userId: "200000000000000001" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    for (const tenant of TENANTS)
      for (const { id } of await options.clients[tenant].dataworks.listWorkflowDefinitions({
        projectId: deployed.manifest[tenant].workspace.id,
      }))
        await expect(
          options.clients[tenant].dataworks.deleteWorkflowDefinition({
            id,
            projectId: deployed.manifest[tenant].workspace.id,
          }),
        ).rejects.toMatchObject({ kind: "forbidden" });
    expect(await changesOf("operator")).toEqual(allowed);
    expect(new Set(allowed)).toEqual(
      new Set([
        "TriggerSchedulerTaskInstance",
        "CreateAccessKey",
        "SetAccessKeyPolicy",
        "UpdateParameter",
        "UpdateAccessKey",
        "DeleteAccessKey",
      ]),
    );
  });

  it("goes down with the deployer's sessions, and leaves both accounts as they were", async () => {
    deployer = await job("deployer", stack);
    await destroy(await deployer.postDeploy(deployed.manifest));
    await deployer.down(deployed.resources);
    const keys = /KeyIndex\.(homes|sessions)/;
    expect(leftovers(before, await ci.control.standing()).filter((each) => !keys.test(each))).toEqual([]);
  });

  it("was worked on with sessions only: no key of a user or of an account signed a call of the jobs", async () => {
    const { items } = (await ci.bootstrap("target", trust())).report;
    expect(items.find(({ id }: any) => id === "role/deployer").state).toBe("unchanged");
    const signed = (await ci.control.journal()).filter(
      (entry): entry is RequestEntry =>
        entry.kind === "request" && /^(CreateVpc|ImportWorkflowDefinition)$/.test(entry.action ?? ""),
    );
    expect(signed.length).toBeGreaterThan(3);
    for (const { principalArn, status, accessKeyId } of signed) {
      expect(principalArn).toMatch(/:assumed-role\/(deployer|preview|operator)-guarded-(source|target)\/tenant-pair$/);
      expect(accessKeyId).toMatch(/^STS\./);
      expect(status < 300).toBe(principalArn!.includes("/deployer-"));
    }
  });
});
