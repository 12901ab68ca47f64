import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply } from "../../infra/post-deploy";
import type { JournalEntry, RequestEntry } from "../../local/cloud";
import { ConsoleClient } from "../../local/cloud/console";
import { ownerKeys } from "../../local/rehearsal/bring-up";
import { sendOver } from "../../local/rehearsal/provider";
import { bundleGuard } from "../../scripts/bundle-guard.cjs";
import { localPair, type LocalPair } from "../support/pair";
import { exchange, readAnswer, wireText } from "../support/raw-http";
import { signedRequest } from "../support/signed-request";

const folder = mkdtempSync(join(tmpdir(), "guard-chain-"));
const MINUTE = 60_000;
const BUS = "guard-bus";
const DEAD = "guard-dead";

/** The bundle as the build makes it, in a package as it is uploaded. */
function codePackage(): string {
  const file = join(folder, "index.js");
  bundleGuard(file);
  return Buffer.from(zipSync({ "index.js": readFileSync(file) })).toString("base64");
}

/** The guard of the target, set up by calls of the API and by a person at the console, as on the real cloud. */
class GuardedTarget {
  private constructor(
    readonly pair: LocalPair,
    readonly taskId: string,
    private readonly send: ReturnType<typeof sendOver>,
  ) {}

  static async make(): Promise<GuardedTarget> {
    const pair = await localPair();
    const { triggers } = await apply(pair.postDeploy);
    const { region } = pair.config.target;
    const key = ownerKeys(pair.cloud, pair.config).get("target")!;
    return new GuardedTarget(
      pair,
      String(triggers[0]!.taskId),
      sendOver({ endpoint: pair.cloud.endpoint, region, key }),
    );
  }

  private get port(): number {
    return Number(this.pair.cloud.endpoint.split(":")[1]);
  }

  get accountId(): string {
    return this.pair.config.target.accountId;
  }

  get workspaceId(): string {
    return String(this.pair.manifest.target.workspace.id);
  }

  get queue() {
    return { accountId: this.accountId, region: "cn-shanghai", queue: DEAD };
  }

  rpc(product: string, version: string, action: string, query: Record<string, string>) {
    const RegionId = "cn-shanghai";
    return this.send({
      product,
      version,
      action,
      style: "RPC",
      method: "POST",
      path: "/",
      query: { RegionId, ...query },
    });
  }

  private fc(method: "POST" | "PUT", path: string, action: string, body: Record<string, unknown>) {
    const path_ = `/2023-03-30/functions${path}`;
    return this.send({
      product: "FC",
      version: "2023-03-30",
      action,
      style: "ROA",
      method,
      path: path_,
      query: {},
      body,
    });
  }

  /** A RAM user who operates the workspace; returns the user's id and how the user freezes the trigger node. */
  async operator(UserName: string) {
    const ram = (action: string, query: Record<string, string>) => this.rpc("Ram", "2015-05-01", action, query);
    const { User } = await ram("CreateUser", { UserName });
    await ram("AttachPolicyToUser", { UserName, PolicyName: "operators", PolicyType: "Custom" });
    const { AccessKey } = await ram("CreateAccessKey", { UserName });
    const RoleCodes = JSON.stringify(["role_project_pe"]);
    const member = { ProjectId: this.workspaceId, UserId: User.UserId, RoleCodes };
    await this.rpc("dataworks-public", "2024-05-18", "CreateProjectMember", member);
    const { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret } = AccessKey;
    // Not by the vendor's client, which does not wait as long as an operation may be held.
    const set = async (Recurrence: string): Promise<string> => {
      const request = signedRequest({
        ...{ accessKeyId, accessKeySecret, action: "UpdateTask", version: "2024-05-18" },
        host: "dataworks.cn-shanghai.aliyuncs.com",
        query: { Id: this.taskId, Trigger: JSON.stringify({ Recurrence }) },
      });
      const { status, body } = readAnswer(await exchange(this.port, wireText(request)));
      return status === 200 ? "done" : `${body.Code}: ${body.Message}`;
    };
    return { id: String(User.UserId), freeze: () => set("Pause"), unfreeze: () => set("Normal") };
  }

  async policy(PolicyName: string, ...Action: string[]): Promise<void> {
    const PolicyDocument = JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
    await this.rpc("Ram", "2015-05-01", "CreatePolicy", { PolicyName, PolicyDocument });
  }

