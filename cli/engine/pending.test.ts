import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startLocalCloud, type LocalCloud } from "../../local/cloud";
import { administratorOf, API } from "../../test/e2e/support/administrator";
import { capturedIo, projectCopy } from "../../test/support/captured-io";
import { fakePulumi, stateText, urnOf, type FakeRule } from "../../test/support/fake-pulumi";
import { run } from "../main";

const VPC = "alicloud:vpc/network:Network";
const creating = {
  operation: "creating",
  type: VPC,
  name: "demo-source-network-vpc",
  inputs: { vpcName: "demo-source" },
};

let cloud: LocalCloud;
let project: ReturnType<typeof projectCopy>;
let pulumi: ReturnType<typeof fakePulumi>;

beforeAll(async () => {
  const account = (role: string, id: string) => ({ role, id, region: "cn-shanghai" });
  cloud = await startLocalCloud({
    accounts: [account("source", "1000000000000001"), account("target", "1000000000000002")],
  });
  project = projectCopy();
  const file = join(project.directory, "Pulumi.dev.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}  dataworks-tenant-pair:endpoint: ${cloud.endpoint}\n`);
});
afterEach(() => pulumi.remove());
afterAll(async () => {
  project?.remove();
  await cloud?.close();
});

/** Runs `up` on a stack whose state is `state` until it was refreshed. */
function up(state: string, options: { rules?: FakeRule[]; ask?: (question: string) => string; flags?: string[] } = {}) {
  const { ask } = options;
  pulumi = fakePulumi([
    ...(options.rules ?? []),
    { args: "^stack export", stdout: state, until: "^refresh" },
    { args: "^stack export", stdout: stateText() },
    // So that a run that comes through ends before the post-deploy step.
    { args: "^up", stderr: "error: enough", exitCode: 1 },
  ]);
  const [source, target] = cloud.accounts;
  const env = {
    ...pulumi.env,
    TENANT_PAIR_SOURCE_ACCESS_KEY_ID: source!.accessKeyId,
    TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET: source!.accessKeySecret,
    TENANT_PAIR_TARGET_ACCESS_KEY_ID: target!.accessKeyId,
    TENANT_PAIR_TARGET_ACCESS_KEY_SECRET: target!.accessKeySecret,
  };
  const io = capturedIo({
    env,
    directory: project.directory,
    ...(ask ? { ask: (question: string) => Promise.resolve(ask(question)) } : {}),
  });
  return run(["up", "--stack", "dev", ...(options.flags ?? [])], io).then((exitCode) => ({ exitCode, io }));
}

/** Makes what the killed run had begun; returns its id. */
async function makeVpc(): Promise<string> {
  const { ask } = administratorOf(cloud, cloud.accounts[0]!, "cn-shanghai");
  const vpc = { RegionId: "cn-shanghai", CidrBlock: "10.10.0.0/16", VpcName: "demo-source" };
  return (await ask(API.vpc, "CreateVpc", vpc))["VpcId"];
}

describe("an update that was killed", () => {
  it("stops a run without a terminal with exit code 4 and the commands that repair it, before the engine makes anything", async () => {
    const { exitCode, io } = await up(stateText([creating]));
    expect(exitCode).toBe(4);
    expect(io.stderr()).toContain(
      "creating source: demo-source-network-vpc (alicloud:vpc/network:Network): it is not in the cloud",
    );
    expect(io.stderr()).toContain("PENDING_OPERATIONS");
    expect(io.stderr()).toContain("pulumi refresh --clear-pending-creates --run-program --yes --stack dev");
    expect(io.stderr()).not.toContain("pulumi import");
    expect(pulumi.asked().filter((line) => /^(up|refresh|cancel|import)/.test(line))).toEqual([]);
  });

  it("is repaired at a terminal without an import when the cloud has not the object", async () => {
    const { io } = await up(stateText([creating]), { ask: () => "yes" });
    expect(pulumi.asked().filter((line) => !line.startsWith("stack"))).toEqual([
      "cancel --yes --stack dev",
      "refresh --clear-pending-creates --run-program --yes --stack dev",
      expect.stringMatching(/^up --stack dev/),
      expect.stringMatching(/^preview --json/),
    ]);
    expect(io.stderr()).not.toContain("PENDING_OPERATIONS");
  });

  it("is left alone when the person at the terminal is not sure, or does not want to be asked", async () => {
    expect((await up(stateText([creating]), { ask: () => "no" })).exitCode).toBe(4);
    expect(pulumi.asked().filter((line) => /^(up|refresh|cancel|import)/.test(line))).toEqual([]);
    pulumi.remove();
    const asked: string[] = [];
    const never = (question: string) => (asked.push(question), "yes");
    expect((await up(stateText([creating]), { ask: never, flags: ["--yes"] })).exitCode).toBe(4);
    expect(asked).toEqual([]);
  });

  it("asks for the id of what nobody here can look for, and imports it or, when it is not there, does not", async () => {
    const project = {
      operation: "creating",
      type: "alicloud:kms/secret:Secret",
      name: "demo-source-secret",
    };
    const pending = stateText([{ ...project, inputs: { secretName: "demo-guard-1" } }]);
    const answers = (id: string) => (question: string) =>
      question.startsWith("Id of demo-source-secret") ? id : "yes";
    await up(pending, { ask: answers(" demo-guard-1 ") });
    expect(pulumi.asked().find((line) => line.startsWith("import"))).toMatch(/Secret demo-source-secret demo-guard-1 /);
    pulumi.remove();
    await up(pending, { ask: answers("") });
    expect(pulumi.asked().some((line) => line.startsWith("import"))).toBe(false);
  });

  it("does not go on when the repair fails, and says what is left of it", async () => {
    const rules = [{ args: "^refresh", exitCode: 1 }];
    const { exitCode, io } = await up(stateText([creating]), { ask: () => "yes", rules });
    expect(exitCode).toBe(1);
    expect(io.stderr()).toContain("The repair is not complete");
    expect(pulumi.asked().some((line) => line.startsWith("up"))).toBe(false);
  });

  it("that was only changing or deleting something is told too", async () => {
    const { exitCode, io } = await up(stateText([{ ...creating, operation: "deleting" }]));
    expect(exitCode).toBe(4);
    expect(io.stderr()).toContain("deleting demo-source-network-vpc");
  });

  it("imports what the cloud has, with provider and parent of the program", async () => {
    const id = await makeVpc();
    const command =
      `import ${VPC} demo-source-network-vpc ${id} --provider source=${urnOf("pulumi:providers:alicloud", "source")} ` +
      `--parent parent=${urnOf("tenant-pair:pair:TenantPair$tenant-pair:network:Network", "demo-source-network")} ` +
      "--protect=false --generate-code=false --yes --stack dev";
    const { io } = await up(stateText([creating]), { ask: () => "yes" });
    expect(io.stderr()).toContain(`it is in the cloud as ${id}`);
    expect(pulumi.asked()).toContain(command);
    pulumi.remove();
    // A shell must not take the dollar sign of a URN for a variable.
    const told = (await up(stateText([creating]))).io.stderr();
    expect(told).toContain(
      `'parent=${urnOf("tenant-pair:pair:TenantPair$tenant-pair:network:Network", "demo-source-network")}'`,
    );
  });

  it("does not import an object that is in the state under another name already", async () => {
    const { ask } = administratorOf(cloud, cloud.accounts[0]!, "cn-shanghai");
    const known = (await ask(API.vpc, "DescribeVpcs", { RegionId: "cn-shanghai" }))["Vpcs"].Vpc[0].VpcId;
    const { io } = await up(stateText([creating], [{ type: VPC, name: "demo-other", id: known }]));
    expect(io.stderr()).toContain("it is not in the cloud");
  });

  it("is found before `down` removes anything", async () => {
    pulumi = fakePulumi([{ args: "^stack export", stdout: stateText([creating]) }]);
    const io = capturedIo({ env: pulumi.env, directory: project.directory });
    expect(await run(["down", "--stack", "dev", "--yes"], io)).toBe(4);
    expect(pulumi.asked().filter((line) => /^(destroy|stack output)/.test(line))).toEqual([]);
  });
});

describe("a state that cannot be read", () => {
  it("stops the run with what the engine said", async () => {
    const rules = [{ args: "^stack export", stderr: "error: no stack named 'dev' found", exitCode: 6 }];
    const { exitCode, io } = await up(stateText(), { rules });
    expect(exitCode).toBe(1);
    expect(io.stderr()).toContain("NO_STACK");
    expect(io.stderr()).toContain("no stack named 'dev' found");
  });

  it("stops the run when it has a form that we do not know", async () => {
    for (const stdout of ["not JSON", '{"deployment":{"pending_operations":[{"type":"creating"}]}}']) {
      const { exitCode, io } = await up(stdout);
      expect(exitCode).toBe(1);
      expect(io.stderr()).toContain("UNEXPECTED_STATE");
      expect(pulumi.asked().some((line) => line.startsWith("up"))).toBe(false);
      pulumi.remove();
    }
  });
});
