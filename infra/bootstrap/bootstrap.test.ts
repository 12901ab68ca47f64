import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAccessKeysClient } from "../../alicloud/access-keys";
import { createCaller, shape, type ApiCaller, type Credentials } from "../../alicloud/call";
import { createDataWorksClient } from "../../alicloud/dataworks";
import { accountRoleName, ACCOUNT_ROLES, rootArn, type PairParts } from "../../alicloud/ram";
import { createRolesClient } from "../../alicloud/roles";
import { createStsClient } from "../../alicloud/sts";
import { ControlClient, startLocalCloud, type LocalCloud } from "../../local/cloud";
import { ConsoleClient } from "../../local/cloud/console";
import { administratorOf } from "../../test/support/account-administrator";
import { killedAt } from "../../test/support/killed-client";
import { bootstrap, exitCodeOf, printingCaller, readTrust, type BootstrapOptions, type BootstrapReport } from "./index";
import { workspaceRole } from "./membership";

const SOURCE = "1000000000000001";
const TARGET = "1000000000000002";
const GUARD: PairParts["guard"] = {
  bus: { name: "demo", own: true },
  logs: { project: "demo-guard", store: "guard", own: true },
};

let cloud: LocalCloud;
let control: ControlClient;

beforeEach(async () => {
  cloud = await startLocalCloud({
    accounts: [
      { role: "source", id: SOURCE, region: "cn-shanghai" },
      { role: "target", id: TARGET, region: "cn-shanghai" },
    ],
  });
  control = new ControlClient(cloud.control);
  await ram("CreateUser", { UserName: "ci" });
  await ram("CreateUser", { UserName: "ops" });
});
afterEach(() => cloud.close());

/** One call of RAM as the target's administrator. */
async function ram(action: string, query: Record<string, string>): Promise<void> {
  const call = { product: "ram", version: "2015-05-01", method: "POST", safe: false } as const;
  await administratorOf(cloud, "target").call({ ...call, action, query, answer: shape({}) });
}

const WORDS = {
  trust: ["deployer=oidc/repo:acme/pair:environment:production", "preview=user/ci", "operator=user/ops"],
  oidcProvider: "github",
  oidcIssuer: "https://token.actions.githubusercontent.com",
};

function options(caller: ApiCaller, changes: Partial<BootstrapOptions> = {}): BootstrapOptions {
  return {
    caller,
    tenant: "target",
    accountId: TARGET,
    region: "cn-shanghai",
    pair: "demo",
    parts: { guard: GUARD },
    workspace: { name: "demo_target" },
    ...readTrust(WORDS, { pair: "demo" }),
    ...changes,
  };
}

const run = (changes: Partial<BootstrapOptions> = {}) =>
  bootstrap(options(changes.caller ?? administratorOf(cloud, "target"), changes));
const item = ({ items }: BootstrapReport, id: string) => items.find((each) => each.id === id)!;
const statesOf = ({ items }: BootstrapReport) => new Set(items.map(({ state }) => state));

/** Everything that is there must be as a first run leaves it. */
async function expectConverged(): Promise<void> {
  const again = await run();
  expect([...statesOf(again)].sort()).toEqual(["unchanged", "unknown"]);
  const roles = createRolesClient(administratorOf(cloud, "target"));
  for (const role of ACCOUNT_ROLES) {
    const name = accountRoleName(role, { pair: "demo", tenant: "target" });
    const attached = await roles.listPolicies({ kind: "role", name });
    expect(attached.length).toBeGreaterThan(0);
    expect(attached.every((each) => each.name.startsWith(name))).toBe(true);
  }
}

