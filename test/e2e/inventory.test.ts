import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Difference } from "../../infra/inventory";
import { manifestSchema, type Manifest } from "../../infra/manifest";
import { connectTenants, type Outcome } from "../../infra/post-deploy";
import { ConsoleClient } from "../../local/cloud/console";
import { credentialEnvironment } from "../../local/rehearsal/bring-up";
import { performStep } from "../../local/rehearsal/person";
import { administratorOf, API, type Administrator } from "./support/administrator";
import type { Inventory } from "./support/leftovers";
import {
  importAsPlanned,
  loseState,
  must,
  nextChanges,
  planOfAdoption,
  resourcesInState,
  type AdoptPlan,
} from "./support/lost-state";
import { Stage } from "./support/stage";

const workshop = inject("workshop");

/**
 * A whole pair whose state is lost: it comes under its stack again, is looked at for drift, and is taken down. Each test
 * goes on where the one before it ended.
 */
describe.skipIf(workshop === undefined)("a pair whose state is lost, on the real engine", () => {
  let stage: Stage;
  let untouched: Record<"source" | "target", Inventory>;
  let manifest: Manifest;
  let lost: string[];
  let plan: AdoptPlan;
  let owner: Record<"source" | "target", Administrator>;

  beforeAll(async () => {
    stage = await Stage.open({ workshop: workshop!, stack: "inventory" });
    const [source, target] = stage.cloud.accounts;
    owner = {
      source: administratorOf(stage.cloud, source!, stage.config.source.region),
      target: administratorOf(stage.cloud, target!, stage.config.target.region),
    };
    untouched = await stage.inventories();
    await must(stage, ["up", "--yes", "--skip-preview"]);
    manifest = manifestSchema.parse(JSON.parse(await must(stage, ["stack", "output", "manifest", "--json"])));
    const waits = await stage.tenantPair(["post-deploy", "apply", "--json"]);
    const console = new ConsoleClient(stage.cloud.control, "end-to-end test");
    for (const step of (JSON.parse(waits.stdout) as Outcome).steps)
      if (step.state !== "done") await performStep(console, step, manifest);
    const applied = await stage.tenantPair(["post-deploy", "apply"]);
    if (applied.exitCode !== 0) throw new Error(applied.screen);
    lost = await resourcesInState(stage);
    await loseState(stage);
  });
  afterAll(() => stage?.close());

  async function drift(): Promise<{ exitCode: number | null; screen: string; by: string; differences: Difference[] }> {
    const ended = await stage.tenantPair(["drift", "--json"]);
    return { ...ended, ...(JSON.parse(ended.stdout) as { by: string; differences: Difference[] }) };
  }

  /** The source's security group, which somebody opens and closes. */
  const rule = () => ({
    ...{ RegionId: manifest.source.region, SecurityGroupId: manifest.source.network.securityGroupId },
    ...{ IpProtocol: "tcp", PortRange: "22/22", SourceCidrIp: "0.0.0.0/0" },
  });
  const identity = () => manifest.target.triggerIdentity as { userName: string; policyName: string };
  const administrator = () => ({
    ...{ PolicyName: "AdministratorAccess", PolicyType: "System", UserName: identity().userName },
  });

  it("is planned by `adopt` as a whole, with nothing to be decided, made or left out", async () => {
    plan = await planOfAdoption(stage);
    expect(plan).toMatchObject({ adopt: [], toBeMade: [], undecided: [], notImportable: [], differences: [] });
  });

  it("is imported by the printed commands: each resource is where it was in the lost state, under its id", async () => {
    await importAsPlanned(stage, plan);
    expect(await resourcesInState(stage)).toEqual(lost);
  });

  it("then is what its program says but for what the plan names, which the next up writes into the state alone", async () => {
    expect(await nextChanges(stage)).toEqual([
      "update demo-trigger-policy: rotateStrategy",
      "update demo-trigger-user: force",
    ]);
    expect(plan.stateOnly.map(({ resource }) => resource)).toEqual([
      "RAM policy demo-trigger-policy",
      "RAM user demo-trigger-user",
    ]);
    const last = (await stage.control.journal()).at(-1)!.sequence;
    const up = await stage.tenantPair(["up", "--yes"]);
    expect(up.exitCode, up.screen).toBe(0);
    const actions = (await stage.control.journal({ since: last })).flatMap((entry) =>
      entry.kind === "request" ? [String(entry.action)] : [],
    );
    expect(actions.length).toBeGreaterThan(20);
    expect(actions.filter((action) => !/^(Get|List|Describe)/.test(action))).toEqual([]);
    expect(await nextChanges(stage)).toEqual([]);
  });

  it("has not drifted: exit code 0 from the verb and from the nightly script", async () => {
    const looked = await drift();
    expect(looked.exitCode, looked.screen).toBe(0);
    expect(looked).toMatchObject({ by: "engine", differences: [], notLookedAt: [] });
    const nightly = await stage.shell(`ci/drift.sh ${stage.stack}`);
    expect(nightly.exitCode, nightly.screen).toBe(0);
    expect(nightly.screen).toMatch(/^No drift: /m);
  });

  it("has drifted once somebody changed it by API: exit code 2, and each object is named with its property", async () => {
    const { network, egress, region: RegionId } = manifest.source;
    const wide = { Version: "1", Statement: [{ Effect: "Allow", Action: "dataworks:*", Resource: "*" }] };
    await owner.target.ask(API.ram, "CreatePolicyVersion", {
      ...{ PolicyName: identity().policyName, PolicyDocument: JSON.stringify(wide), SetAsDefault: "true" },
    });
    await owner.target.ask(API.ram, "AttachPolicyToUser", administrator());
    const { allocationId, natGatewayId } = egress;
    await owner.source.ask(API.vpc, "ModifyEipAddressAttribute", {
      ...{ RegionId, AllocationId: allocationId!, Bandwidth: "20" },
    });
    const gateways = await owner.source.ask(API.vpc, "DescribeNatGateways", { RegionId, NatGatewayId: natGatewayId! });
    const [SnatTableId] = gateways["NatGateways"].NatGateway[0].SnatTableIds.SnatTableId;
    const entries = await owner.source.ask(API.vpc, "DescribeSnatTableEntries", { RegionId, SnatTableId });
    const { SnatEntryId } = entries["SnatTableEntries"].SnatTableEntry[0];
    await owner.source.ask(API.vpc, "DeleteSnatEntry", { RegionId, SnatTableId, SnatEntryId });
    await owner.source.ask(API.ecs, "ModifySecurityGroupAttribute", {
      ...{ RegionId, SecurityGroupId: network.securityGroupId, SecurityGroupName: "mine" },
    });
    await owner.source.ask(API.ecs, "AuthorizeSecurityGroup", rule());
    const client = connectTenants(manifest, { env: credentialEnvironment(stage.keys) }).target.dataworks;
    const projectId = manifest.target.workspace.id;
    const [workflow] = await client.listWorkflowDefinitions({ projectId, type: "CycleWorkflow" });
    const { spec } = await client.getWorkflowDefinition({ projectId, id: workflow!.id });
    await owner.target.ask(API.dataworks, "UpdateWorkflowDefinition", {
      ...{ RegionId: manifest.target.region, ProjectId: projectId, Id: workflow!.id },
      Spec: spec.replace("00 30 08", "00 45 09"),
    });

    const looked = await drift();
    expect(looked.exitCode, looked.screen).toBe(2);
    const rows = looked.differences.map(({ tenant, resource, property }) => `${tenant}: ${resource}: ${property}`);
    expect(rows.sort()).toEqual([
      "source: EIP demo-source-egress-eip: bandwidth",
      "source: SNAT entry demo-source-egress-snat: existence",
      "source: security group demo-source-network-sg: securityGroupName",
      expect.stringMatching(/^source: security group rule sg-.*22\/22.*: existence$/),
      "target: RAM policy demo-trigger-policy: policyDocument",
      expect.stringMatching(/^target: policy of a RAM user .*AdministratorAccess.*: existence$/),
      "target: workflow HTTP_Workflow: content",
    ]);
  });

  it("is told by the nightly script, which ends with 2 and prints the table", async () => {
    const nightly = await stage.shell(`ci/drift.sh ${stage.stack}`);
    expect(nightly.exitCode, nightly.screen).toBe(2);
    expect(nightly.screen).toMatch(/^source +EIP demo-source-egress-eip +bandwidth +5 +20 +npm run up -- --refresh/m);
  });

  it("is not taken down while a policy that somebody attached would stop it half-way: exit code 3, nothing removed", async () => {
    const before = await stage.inventories();
    const down = await stage.tenantPair(["down", "--yes"]);
    expect(down.exitCode, down.screen).toBe(3);
    expect(down.screen).toContain("STRANGE_ATTACHMENTS");
    expect(down.screen).toContain(`--PolicyName AdministratorAccess --UserName ${identity().userName}`);
    expect(await stage.inventories()).toEqual(before);
  });

  it("is put right by `tenant-pair up --refresh`, once what nobody declares is gone", async () => {
    await owner.target.ask(API.ram, "DetachPolicyFromUser", administrator());
    await owner.source.ask(API.ecs, "RevokeSecurityGroup", rule());
    const up = await stage.tenantPair(["up", "--yes", "--refresh"]);
    expect(up.exitCode, up.screen).toBe(0);
    const looked = await drift();
    expect(looked.exitCode, looked.screen).toBe(0);
  });

  it("is taken down with exit code 1 while something that somebody made bears the pair's tags", async () => {
    const { region } = manifest.source;
    const tags = { "Tag.1.Key": "pair", "Tag.1.Value": "demo", "Tag.2.Key": "tenant", "Tag.2.Value": "source" };
    const spare = { RegionId: region, CidrBlock: "10.99.0.0/16", VpcName: "spare" };
    const { VpcId } = await owner.source.ask(API.vpc, "CreateVpc", { ...spare, ...tags });
    const down = await stage.tenantPair(["down", "--yes"]);
    expect(down.exitCode, down.screen).toBe(1);
    const rows = down.stdout.split("\n").filter((line) => /^(source|target) /.test(line));
    expect(rows).toEqual([
      expect.stringMatching(new RegExp(`^source +VPC +${VpcId} +it bears the pair's tags +aliyun `)),
    ]);
    await owner.source.ask(API.vpc, "DeleteVpc", { RegionId: region, VpcId });
  });

  it("leaves both accounts as they were, and an empty list with exit code 0", async () => {
    const down = await stage.tenantPair(["down", "--yes"]);
    expect(down.exitCode, down.screen).toBe(0);
    expect(down.screen).toContain("Nothing of the pair is left in either account.");
    expect(await stage.inventories()).toEqual(untouched);
  });
});
