import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startLocalCloud, type LocalCloud } from "../../local/cloud";
import { administratorOf, API } from "../../test/e2e/support/administrator";
import { capturedIo, projectCopy } from "../../test/support/captured-io";
import { fakePulumi, stateText, urnOf } from "../../test/support/fake-pulumi";
import { run } from "../main";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

let cloud: LocalCloud;
let project: ReturnType<typeof projectCopy>;
let pulumi: ReturnType<typeof fakePulumi>;

beforeAll(async () => {
  cloud = await startLocalCloud({ accounts: [{ role: "source", id: "1000000000000001", region: "cn-shanghai" }] });
  project = projectCopy();
  const file = join(project.directory, "Pulumi.dev.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}  dataworks-tenant-pair:endpoint: ${cloud.endpoint}\n`);
});
afterEach(() => pulumi.remove());
afterAll(async () => {
  project?.remove();
  await cloud?.close();
});

/** A step of `pulumi preview --json` that would make something. */
const create = (type: string, name: string, inputs: object) => ({
  op: "create",
  newState: {
    urn: urnOf(type, name),
    type,
    inputs,
    provider: `${urnOf("pulumi:providers:alicloud", "source")}::${UNKNOWN}`,
  },
});

it("a resource orphaned by a broken answer is named after the failed run, with the command that takes it in", async () => {
  const { ask } = administratorOf(cloud, cloud.accounts[0]!, "cn-shanghai");
  const workspace = { Name: "demo_source", DisplayName: "demo_source", PaiTaskEnabled: "false" };
  const made = String((await ask(API.dataworks, "CreateProject", workspace))["Id"]);
  const steps = [
    create("alicloud:dataworks/project:Project", "demo-source-workspace-project", { projectName: "demo_source" }),
    create("alicloud:vpc/network:Network", "demo-source-network-vpc", { vpcName: "demo-source" }),
    create("alicloud:ecs/eipAssociation:EipAssociation", "demo-a", { allocationId: UNKNOWN, instanceId: UNKNOWN }),
    { op: "same" },
  ];
  pulumi = fakePulumi([
    { args: "^stack export", stdout: stateText() },
    { args: "^up", exitCode: 1 },
    { args: "^preview", stdout: JSON.stringify({ steps }) },
  ]);
  const { accessKeyId, accessKeySecret } = cloud.accounts[0]!;
  const key = { TENANT_PAIR_SOURCE_ACCESS_KEY_ID: accessKeyId, TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET: accessKeySecret };
  const io = capturedIo({ env: { ...pulumi.env, ...key }, directory: project.directory });

  expect(await run(["up", "--stack", "dev", "--yes"], io)).toBe(1);
  const lines = io
    .stderr()
    .split("\n")
    .filter((line) => line.startsWith("!"));
  expect(lines).toEqual([
    `! source: demo-source-workspace-project (alicloud:dataworks/project:Project) is in the cloud as ${made}, and not in the state.`,
  ]);
  expect(io.stderr()).toContain(
    `pulumi import alicloud:dataworks/project:Project demo-source-workspace-project ${made} `,
  );
});
