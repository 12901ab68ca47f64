import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply, destroy } from "../../infra/post-deploy";
import { destroyAll } from "../../local/rehearsal/engine";
import { fakePulumi, stateText } from "../support/fake-pulumi";
import { pairProject, type PairProject } from "../support/pair-project";

const RAM = { product: "Ram", version: "2015-05-01" };
const VPC = { product: "Vpc", version: "2016-04-28" };

let project: PairProject;

beforeAll(async () => {
  project = await pairProject("guarded");
  await apply(project.pair.postDeploy);
  await destroy(await project.pair.nextRun());
});
afterAll(() => project?.remove());

/** `down` with an engine that says it has destroyed the stack. */
async function down() {
  const pulumi = fakePulumi([
    { args: "^stack export", stdout: stateText() },
    { args: "^stack output manifest", stdout: JSON.stringify(project.pair.manifest) },
  ]);
  try {
    return await project.verb(["down", "--stack", "guarded", "--yes"], pulumi.env);
  } finally {
    pulumi.remove();
  }
}

describe("before a teardown", () => {
  it("policies and groups that somebody gave to a user or role of the pair stop it, with the calls that detach them", async () => {
    const { target } = project.owner;
    const { userName: UserName } = project.pair.manifest.target.triggerIdentity as { userName: string };
    const policy = { PolicyName: "AdministratorAccess", PolicyType: "System" };
    await target.post(RAM, "AttachPolicyToUser", { ...policy, UserName });
    await target.post(RAM, "AttachPolicyToRole", { ...policy, RoleName: "guarded-guard" });
    const group = { GroupName: "admins" };
    await target.post(RAM, "CreateGroup", group);
    await target.post(RAM, "AddUserToGroup", { ...group, UserName });
    const last = (await project.pair.control.journal()).at(-1)!.sequence;
    const { exitCode, err } = await down();
    expect(exitCode, err).toBe(3);
    expect(err).toContain("STRANGE_ATTACHMENTS");
    const detach = (word: string, name: string) =>
      `aliyun ram DetachPolicyFrom${word} --PolicyType System --PolicyName AdministratorAccess --${word}Name ${name}`;
    for (const call of [detach("User", UserName), detach("Role", "guarded-guard")]) expect(err).toContain(call);
    expect(err).toContain(`aliyun ram RemoveUserFromGroup --GroupName admins --UserName ${UserName}`);
    const actions = (await project.pair.control.journal({ since: last })).flatMap((entry) =>
      entry.kind === "request" ? [String(entry.action)] : [],
    );
    expect(actions.filter((action) => !/^(Get|List|Describe)/.test(action))).toEqual([]);
    await target.post(RAM, "DetachPolicyFromUser", { ...policy, UserName });
    await target.post(RAM, "DetachPolicyFromRole", { ...policy, RoleName: "guarded-guard" });
    await target.post(RAM, "RemoveUserFromGroup", { ...group, UserName });
    await target.post(RAM, "DeleteGroup", group);
  });
});

describe("after a teardown", () => {
  it("every object that the engine did not remove is named with its id and the way to remove it, with exit code 1", async () => {
    const { exitCode, out, err } = await down();
    expect(exitCode, err).toBe(1);
    const rest = out.slice(out.indexOf("Still there."));
    for (const { name, id, type } of project.pair.resources.filter(({ type }) => /^alicloud:/.test(type)))
      expect(rest, `${name} ${type}`).toContain(id);
    expect(rest).toMatch(/^target +workspace +\d+ +the program makes it as .* +aliyun dataworks-public DeleteProject/m);
    expect(rest).toMatch(/aliyun vpc DeleteSnatEntry .*--SnatTableId stb-\w+ --SnatEntryId snat-\w+/);
  });

  it("an empty list says so, with exit code 0", async () => {
    await destroyAll(project.pair);
    const { exitCode, out, err } = await down();
    expect(exitCode, out + err).toBe(0);
    expect(out).toContain("Nothing of the pair is left in either account.");
  });

  it("what bears the pair's tags or a name of the program is found, whoever made it", async () => {
    const { source, target } = project.owner;
    const tags = { "Tag.1.Key": "pair", "Tag.1.Value": "guarded", "Tag.2.Key": "tenant", "Tag.2.Value": "source" };
    const make = async (api: typeof source, VpcName: string, more: object) =>
      (await api.post(VPC, "CreateVpc", { RegionId: api.region, CidrBlock: "10.99.0.0/16", VpcName, ...more }))[
        "VpcId"
      ];
    const tagged = await make(source, "spare", tags);
    const named = await make(target, "guarded-target", {});
    await make(target, "another", {});
    const { exitCode, out } = await down();
    expect(exitCode).toBe(1);
    const rows = out.split("\n").filter((line) => /^(source|target) /.test(line));
    expect(rows).toEqual([
      expect.stringMatching(new RegExp(`^source +VPC +${tagged} +it bears the pair's tags +aliyun vpc DeleteVpc`)),
      expect.stringMatching(new RegExp(`^target +VPC +${named} +the program makes it as guarded-target-network`)),
    ]);
  });

  it("a teardown that worked stays one where the accounts cannot be looked at", async () => {
    const pulumi = fakePulumi([
      { args: "^stack export", stdout: stateText() },
      { args: "^stack output", stderr: "error: current stack does not have output property 'manifest'", exitCode: 1 },
    ]);
    const env = { ...pulumi.env, TENANT_PAIR_SOURCE_ACCESS_KEY_ID: "" };
    const { exitCode, err } = await project.verb(["down", "--stack", "guarded", "--yes"], env);
    pulumi.remove();
    expect(exitCode, err).toBe(0);
    expect(err).toMatch(/^What is left in the accounts was not looked at: /m);
  });
});