  /** Bus, rule, queue, role and function; the extension; the channel. */
  async guard(exemptUser: string): Promise<void> {
    const { accountId, workspaceId } = this;
    for (const service of ["openplatform.dataworks", "sendevent-fc.eventbridge", "sendevent-mns.eventbridge"])
      await this.rpc("ResourceManager", "2020-03-31", "CreateServiceLinkedRole", {
        ServiceName: `${service}.aliyuncs.com`,
      });
    await this.rpc("Mns-open", "2022-01-19", "CreateQueue", { QueueName: DEAD });
    await this.rpc("eventbridge", "2020-04-01", "CreateEventBus", { EventBusName: BUS });

    const console = new ConsoleClient(this.pair.cloud.control, "Ada");
    const events = ["freeze-node"];
    const form = { accountId, testWorkspaceId: workspaceId, name: "guard", events };
    const extensionCode = await console.registerExtension(form);
    await console.enableExtension({ accountId, workspaceId, extensionCode });
    await console.addEventChannel({ accountId, workspaceId, busName: BUS });
    await console.enableEventChannel({ accountId, workspaceId });

    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["fc.aliyuncs.com"] } };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "1", Statement: [trust] });
    await this.rpc("Ram", "2015-05-01", "CreateRole", { RoleName: "guard", AssumeRolePolicyDocument });
    await this.policy("guard", "dataworks:UpdateWorkbenchEventResult");
    await this.allowCallback();
    const { Data } = await this.rpc("dataworks-public", "2020-05-18", "GetProject", { ProjectId: workspaceId });
    this.config = {
      ...{ accountId, region: "cn-shanghai", tenantId: String(Data.TenantId), projects: [workspaceId] },
      checks: { "protected-nodes": { nodes: [{ id: this.taskId }], exemptUsers: [exemptUser] } },
    };
    this.extensionCode = extensionCode;
    await this.fc("POST", "", "CreateFunction", {
      ...{ functionName: "guard", runtime: "nodejs20", handler: "index.handler", timeout: 30 },
      ...{ role: `acs:ram::${accountId}:role/guard`, disableInjectCredentials: "Env" },
      code: { zipFile: codePackage() },
      environmentVariables: this.variables(),
    });
    await this.fc("PUT", "/guard/concurrency", "PutConcurrencyConfig", {
      functionName: "guard",
      reservedConcurrency: 5,
    });
    const type = ["dataworks:NodeChange:FreezeNode", "dataworks:NodeChange:NodeChangeUpdated"];
    await this.rpc("eventbridge", "2020-04-01", "CreateRule", {
      ...{ EventBusName: BUS, RuleName: "to-guard" },
      FilterPattern: JSON.stringify({ source: ["acs.dataworks"], type }),
      EventTargets: JSON.stringify([
        {
          ...{ Id: "guard", Type: "acs.fc.function", Endpoint: `acs:fc:cn-shanghai:${accountId}:functions/guard` },
          ...{ PushRetryStrategy: "BACKOFF_RETRY", ErrorsTolerance: "ALL" },
          DeadLetterQueue: { Arn: `acs:mns:cn-shanghai:${accountId}:/queues/${DEAD}` },
          ParamList: [
            { ResourceKey: "functionName", Form: "CONSTANT", Value: "guard" },
            { ResourceKey: "Body", Form: "ORIGINAL" },
          ],
        },
      ]),
    });
  }

  private config: object = {};
  extensionCode = "";

  private variables(): Record<string, string> {
    return { GUARD_CONFIG: JSON.stringify(this.config), EXTENSION_CODE: this.extensionCode };
  }

  /** A function that cannot be used: every call of it fails. */
  async breakFunction(): Promise<void> {
    await this.fc("PUT", "/guard", "UpdateFunction", { environmentVariables: { GUARD_CONFIG: "{" } });
  }

  async mendFunction(): Promise<void> {
    await this.fc("PUT", "/guard", "UpdateFunction", { environmentVariables: this.variables() });
  }

  async allowCallback(): Promise<void> {
    const attachment = { PolicyName: "guard", PolicyType: "Custom", RoleName: "guard" };
    await this.rpc("Ram", "2015-05-01", "AttachPolicyToRole", attachment);
  }

  async forbidCallback(): Promise<void> {
    const attachment = { PolicyName: "guard", PolicyType: "Custom", RoleName: "guard" };
    await this.rpc("Ram", "2015-05-01", "DetachPolicyFromRole", attachment);
  }

  async check(Status: string): Promise<string[]> {
    const query = { EventCode: "freeze-node", ProjectId: this.workspaceId, Status };
    const { PagingInfo } = await this.rpc("dataworks-public", "2020-05-18", "ListCheckProcesses", query);
    return PagingInfo.CheckProcesses.map((one: { MessageId: string }) => one.MessageId);
  }

  async recurrence(): Promise<string> {
    const { Task } = await this.rpc("dataworks-public", "2024-05-18", "GetTask", { Id: this.taskId });
    return Task.Trigger.Recurrence;
  }

  /** An answer that a person gives in the guard's place, with the message of a dead letter. */
  async answerInstead(MessageId: string): Promise<void> {
    const answer = { MessageId, ExtensionCode: this.extensionCode, CheckResult: "FAIL", CheckResultTip: "by hand" };
    await this.rpc("dataworks-public", "2020-05-18", "UpdateWorkbenchEventResult", answer);
  }

  /** Waits until the journal has an entry after `since` that fits. */
  async until(since: number, fits: (entry: JournalEntry) => boolean): Promise<void> {
    while (!(await this.pair.control.journal({ since })).some(fits));
  }

  async names(since: number): Promise<string[]> {
    const entries = await this.pair.control.journal({ since });
    return entries.flatMap((entry) => (entry.kind === "event" ? [entry.name] : []));
  }

  /** Where the journal stands when every function that still runs has ended. */
  async journalEnd(): Promise<number> {
    await this.pair.control.settle();
    return (await this.pair.control.journal()).length;
  }
}

