import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { deploy } from "../../infra";
import { apply } from "../../infra/post-deploy";
import type { ImportPlan, ImportSpec } from "../../infra/inventory";
import { computed } from "../support/fake-tenant";
import { pairProject, type PairProject } from "../support/pair-project";
import { record } from "../support/recorder";
import { stateRows } from "../upgrade/urns";

const VPC = { product: "Vpc", version: "2016-04-28" };

/** The plan that the verb prints. */
async function adopt(project: PairProject, ...flags: string[]) {
  const { exitCode, out, err } = await project.verb(["adopt", "--stack", project.stack, "--json", ...flags]);
  expect(err).toBe("");
  return { exitCode, plan: JSON.parse(out) as ImportPlan & { after: any; commands: string[] } };
}

const imported = ({ importFile }: ImportPlan) => importFile.resources.filter(({ id }) => id !== undefined);

describe.each(["dev", "guarded"])("a pair that stands without a state: %s", (stack) => {
  let project: PairProject;
  beforeAll(async () => {
    project = await pairProject(stack);
    await apply(project.pair.postDeploy);
  });
  afterAll(() => project?.remove());

  const custom = () => project.pair.resources.filter(({ type }) => type.startsWith("alicloud:"));

  it("is imported with every resource of the program under the id that the provider gave it", async () => {
    const { exitCode, plan } = await adopt(project);
    const byName = (list: { type: string; name: string; id?: string }[]) =>
      list.map(({ type, name, id }) => ({ type, name, id })).sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(imported(plan))).toEqual(byName(custom()));
    expect(plan.toBeMade).toEqual([]);
    expect(plan.differences).toEqual([]);
    expect(plan.stateOnly).toContainEqual(
      expect.objectContaining({
        resource: `RAM policy ${project.pair.config.pair}-trigger-policy`,
        why: expect.stringContaining("rotateStrategy"),
      }),
    );
    expect(plan.adopt).toEqual([]);
    expect(plan.undecided).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it("gets the URNs that the program registers", async () => {
    const { plan } = await adopt(project);
    const { resources, nameTable } = plan.importFile;
    const byName = new Map(resources.map((one) => [one.name, one]));
    expect(byName.size).toBe(resources.length);
    const below = ({ parent }: ImportSpec): string[] =>
      parent === undefined ? [] : [...below(byName.get(parent)!), byName.get(parent)!.type];
    const call = ({ tenant }: { tenant: string | undefined }) => ({
      accountId: project.pair.config[tenant as "source" | "target"].accountId,
    });
    const program = stateRows((await record(() => deploy(project.pair.config), { call, computed })).resources);
    const rows = (list: { name: string; type: string; below: string[]; provider: string }[]) =>
      list.map(({ name, type, below, provider }) => `${[...below, type].join("$")}::${name} ${provider}`).sort();
    expect(
      rows(
        imported(plan).map((one) => ({
          ...{ name: one.name, type: one.type, below: below(one) },
          provider: nameTable[one.provider!]!.split("::").at(-1)!,
        })),
      ),
    ).toEqual(rows(program.filter(({ type }) => type.startsWith("alicloud:"))));
    expect(nameTable["sourceProvider"]).toBe(
      `urn:pulumi:${stack}::dataworks-tenant-pair::pulumi:providers:alicloud::source`,
    );
  });

  it("has what the post-deploy step takes over by itself, and the commands in order", async () => {
    const { plan } = await adopt(project);
    const kinds = plan.after.takenOver.map(({ kind }: { kind: string }) => kind);
    for (const kind of ["access key", "stored key", "binding", "compute resource", "workflow"])
      expect(kinds).toContain(kind);
    expect(plan.after.changes).toEqual([]);
    expect(plan.commands.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      ...["pulumi up", "pulumi import", "pulumi preview", "npm run"],
    ]);
    expect(plan.commands[0]).toContain(`--target ${plan.importFile.nameTable["targetProvider"]}`);
  });
});

