import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply } from "../../infra/post-deploy";
import type { Difference } from "../../infra/inventory";
import { credentialEnvironment } from "../../local/rehearsal/bring-up";
import { fakePulumi } from "../support/fake-pulumi";
import { pairProject, type PairProject } from "../support/pair-project";

const DATAWORKS = { product: "dataworks-public", version: "2024-05-18" };
const RAM = { product: "Ram", version: "2015-05-01" };
const VPC = { product: "Vpc", version: "2016-04-28" };
const ECS = { product: "Ecs", version: "2014-05-26" };
const EVENTS = { product: "eventbridge", version: "2020-04-01" };
const FC = { product: "FC", version: "2023-03-30" };
const MESSAGE = { product: "Mns-open", version: "2022-01-19" };

let project: PairProject;

const idOf = (name: string) => project.pair.resources.find((made) => made.name === name)!.id;
const drift = async (...flags: string[]) => {
  const { exitCode, out, err } = await project.verb(["drift", "--json", ...flags]);
  expect(err).toBe("");
  return { exitCode, ...(JSON.parse(out) as { differences: Difference[]; notLookedAt: string[]; objects: object[] }) };
};
const byName = () => drift("--stack", "guarded");
const byManifest = () => drift("--manifest", "manifest.json");

beforeAll(async () => {
  project = await pairProject("guarded");
  await apply(project.pair.postDeploy);
});
afterAll(() => project?.remove());

describe("a pair that nobody touched", () => {
  it("has no drift, whether its objects are found by name or by the ids of the manifest", async () => {
    const [named, known] = [await byName(), await byManifest()];
    expect(named.differences).toEqual([]);
    expect(known.differences).toEqual([]);
    // The guard's extension waits for a person here.
    expect([named.exitCode, known.exitCode]).toEqual([4, 4]);
    const kinds = new Set(named.objects.map((one) => (one as { kind: string }).kind));
    for (const kind of [
      "VPC",
      "RAM policy",
      "event rule",
      "function",
      "access key",
      "stored key",
      "binding",
      "workflow",
    ])
      expect(kinds).toContain(kind);
  });

  it("tells what it cannot look at", async () => {
    const { notLookedAt } = await byName();
    expect(notLookedAt).toEqual([expect.stringMatching(/^what hangs on target: event bus .*eventbridge:ListRules/)]);
  });
});