const isEvent = (name: string) => (entry: JournalEntry) => entry.kind === "event" && entry.name === name;

describe("the guard of a target, run for real", { timeout: 60_000 }, () => {
  let target: GuardedTarget;
  let bob: Awaited<ReturnType<GuardedTarget["operator"]>>;
  let ada: typeof bob;

  beforeAll(async () => {
    target = await GuardedTarget.make();
    await target.policy("operators", "dataworks:*");
    bob = await target.operator("bob");
    ada = await target.operator("ada");
    await target.guard(ada.id);
  }, 60_000);
  afterAll(async () => {
    await target?.pair.cloud.close();
    rmSync(folder, { recursive: true });
  });

  const calls = async (since: number): Promise<RequestEntry[]> =>
    (await target.pair.control.journal({ since })).filter(
      (entry): entry is RequestEntry => entry.kind === "request" && entry.action === "UpdateWorkbenchEventResult",
    );

  it("stops the freeze of the protected node, and the user sees why", async () => {
    const since = await target.journalEnd();
    expect(await bob.freeze()).toMatch(/is protected and may not be frozen/);
    expect(await target.recurrence()).toBe("Normal");
    expect(await target.check("BLOCKED")).toHaveLength(1);
    expect(await calls(since)).toMatchObject([
      {
        ...{ status: 200, secure: true, via: "egress", sourceIp: "192.0.2.100" },
        accessKeyId: expect.stringMatching(/^STS\./),
        principalArn: `acs:ram::${target.accountId}:assumed-role/guard/fc-guard`,
      },
    ]);
  });

  it("lets the exempted user pass, and hears of what was done", async () => {
    const since = await target.journalEnd();
    expect(await ada.freeze()).toBe("done");
    await target.pair.control.settle();
    expect(await target.recurrence()).toBe("Pause");
    expect(await calls(since)).toHaveLength(1);
    const delivered = (await target.pair.control.journal({ since })).filter(isEvent("event-delivery.delivered"));
    const types = delivered.map((entry) => (entry.kind === "event" ? entry.detail["type"] : undefined)).sort();
    expect(types).toEqual(["dataworks:NodeChange:FreezeNode", "dataworks:NodeChange:NodeChangeUpdated"]);
    expect(await ada.unfreeze()).toBe("done");
  });

  it("gives one verdict to a message that comes twice", async () => {
    const since = await target.journalEnd();
    await target.pair.control.setPain({ repeatedDeliveries: 1 });
    expect(await bob.freeze()).toMatch(/is protected/);
    await target.pair.control.settle();
    expect((await calls(since)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await target.names(since)).filter((name) => name.startsWith("extension-check."))).toEqual([
      "extension-check.blocked",
    ]);
  });

  it.each([
    ["that throws", () => target.breakFunction(), () => target.mendFunction()],
    ["whose role may not answer", () => target.forbidCallback(), () => target.allowCallback()],
  ])("leaves a dead letter of a function %s, and the operation is held", async (_what, spoil, mend) => {
    const since = await target.journalEnd();
    await spoil();
    const freeze = bob.freeze();
    await target.until(since, isEvent("event-delivery.failed"));
    await target.pair.control.advance({ by: 2 * MINUTE });
    const deliveries = (await target.names(since)).filter((name) => name.startsWith("event-delivery."));
    expect(deliveries).toEqual([
      ...["event-delivery.failed", "event-delivery.failed", "event-delivery.failed"],
      "event-delivery.dead-lettered",
    ]);
    const letters = await target.pair.control.queue(target.queue);
    const message = JSON.parse(letters.at(-1)!.body) as { id: string; type: string };
    expect(message.type).toBe("dataworks:NodeChange:FreezeNode");
    expect(await target.check("CHECKING")).toEqual([message.id]);
    await expect(target.pair.control.saveSnapshot({ file: join(folder, "no") })).rejects.toThrow(/extension check/);
    await target.answerInstead(message.id);
    expect(await freeze).toMatch(/by hand/);
    expect(await target.pair.control.emptyQueue(target.queue)).toBe(1);
    await mend();
  });

  it("works as before after a snapshot was restored", async () => {
    const file = join(folder, "cloud.snapshot");
    await target.pair.control.saveSnapshot({ file });
    await target.pair.control.restoreSnapshot({ file });
    expect(await bob.freeze()).toMatch(/is protected/);
    expect(await ada.freeze()).toBe("done");
  });
});