describe("a pair that a person made", () => {
  let project: PairProject;
  beforeAll(async () => {
    project = await pairProject("dev");
    await apply(project.pair.postDeploy);
  });
  afterAll(() => project?.remove());

  const file = () => join(project.directory, "Pulumi.dev.yaml");
  let before: string;
  const edit = (change: (text: string) => string) => {
    before = readFileSync(file(), "utf8");
    writeFileSync(file(), change(before));
  };
  afterEach(() => {
    if (before !== undefined) writeFileSync(file(), before);
  });
  const idOf = (name: string) => project.pair.resources.find((made) => made.name === name)!.id;

  it("is printed for people, and the file is written where it is asked for", async () => {
    const { exitCode, out } = await project.verb(["adopt", "--stack", "dev", "--out", "my import.json"]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^20 object\(s\) to import$/m);
    expect(out).toMatch(/^demo-source-network-vpc +alicloud:vpc\/network:Network +vpc-\w+$/m);
    expect(out).toContain(
      "pulumi import --stack dev --file 'my import.json' --protect=false --generate-code=false --yes",
    );
    const written = JSON.parse(readFileSync(join(project.directory, "my import.json"), "utf8"));
    expect(written.resources.find(({ name }: ImportSpec) => name === "demo-source-network-vpc")).toEqual({
      ...{ type: "alicloud:vpc/network:Network", name: "demo-source-network-vpc" },
      ...{ id: idOf("demo-source-network-vpc"), parent: "demo-source-network", provider: "sourceProvider" },
    });
    expect(out).not.toMatch(/Secret/);
  });

  it("has parts adopted of which the next up would replace something, and says what", async () => {
    edit((text) => text.replace("cn-shanghai-b", "cn-shanghai-g"));
    const { exitCode, plan } = await adopt(project);
    expect(exitCode).toBe(4);
    expect(plan.adopt).toEqual([
      {
        ...{ tenant: "source", key: "source.network" },
        adopt: {
          vpcId: idOf("demo-source-network-vpc"),
          vswitchId: idOf("demo-source-network-vswitch"),
          securityGroupId: idOf("demo-source-network-sg"),
        },
        why: expect.stringContaining(
          "zoneId of vSwitch demo-source-network-vswitch is cn-shanghai-b, not cn-shanghai-g",
        ),
        names: ["demo-source-network-vpc", "demo-source-network-vswitch", "demo-source-network-sg"],
      },
    ]);
    expect(imported(plan).some(({ name }) => name.startsWith("demo-source-network"))).toBe(false);
    const { out } = await project.verb(["adopt", "--stack", "dev"]);
    expect(out).toMatch(/^ {2}dataworks-tenant-pair:source:\n {4}network:\n {6}adopt:\n {8}vpcId: vpc-\w+$/m);
  });

  it("is told what the first up would make, because nothing of it stands", async () => {
    edit((text) => text.replace("name: demo_target", "name: demo_target\n    compute:\n      project: not_yet_there"));
    const { exitCode, plan } = await adopt(project);
    expect(exitCode).toBe(0);
    expect(plan.toBeMade.map(({ resource }) => resource)).toEqual(["MaxCompute project demo-target-compute-project"]);
    expect(imported(plan).some(({ name }) => name.startsWith("demo-target-compute"))).toBe(false);
    expect(plan.importFile.resources.some(({ name }) => name === "demo-target-compute")).toBe(false);
    expect(plan.after.changes).toContainEqual(
      expect.objectContaining({ action: "add", object: "compute resource not_yet_there (Prod)" }),
    );
  });

  it("is told what no import can take in", async () => {
    edit((text) => text.replace("config:", "config:\n  dataworks-tenant-pair:identity: linked-role"));
    const { plan } = await adopt(project);
    expect(plan.notImportable).toMatchObject([
      { resource: "demo-trigger-external-id", why: expect.stringContaining("another external id") },
    ]);
    expect(plan.after.notLookedAt).toMatch(/does not stand yet/);
  });

  it("is told what the first up would change in place, and has a workspace of another name found by its tags", async () => {
    edit((text) =>
      text.replace("name: demo_target", "name: other_target").replace("owner: platform", "owner: somebody"),
    );
    const { plan } = await adopt(project);
    const { id } = project.pair.manifest.target.workspace;
    expect(plan.adopt).toMatchObject([{ key: "target.workspace", adopt: { id } }]);
    expect(plan.differences).toContainEqual(
      expect.objectContaining({ resource: "EIP demo-source-egress-eip", property: "tags" }),
    );
  });

  it("has objects of one name told apart by ids, and waits for a person without them", async () => {
    const { source } = project.owner;
    const there = { RegionId: source.region };
    const twin = await source.post(VPC, "CreateVpc", { ...there, CidrBlock: "10.77.0.0/16", VpcName: "demo-source" });
    const first = await adopt(project);
    expect(first.exitCode).toBe(4);
    expect(first.plan.undecided).toContainEqual(
      expect.objectContaining({ why: expect.stringContaining(`${twin["VpcId"]} have its name`) }),
    );
    const ids = `source:\n  vpcId: ${idOf("demo-source-network-vpc")}\n`;
    writeFileSync(join(project.directory, "ids.yaml"), ids);
    const second = await adopt(project, "--ids", "ids.yaml");
    expect(second.exitCode).toBe(0);
    expect(imported(second.plan)).toContainEqual(
      expect.objectContaining({ name: "demo-source-network-vpc", id: idOf("demo-source-network-vpc") }),
    );
    const known = await adopt(project, "--manifest", "manifest.json");
    expect(known.exitCode).toBe(0);
  });

  it.each([
    ["nobody.yaml", undefined, /nobody\.yaml/],
    ["wrong.yaml", "source:\n  vpc: vpc-1\n  workspaceId: abc\n", /workspaceId/],
  ])("is not looked at with a bad file of ids: %s", async (name, text, message) => {
    if (text !== undefined) writeFileSync(join(project.directory, name), text);
    const { exitCode, out, err } = await project.verb(["adopt", "--stack", "dev", "--ids", name]);
    expect(exitCode, err).toBe(3);
    expect(err).toMatch(message);
    expect(out).toBe("");
  });

  it("is planned by reads alone", async () => {
    const last = (await project.pair.control.journal()).at(-1)!.sequence;
    await adopt(project);
    const actions = (await project.pair.control.journal({ since: last })).flatMap((entry) =>
      entry.kind === "request" ? [entry.action] : [],
    );
    expect(actions.length).toBeGreaterThan(20);
    expect(actions.filter((action) => !/^(Get|List|Describe)/.test(String(action)))).toEqual([]);
  });
});