describe("a bootstrap", () => {
  it("makes service-linked roles, the identity provider and the three roles, and finds them the next time", async () => {
    const first = await run();
    expect(item(first, "service-role/AliyunServiceRoleForEventBridgeSendToFC").state).toBe("made");
    expect(item(first, "oidc-provider/github").state).toBe("made");
    for (const role of ACCOUNT_ROLES) expect(item(first, `role/${role}`).state).toBe("made");
    expect(exitCodeOf(first)).toBe(0);
    await expectConverged();
  });

  it("lets exactly whom it names take a role, and that one not the others", async () => {
    await run();
    const key = await createKey("ci");
    const sts = createStsClient(
      createCaller({
        tenant: "target",
        region: "cn-shanghai",
        endpoint: cloud.endpoint,
        credentials: key,
        retry: { attempts: 1 },
      }),
    );
    const take = (role: "deployer" | "preview" | "operator") =>
      sts.assumeRole({
        roleArn: `acs:ram::${TARGET}:role/${accountRoleName(role, { pair: "demo", tenant: "target" })}`,
        sessionName: "test",
      });
    expect((await take("preview")).arn).toContain("preview-demo-target");
    await expect(take("deployer")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(take("operator")).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("stops with exit code 5 at keys of another account, before anything is changed", async () => {
    await expect(run({ accountId: SOURCE })).rejects.toMatchObject({ code: "WRONG_ACCOUNT", exitCode: 5 });
    const sent = (await control.journal())
      .filter((entry: any) => entry.caller || entry.action)
      .map((e: any) => e.action);
    expect(sent.slice(sent.indexOf("GetCallerIdentity") + 1)).toEqual([]);
  });

  it("writes a policy anew that somebody changed, and removes one that its role no longer needs", async () => {
    await run();
    const roles = createRolesClient(administratorOf(cloud, "target"));
    const name = "deployer-demo-target";
    const [first] = await roles.listPolicies({ kind: "role", name });
    const document = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:*","Resource":"*"}]}';
    await roles.updatePolicy({ name: first!.name, document });
    await roles.createPolicy({ name: `${name}-9`, document, description: "" });
    await roles.attachPolicy({ holder: { kind: "role", name }, name: `${name}-9` });
    const again = await run();
    expect(item(again, "role/deployer").detail).toContain(`policy ${first!.name} written anew`);
    expect(item(again, "role/deployer").detail).toContain(`policy ${name}-9 removed`);
    expect(await roles.getPolicy(`${name}-9`)).toBeUndefined();
    expect(await roles.getPolicy(first!.name)).not.toContain('"ram:*"');
    await expectConverged();
  });

  it("leaves a policy that others attached, and tells of it", async () => {
    await run();
    await ram("AttachPolicyToRole", {
      RoleName: "preview-demo-target",
      PolicyName: "AdministratorAccess",
      PolicyType: "System",
    });
    const again = item(await run(), "role/preview");
    expect(again.detail).toContain("it also has AdministratorAccess");
    expect(again.next).toContain("Detach");
  });

  it("gives nothing to a role that was there before with a trust that reaches another account", async () => {
    const roles = createRolesClient(administratorOf(cloud, "target"));
    const trust = JSON.stringify({
      Version: "1",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { RAM: [rootArn({ accountId: SOURCE })] } }],
    });
    await roles.createRole({ name: "deployer-demo-target", trust, description: "squatted" });
    const report = await run({ trust: {} });
    expect(item(report, "role/deployer").state).toBe("failed");
    expect(item(report, "role/deployer").detail).toContain("not one of ours");
    expect(await roles.listPolicies({ kind: "role", name: "deployer-demo-target" })).toEqual([]);
    expect(exitCodeOf(report)).toBe(5);
    // Told who may take it, it writes the trust anew.
    expect(item(await run(), "role/deployer").detail).toContain("trust written anew");
    await expectConverged();
  });

  it("makes no role for which nobody is named, and waits for a person where it is the deployer's", async () => {
    const report = await run({ trust: {}, provider: undefined as never });
    expect(item(report, "role/deployer").state).toBe("open");
    expect(item(report, "role/preview").state).toBe("skipped");
    expect(exitCodeOf(report)).toBe(4);
  });

  it("refuses an identity provider of that name with another issuer", async () => {
    await run();
    const provider = { name: "github", issuer: "https://gitlab.com", audience: "sts.aliyuncs.com", fingerprints: [] };
    const report = await run({ provider });
    expect(item(report, "oidc-provider/github")).toMatchObject({ state: "failed" });
    expect(item(report, "role/deployer").state).toBe("open");
  });

  it("accepts a further audience of a provider that is there", async () => {
    await run();
    const { provider } = readTrust({ ...WORDS, oidcAudience: "pair" }, { pair: "demo" });
    expect(item(await run({ provider: provider! }), "oidc-provider/github").state).toBe("changed");
  });
});

describe("a membership in the workspace", () => {
  it("waits for a person while DataWorks does not know the role, and is made once it does", async () => {
    const dataworks = createDataWorksClient(administratorOf(cloud, "target"));
    const before = item(await run(), "membership/deployer");
    expect(before.detail).toContain("not there yet");
    await administratorOf(cloud, "target").call({
      product: "dataworks-public",
      version: "2024-05-18",
      action: "CreateProject",
      method: "POST",
      safe: false,
      body: { Name: "demo_target", DisplayName: "demo_target", DevEnvironmentEnabled: "true", PaiTaskEnabled: "false" },
      answer: shape({}),
    });
    const waiting = await run();
    expect(item(waiting, "membership/deployer")).toMatchObject({ state: "open" });
    expect(item(waiting, "membership/deployer").next).toContain("refresh the list of members");
    expect(exitCodeOf(waiting)).toBe(4);
    const [workspace] = await dataworks.listProjects({ names: ["demo_target"] });
    await new ConsoleClient(cloud.control, "test").refreshMembers({
      accountId: TARGET,
      workspaceId: workspace!.id,
    });
    expect(item(await run(), "membership/deployer")).toMatchObject({ state: "made" });
    expect(item(await run(), "membership/deployer")).toMatchObject({ state: "unchanged" });
    // Without it a preview would not even see the workspace, and an operator could not fire.
    const members = await dataworks.listProjectMembers({ projectId: workspace!.id });
    const roles = createRolesClient(administratorOf(cloud, "target"));
    for (const [role, code] of [
      ["deployer", "role_project_admin"],
      ["preview", "role_project_deploy"],
      ["operator", "role_project_pe"],
    ] as const) {
      const { id } = (await roles.getRole(`${role}-demo-target`))!;
      expect(members.find(({ userId }) => userId === `ROLE_${id}`)?.roles.map((each) => each.code)).toEqual([code]);
    }
  });

  it("is smaller for an operator whose key is not a parameter of the source's workspace", () => {
    const operatorIn = (tenant: "source" | "target", parts: PairParts) => workspaceRole("operator", { tenant, parts });
    expect(operatorIn("source", {})).toBe("role_project_admin");
    expect(operatorIn("source", { secretStore: "kms" })).toBe("role_project_deploy");
    expect(operatorIn("source", { identity: "linked-role" })).toBe("role_project_deploy");
    expect(operatorIn("target", { identity: "linked-role" })).toBe("role_project_pe");
  });

  it("is nothing to wait for where nobody may take the role", async () => {
    const { trust } = readTrust({ trust: ["deployer=user/ci"] }, { pair: "demo" });
    const report = await run({ trust, provider: undefined as never });
    expect(item(report, "membership/preview")).toMatchObject({ state: "skipped", exitCode: 0 });
  });
});

describe("a bootstrap that is refused", () => {
  it("tells action, code, request id and next step of each refused call, and goes on with the others", async () => {
    await control.addFault({
      on: { product: "ram", action: "CreateRole" },
      count: 1,
      fault: { kind: "error", status: 403, code: "NoPermission" },
    });
    const report = await run();
    const failed = item(report, "role/deployer");
    expect(failed).toMatchObject({ state: "failed", exitCode: 5 });
    expect(failed.detail).toMatch(/CreateRole failed \(NoPermission, HTTP 403\).*Request id \S+\./);
    expect(failed.next).not.toBe("");
    expect(item(report, "role/operator").state).toBe("made");
    expect(exitCodeOf(report)).toBe(5);
    await run();
    await expectConverged();
  });

  it.each([
    ["eventbridge", "GetEventBridgeStatus", "eventbridge"],
    ["mns-open", "ListQueue", "message-service"],
    ["fc", "ListFunctions", "fc"],
    ["maxcompute", "ListProjects", "maxcompute"],
    ["dataworks-public", "ListProjects", "dataworks"],
  ])("by %s, because it is not activated, says so and what to click", async (product, action, service) => {
    await control.addFault({
      on: { product, action },
      fault: { kind: "error", status: 400, code: "ServiceNotOpened" },
    });
    const report = await run();
    expect(item(report, `service/${service}`)).toMatchObject({ state: "open", exitCode: 4 });
    expect(item(report, `service/${service}`).next).toContain("Activate");
  });

  it("in a way that does not tell whether a service is there says that it is not known", async () => {
    await control.addFault({
      on: { product: "fc", action: "ListFunctions" },
      fault: { kind: "error", status: 403, code: "AccessDenied" },
    });
    expect(item(await run(), "service/fc")).toMatchObject({ state: "unknown", exitCode: 0 });
  });
});

describe("a bootstrap that is killed", { timeout: 120_000 }, () => {
  it("before or after any of its changes converges in the end", async () => {
    const killed = new Set<string>();
    for (let rounds = 0; rounds < 60; rounds += 1) {
      const before = killedAt(1, "before", /^Check/);
      await run({ caller: administratorOf(cloud, "target", { connect: before.connect }) });
      if (before.killedAt() === undefined) break;
      const after = killedAt(1, "after", /^Check/);
      await run({ caller: administratorOf(cloud, "target", { connect: after.connect }) });
      killed.add(after.killedAt() ?? "");
    }
    for (const action of [
      "CreateServiceLinkedRole",
      "CreateServiceLinkedRoleForProduct",
      "CreateOIDCProvider",
      "CreateRole",
      "CreatePolicy",
      "AttachPolicyToRole",
      "AttachPolicyToUser",
    ])
      expect(killed).toContain(action);
    await expectConverged();
  });
});

describe("a printed bootstrap", () => {
  it("sends nothing and shows every change that a first run makes", async () => {
    const before = (await control.journal()).length;
    const { caller, calls } = printingCaller(options(administratorOf(cloud, "target")));
    await bootstrap(options(caller));
    expect((await control.journal()).length).toBe(before);
    const start = (await control.journal()).length;
    await run();
    const sent = (await control.journal()).slice(start).map((entry: any) => entry.action as string);
    const changes = (actions: string[]) => actions.filter((each) => !/^(Get|List|Describe|Check)/.test(each)).sort();
    const printed = calls.map(({ action }) => action).filter((each) => each !== "CreateProjectMember");
    expect(changes(printed)).toEqual(changes(sent));
    expect(calls.map(({ action }) => action)).toContain("CreateProjectMember");
  });
});

async function createKey(userName: string): Promise<Credentials> {
  return (await createAccessKeysClient(administratorOf(cloud, "target")).createAccessKey(userName)).credentials;
}
