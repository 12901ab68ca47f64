import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { connectTenants, type Outcome } from "../../infra/post-deploy";
import { manifestSchema, type Manifest } from "../../infra/manifest";
import { ConsoleClient } from "../../local/cloud/console";
import { causeOf, instanceEvent } from "../../local/rehearsal/journal";
import { performStep } from "../../local/rehearsal/person";
import { credentialEnvironment } from "../../local/rehearsal/bring-up";
import { administratorOf, API } from "./support/administrator";
import type { Inventory } from "./support/leftovers";
import { nextCycle } from "./support/next-cycle";
import { Stage } from "./support/stage";

const workshop = inject("workshop");

/** One pair from its first `pulumi up` to the last `down`; each test goes on where the one before it ended. */
describe.skipIf(workshop === undefined)("a pair on the real engine", () => {
  let stage: Stage;
  let untouched: Record<"source" | "target", Inventory>;
  let manifest: Manifest;
  let applied: Outcome;

  beforeAll(async () => {
    stage = await Stage.open({ workshop: workshop!, stack: "e2e" });
    untouched = await stage.inventories();
  });
  afterAll(() => stage?.close());

  it("is made by `pulumi up` with nothing but the key `endpoint` in the stack file", async () => {
    const up = await stage.pulumi(["up", "--yes"]);
    expect(up.exitCode, up.screen).toBe(0);
    const { source, target } = await stage.inventories();
    expect(source).toMatchObject({ workspaces: ["demo_source"], vpcs: [expect.any(String)] });
    expect(source["addresses"]).toHaveLength(1);
    expect(target).toMatchObject({ workspaces: ["demo_target"], users: ["demo-trigger", "deployer"] });
  });

  it("does not change when `pulumi up` runs again", async () => {
    const up = await stage.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect(up.exitCode, up.screen).toBe(0);
  });

  it("has not drifted when `pulumi refresh` compares it with the cloud", async () => {
    const refresh = await stage.pulumi(["refresh", "--yes", "--run-program", "--skip-preview", "--expect-no-changes"]);
    expect(refresh.exitCode, refresh.screen).toBe(0);
  });

  it("changes in place when the stack file asks for other tags, another bandwidth and another role", async () => {
    await stage.edit((keys) => {
      keys["tags"].owner = "another team";
      keys["source"].egress = { bandwidth: 10 };
      keys["triggerRole"] = "role_project_dev";
    });
    const up = await stage.pulumi(["up", "--yes", "--skip-preview"]);
    expect(up.exitCode, up.screen).toBe(0);
    expect(up.screen).not.toMatch(/\d+ (created|deleted|replaced)/);
    const refresh = await stage.pulumi(["refresh", "--yes", "--run-program", "--skip-preview", "--expect-no-changes"]);
    expect(refresh.exitCode, refresh.screen).toBe(0);
  });

  it("hands on a manifest that everything after it can read", async () => {
    const output = await stage.pulumi(["stack", "output", "manifest", "--json"]);
    expect(output.exitCode, output.screen).toBe(0);
    manifest = manifestSchema.parse(JSON.parse(output.stdout));
    expect(manifest.endpoint).toBe(stage.cloud.endpoint);
    expect([manifest.source.egress.address]).toEqual((await stage.inventories()).source["addresses"]);
  });

  it("shows what somebody changed and removed in the console, and puts it right", async () => {
    const { ask } = administratorOf(stage.cloud, stage.cloud.accounts[0]!, manifest.source.region);
    const RegionId = manifest.source.region;
    const { allocationId: AllocationId, natGatewayId: NatGatewayId } = manifest.source.egress;
    await ask(API.vpc, "ModifyEipAddressAttribute", { RegionId, AllocationId, Bandwidth: "20" });
    const gateways = await ask(API.vpc, "DescribeNatGateways", { RegionId, NatGatewayId });
    const [SnatTableId] = gateways["NatGateways"].NatGateway[0].SnatTableIds.SnatTableId;
    const entries = await ask(API.vpc, "DescribeSnatTableEntries", { RegionId, SnatTableId });
    const { SnatEntryId } = entries["SnatTableEntries"].SnatTableEntry[0];
    await ask(API.vpc, "DeleteSnatEntry", { RegionId, SnatTableId, SnatEntryId });

    const preview = await stage.pulumi(["preview", "--refresh", "--run-program", "--expect-no-changes"]);
    expect(preview.exitCode, preview.screen).toBe(7);
    const up = await stage.pulumi(["up", "--yes", "--skip-preview", "--refresh", "--run-program"]);
    expect(up.exitCode, up.screen).toBe(0);
    expect(up.screen).toMatch(/1 created\n\s+~ 1 updated/);
    const again = await stage.pulumi(["preview", "--refresh", "--run-program", "--expect-no-changes"]);
    expect(again.exitCode, again.screen).toBe(0);
  });

  it("waits for a person with exit code 4, and applies with 0 once that person was at the console", async () => {
    const waits = await stage.tenantPair(["post-deploy", "apply", "--json"]);
    expect(waits.exitCode, waits.screen).toBe(4);
    const { steps } = JSON.parse(waits.stdout) as Outcome;
    const open = steps.filter(({ state }) => state !== "done");
    expect(open.map(({ id }) => id)).toContain("target/new-data-studio");
    const console = new ConsoleClient(stage.cloud.control, "end-to-end test");
    for (const step of open) await performStep(console, step, manifest);

    const apply = await stage.tenantPair(["post-deploy", "apply", "--json"]);
    expect(apply.exitCode, apply.screen).toBe(0);
    applied = JSON.parse(apply.stdout) as Outcome;
    expect(applied.triggers).toMatchObject([{ workflow: "HTTP_Workflow", node: "http_trigger" }]);
  });

  it("does not change when the post-deploy step runs again, and verifies", async () => {
    const apply = await stage.tenantPair(["post-deploy", "apply", "--json"]);
    expect(apply.exitCode, apply.screen).toBe(0);
    expect((JSON.parse(apply.stdout) as Outcome).changes).toEqual([]);
    const verify = await stage.tenantPair(["post-deploy", "verify"]);
    expect(verify.exitCode, verify.screen).toBe(0);
  });

  it("has not drifted through the post-deploy step", async () => {
    const preview = await stage.pulumi(["preview", "--refresh", "--run-program", "--expect-no-changes"]);
    expect(preview.exitCode, preview.screen).toBe(0);
  });

  it("runs the target's downstream node because of the source's call", async () => {
    const env = credentialEnvironment(stage.keys);
    const target = connectTenants(manifest, { env }).target.dataworks;
    const gate = applied.triggers[0]!;
    const { now } = await stage.control.clock();
    const cycle = nextCycle(now, "Asia/Shanghai");
    const instance = async (taskName: string) => {
      const projectId = manifest.target.workspace.id;
      const all = await target.listTaskInstances({ projectId, projectEnv: "Prod", bizdate: cycle.bizdate });
      return all.find((one) => one.taskName === taskName);
    };
    await stage.control.advance({ to: cycle.at("08:30") });
    expect((await instance(gate.node))?.status).toBe("WaitTrigger");
    await stage.control.advance({ to: cycle.at("08:40") });
    const downstream = await instance("downstream");
    expect(downstream?.status).toBe("Success");
    const event = await instanceEvent(stage.control, {
      name: "task-instance.succeeded",
      instanceId: downstream!.id,
    });
    expect(await causeOf(stage.control, event!)).toMatchObject({
      sourceIp: manifest.source.egress.address,
      accessKeyId: applied.key.accessKeyId,
    });
  });

  it("keeps every key out of the state, decrypted or as it lies on the disk, and off the screen", async () => {
    const exported = await stage.pulumi(["stack", "export", "--show-secrets"]);
    expect(exported.exitCode, exported.screen).toBe(0);
    const onDisk = filesBelow(stage.stateFolder);
    expect(onDisk.some((text) => text.includes("demo-trigger-user"))).toBe(true);
    const texts = [exported.stdout, ...onDisk, ...stage.screens];
    const secrets = [...stage.keys.values()].map(({ accessKeySecret }) => accessKeySecret);
    for (const text of texts) for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    // The trigger identity's secret is known to nobody here, so its shape is looked for, and the id that goes with it.
    const shape = /(?<![A-Za-z0-9])[A-Za-z0-9]{30}(?![A-Za-z0-9])/;
    expect(secrets.every((secret) => shape.test(secret))).toBe(true);
    const { deployment } = JSON.parse(exported.stdout) as { deployment: { resources: unknown } };
    const values = textsOf(deployment.resources);
    expect(values.filter((value) => shape.test(value))).toEqual([]);
    expect(values.filter((value) => value.includes(applied.key.accessKeyId!))).toEqual([]);
  });

  it("refuses a plain `pulumi destroy` while the post-deploy step's objects stand, and says what is in the way", async () => {
    const destroy = await stage.pulumi(["destroy", "--yes", "--skip-preview"]);
    expect(destroy.exitCode, destroy.screen).toBe(1);
    for (const { workspace } of [manifest.source, manifest.target])
      expect(destroy.screen).toContain(`The resource group is bound to workspace ${workspace.id}. Unbind it first.`);
  });

  it("is taken down by `tenant-pair down` all the same, and leaves both accounts as they were", async () => {
    const down = await stage.tenantPair(["down", "--yes"]);
    expect(down.exitCode, down.screen).toBe(0);
    expect(await stage.inventories()).toEqual(untouched);
  });

  it("may be taken down once more", async () => {
    const down = await stage.tenantPair(["down", "--yes"]);
    expect(down.exitCode, down.screen).toBe(0);
  });
});

/** Text of all files below a folder: the engine keeps history and backups beside the state. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

/** Every text in a JSON value, without the names of its fields. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