describe("a change by hand", () => {
  let named: Difference[];
  let known: Difference[];
  let text: string;
  let whole: string;

  beforeAll(async () => {
    const { source, target } = project.owner;
    const { manifest, owners, config } = project.pair;
    const there = { RegionId: source.region };
    const identity = manifest.target.triggerIdentity as { userName: string; userId: string; policyName: string };
    const wide = { Version: "1", Statement: [{ Effect: "Allow", Action: "dataworks:*", Resource: "*" }] };

    await source.post(VPC, "ModifyVpcAttribute", {
      ...there,
      VpcId: idOf("guarded-source-network-vpc"),
      VpcName: "mine",
    });
    const [SnatTableId, SnatEntryId] = idOf("guarded-source-egress-snat").split(":");
    await source.post(VPC, "ModifySnatEntry", { ...there, SnatTableId, SnatEntryId, SnatEntryName: "mine" });
    await source.post(
      VPC,
      "ModifyEipAddressAttribute",
      { ...there, Bandwidth: "50" },
      { AllocationId: idOf("guarded-source-egress-eip") },
    );
    await source.post(ECS, "AuthorizeSecurityGroup", {
      ...{ ...there, SecurityGroupId: idOf("guarded-source-network-sg") },
      ...{ IpProtocol: "tcp", PortRange: "22/22", SourceCidrIp: "0.0.0.0/0" },
    });
    await source.post(VPC, "CreateVpc", {
      ...{ ...there, CidrBlock: "10.99.0.0/16", VpcName: "spare" },
      ...{ "Tag.1.Key": "pair", "Tag.1.Value": "guarded", "Tag.2.Key": "tenant", "Tag.2.Value": "source" },
    });
    await target.post(RAM, "CreatePolicyVersion", {
      ...{ PolicyName: identity.policyName, PolicyDocument: JSON.stringify(wide), SetAsDefault: true },
    });
    await target.post(RAM, "AttachPolicyToUser", {
      ...{ PolicyName: "AdministratorAccess", PolicyType: "System", UserName: identity.userName },
    });
    const [key] = await owners.target.keys.listAccessKeys(identity.userName);
    await target.legacy(RAM, "UpdateAccessKey", {
      ...{ UserName: identity.userName, UserAccessKeyId: key!.accessKeyId, Status: "Inactive" },
    });
    await target.post(DATAWORKS, "GrantMemberProjectRoles", {
      ...{ RegionId: target.region, ProjectId: manifest.target.workspace.id, UserId: identity.userId },
      RoleCodes: JSON.stringify(["role_project_admin"]),
    });
    await target.post(EVENTS, "DisableRule", { EventBusName: "guarded-guard", RuleName: "guarded-guard-1" });
    await target.rest(FC, "UpdateFunction", "PUT", "/2023-03-30/functions/guarded-guard", {
      body: { timeout: 1, environmentVariables: { CODE_SHA256: "other", TOKEN_OF_SOMEBODY: "canary-value" } },
    });
    await target.post(MESSAGE, "SetQueueAttributes", {
      ...{ QueueName: "guarded-guard-dead-letter", MessageRetentionPeriod: 60 },
    });
    const client = owners.target.dataworks;
    const projectId = manifest.target.workspace.id;
    const [workflow] = await client.listWorkflowDefinitions({ projectId, type: "CycleWorkflow" });
    const { spec } = await client.getWorkflowDefinition({ projectId, id: workflow!.id });
    await target.post(DATAWORKS, "UpdateWorkflowDefinition", {
      ...{
        RegionId: target.region,
        ProjectId: projectId,
        Id: workflow!.id,
        Spec: spec.replace("00 30 08", "00 45 09"),
      },
    });
    expect(config.pair).toBe("guarded");

    named = (await byName()).differences;
    const found = await byManifest();
    known = found.differences;
    whole = JSON.stringify(found);
    expect(found.exitCode).toBe(2);
    text = (await project.verb(["drift", "--manifest", "manifest.json"])).out;
  });

  it.each([
    ["SNAT entry guarded-source-egress-snat", "snatEntryName", "guarded-source", "mine"],
    ["EIP guarded-source-egress-eip", "bandwidth", "5", "50"],
    ["workspace member guarded-trigger-member", "roles", /^\[{"code":"role_project_pe"}\]$/, /role_project_admin/],
    [
      "RAM policy guarded-trigger-policy",
      "policyDocument",
      /TriggerSchedulerTaskInstance/,
      /"dataworks:\*","Resource"/,
    ],
    ["event rule guarded-guard-rule-1", "status", "ENABLE", "DISABLE"],
    ["function guarded-guard-function-function", "timeout", "30", "1"],
    ["queue guarded-guard-dead-letter", "messageRetentionPeriod", "604800", "60"],
    [
      /^security group rule sg-\w+:ingress TCP 22\/22 0\.0\.0\.0\/0/,
      "existence",
      "nothing",
      /guarded-source-network-sg/,
    ],
    [/AdministratorAccess/, "existence", "nothing", /it hangs on RAM user/],
    ["workflow HTTP_Workflow", "content", "as the files say", "differs in trigger.cron"],
    [/^access key LTAI/, "state", "in order", /disabled/],
  ])("is found, with what is declared and what is there: %s", (resource, property, declared, found) => {
    const text = (one: string | RegExp) => (typeof one === "string" ? one : expect.stringMatching(one));
    expect(known).toContainEqual({
      tenant: expect.stringMatching(/^(source|target)$/),
      ...{ resource: text(resource), property, declared: text(declared), found: text(found) },
      next: expect.stringMatching(/./),
    });
  });

  it("of a name is told from a missing object by the id of the manifest, and by that alone", () => {
    const of = (rows: Difference[]) => rows.filter(({ resource }) => /guarded-source-network-vpc/.test(resource));
    expect(of(known)).toMatchObject([{ property: "vpcName", declared: "guarded-source", found: "mine" }]);
    expect(of(named)).toMatchObject([{ property: "existence", found: "missing" }]);
    const renamed = named.find(({ resource }) => resource === `VPC ${idOf("guarded-source-network-vpc")}`);
    expect(renamed?.next).toMatch(/may be VPC guarded-source-network-vpc under another name/);
    expect(renamed?.next).not.toMatch(/DeleteVpc/);
  });

  it("by somebody who made an object with the pair's tags is found, with the call that removes it", () => {
    expect(known.filter(({ found }) => found.startsWith("spare"))).toMatchObject([
      {
        resource: expect.stringMatching(/^VPC vpc-/),
        next: expect.stringMatching(/aliyun vpc DeleteVpc .*--VpcId vpc-/),
      },
    ]);
  });

  it("of a function's environment is told by name, since somebody's value may be a secret", () => {
    const row = known.find(({ property }) => property === "environmentVariables");
    expect(row).toMatchObject({ resource: "function guarded-guard-function-function" });
    expect(JSON.parse(row!.found)).toEqual({ CODE_SHA256: "******", TOKEN_OF_SOMEBODY: "******" });
    expect(whole).toContain("TOKEN_OF_SOMEBODY");
    expect(whole).not.toContain("canary-value");
  });

  it("is printed as a table with the next step", () => {
    expect(text).toMatch(/^tenant +resource +property +declared +found +next step$/m);
    expect(text).toMatch(/^target +event rule guarded-guard-rule-1 +status +ENABLE +DISABLE +npm run up -- --refresh/m);
  });

  it("that takes the address away is found with all that hung on it, and no policy is called changed for it", async () => {
    const { source } = project.owner;
    const there = { RegionId: source.region };
    const [AllocationId, InstanceId] = idOf("guarded-source-egress-association").split(":");
    const [SnatTableId, SnatEntryId] = idOf("guarded-source-egress-snat").split(":");
    await source.post(VPC, "DeleteSnatEntry", { ...there, SnatTableId, SnatEntryId });
    await source.post(VPC, "UnassociateEipAddress", { ...there, InstanceType: "Nat" }, { AllocationId, InstanceId });
    await source.post(VPC, "ReleaseEipAddress", there, { AllocationId });
    const { exitCode, differences, notLookedAt } = await byName();
    expect(exitCode).toBe(2);
    const existence = (name: string) => differences.find(({ resource }) => resource.endsWith(name))?.found;
    expect(existence("guarded-source-egress-eip")).toBe("missing");
    expect(existence("guarded-source-egress-association")).toBe("what it belongs to is missing");
    expect(existence("guarded-source-egress-snat")).toBe("missing");
    expect(existence("guarded-trigger-policy")).toBeUndefined();
    expect(notLookedAt).toContainEqual(expect.stringMatching(/^key, bindings/));
    // With the manifest the rest is looked at all the same.
    const whole = (await byManifest()).differences.map(({ resource }) => resource);
    expect(whole).toContain("workflow HTTP_Workflow");
    expect(whole).toContain("EIP guarded-source-egress-eip");
  });
});

describe("a look for drift with the engine", () => {
  const digest = (steps: object[]) => JSON.stringify({ steps });
  const urn = (type: string, name: string) => `urn:pulumi:guarded::dataworks-tenant-pair::${type}::${name}`;
  const withEngine = async (refresh: { stdout: string; exitCode: number }) => {
    const pulumi = fakePulumi([
      { args: "^stack output manifest", stdout: JSON.stringify(project.pair.manifest) },
      { args: "^refresh", ...refresh },
    ]);
    try {
      const { exitCode, out, err } = await project.verb(["drift", "--stack", "guarded", "--json"], pulumi.env);
      return { exitCode, err, asked: pulumi.asked(), differences: exitCode === 2 ? JSON.parse(out).differences : [] };
    } finally {
      pulumi.remove();
    }
  };

  it("takes what the stack owns from a refresh that changes nothing, and adds the post-deploy objects", async () => {
    const vpc = {
      op: "update",
      urn: urn("tenant-pair:network:Network$alicloud:vpc/network:Network", "guarded-source-network-vpc"),
      provider: `${urn("pulumi:providers:alicloud", "source")}::1`,
      ...{ oldState: { outputs: { vpcName: "guarded-source" } }, newState: { outputs: { vpcName: "mine" } } },
      detailedDiff: { vpcName: { kind: "update" } },
    };
    const { exitCode, asked, differences } = await withEngine({ stdout: digest([vpc]), exitCode: 7 });
    expect(exitCode).toBe(2);
    expect(asked.at(-1)).toBe("refresh --stack guarded --preview-only --run-program --expect-no-changes --json");
    expect(differences).toContainEqual({
      ...{ tenant: "source", resource: "VPC guarded-source-network-vpc" },
      ...{ property: "vpcName", declared: "guarded-source", found: "mine", next: expect.any(String) },
    });
    expect(differences).toContainEqual(expect.objectContaining({ resource: "workflow HTTP_Workflow" }));
  });

  it("tells names alone of what the engine finds in a function's environment", async () => {
    const changed = {
      op: "update",
      urn: urn("tenant-pair:guard:Guard$alicloud:fc/v3Function:V3Function", "guarded-guard-function-function"),
      provider: `${urn("pulumi:providers:alicloud", "target")}::1`,
      oldState: { outputs: { environmentVariables: { A: "canary-old" } } },
      newState: { outputs: { environmentVariables: { A: "canary-old", TOKEN: "canary-new" } } },
      detailedDiff: { "environmentVariables.TOKEN": { kind: "add" } },
    };
    const { differences } = await withEngine({ stdout: digest([changed]), exitCode: 7 });
    expect(differences).toContainEqual(
      expect.objectContaining({
        property: "environmentVariables.TOKEN",
        declared: '{"A":"******"}',
        found: '{"A":"******","TOKEN":"******"}',
      }),
    );
    expect(JSON.stringify(differences)).not.toContain("canary");
  });

  it("finds by API what no state knows: rules, policies and objects that nobody declares, each once", async () => {
    const { differences } = await withEngine({ stdout: digest([]), exitCode: 0 });
    const strange = (differences as Difference[]).filter(({ declared }) => declared === "nothing");
    for (const one of [/^security group rule sg-/, /^policy of a RAM user .*AdministratorAccess/, /^VPC vpc-/])
      expect(strange.filter(({ resource }) => one.test(resource))).toHaveLength(1);
    expect(differences.filter((one: Difference) => /AdministratorAccess/.test(JSON.stringify(one)))).toHaveLength(1);
  });

  it("believes the engine's exit code where its report has another form", async () => {
    const { differences } = await withEngine({ stdout: "Previewing refresh", exitCode: 7 });
    expect(differences).toContainEqual(expect.objectContaining({ resource: "stack guarded" }));
  });

  it("fails when the engine does", async () => {
    const { exitCode, err } = await withEngine({ stdout: "", exitCode: 1 });
    expect(exitCode).toBe(1);
    expect(err).toContain("PULUMI_FAILED");
  });

  it("stops with exit code 3 while the stack has no manifest", async () => {
    const pulumi = fakePulumi([{ args: "^stack output", stderr: "error: no outputs", exitCode: 1 }]);
    const { exitCode, err } = await project.verb(["drift", "--stack", "guarded"], pulumi.env);
    pulumi.remove();
    expect(exitCode, err).toBe(3);
    expect(err).toContain("NO_MANIFEST");
  });
});

describe("a look for drift that cannot be", () => {
  it("stops with exit code 5 at credentials of another account, before any object is looked at", async () => {
    const environment = credentialEnvironment(project.pair.keys);
    const swapped = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name.replace(/SOURCE|TARGET/, (role) => (role === "SOURCE" ? "TARGET" : "SOURCE")),
        value,
      ]),
    );
    const { exitCode, out, err } = await project.verb(["drift", "--stack", "guarded"], swapped);
    expect(exitCode, err).toBe(5);
    expect(err).toContain("WRONG_ACCOUNT");
    expect(out).toBe("");
  });

  it.each([
    ["a manifest that is not there", ["--manifest", "nothing.json"], /nothing\.json/],
    ["a stack without a file", ["--stack", "nobody"], /Pulumi\.nobody\.yaml/],
    ["no stack, without the engine to ask", [], /--stack/],
    ["a manifest of another pair", ["--manifest", "manifest.json", "--stack", "dev"], /Pulumi\.dev\.yaml/],
  ])("stops with exit code 3 at %s", async (_what, flags, message) => {
    const { exitCode, out, err } = await project.verb(["drift", ...flags]);
    expect(exitCode, err).toBe(3);
    expect(err).toMatch(message);
    expect(out).toBe("");
  });
});
