import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Network } from "@pulumi/alicloud/vpc/network";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import { Provider } from "@pulumi/alicloud/provider";
import { getCallerIdentity } from "@pulumi/alicloud/getCallerIdentity";
import { destroyAll, RehearsalFailed, runProgram, type Made } from "./engine";
import { providerFor, Refused, type Created, type RehearsalProvider, type ResourceRequest } from "./provider";

/** A provider that makes nothing, remembers, and fails where it is told to. */
function fakeProvider(options: { failOn?: string; slow?: string } = {}) {
  const made: string[] = [];
  const destroyed: string[] = [];
  const read: string[] = [];
  const provider: RehearsalProvider = {
    async create({ name, inputs }: ResourceRequest): Promise<Created> {
      if (options.slow === name) await new Promise((resolve) => setTimeout(resolve, 30));
      if (options.failOn === name) {
        throw new Refused({ action: "CreateVpc", code: "Forbidden.RAM", message: "no", status: 403, requestId: "R-1" });
      }
      made.push(name);
      return { id: `${name}-id`, state: inputs };
    },
    read: async ({ name, id }) => {
      if (options.failOn === name) throw new Error(`resource '${id}' does not exist`);
      read.push(`${name} ${id}`);
      return { id, state: { cidrBlock: "10.9.0.0/16" } };
    },
    update: async ({ name, id, inputs }) => {
      made.push(`${name} changed`);
      return { id, state: inputs };
    },
    call: async () => ({ accountId: "1000000000000001" }),
    destroy: async ({ name }) => {
      if (options.failOn === name) throw new Refused({ action: "DeleteVpc", code: "Busy", message: "no", status: 400 });
      destroyed.push(name);
    },
  };
  return { provider, made, destroyed, read };
}

async function twoNetworks(): Promise<Record<string, unknown>> {
  const provider = new Provider("source", { region: "cn-shanghai" });
  const first = new Network("first", { cidrBlock: "10.0.0.0/16" }, { provider });
  const second = new Switch("second", { vpcId: first.id, cidrBlock: "10.0.0.0/24", zoneId: "z" }, { provider });
  return { vswitch: second.id, secret: pulumi.secret("hush") };
}

async function adopting(): Promise<Record<string, unknown>> {
  const provider = new Provider("source", { region: "cn-shanghai" });
  const first = Network.get("first", "vpc-9", undefined, { provider });
  new Switch("second", { vpcId: first.id, cidrBlock: "10.0.0.0/24", zoneId: "z" }, { provider });
  return { cidr: first.cidrBlock };
}

const named = { project: "dataworks-tenant-pair", stack: "dev" };

describe("a rehearsed program", () => {
  it("keeps the first value of a stash when it runs again", async () => {
    const { provider } = fakeProvider();
    const stashing = (input: string) => async () => ({ kept: new pulumi.Stash("id", { input }).output });
    const first = await runProgram({ program: stashing("one"), provider, ...named });
    const second = await runProgram({ program: stashing("two"), provider, ...named, standing: first.resources });
    expect(second.outputs["kept"]).toBe("one");
    await destroyAll({ resources: second.resources, provider });
    expect(second.resources).toEqual([]);
  });

  it("makes its resources in order and publishes its outputs, secrets still marked", async () => {
    const { provider, made } = fakeProvider();
    const run = await runProgram({ ...named, program: twoNetworks, provider });
    expect(made).toEqual(["source", "first", "second"]);
    expect(run.outputs["vswitch"]).toBe("second-id");
    expect(run.outputs["secret"]).toMatchObject({ value: "hush" });
    expect(run.resources.map(({ name, id }) => `${name} ${id}`)).toEqual([
      "source source-id",
      "first first-id",
      "second second-id",
    ]);
  });

  it("is taken down last first", async () => {
    const { provider, destroyed } = fakeProvider();
    const { resources } = await runProgram({ ...named, program: twoNetworks, provider });
    await destroyAll({ resources, provider });
    expect(destroyed).toEqual(["second", "first", "source"]);
    expect(resources).toEqual([]);
  });

  it("goes on with the destruction where it stopped", async () => {
    const { resources } = await runProgram({ ...named, program: twoNetworks, provider: fakeProvider().provider });
    await expect(destroyAll({ resources, provider: fakeProvider({ failOn: "first" }).provider })).rejects.toThrow(
      "Destruction of first in tenant source failed. DeleteVpc answered Busy",
    );
    const again = fakeProvider();
    await destroyAll({ resources, provider: again.provider });
    expect(again.destroyed).toEqual(["first", "source"]);
  });

  it("stops at the first refusal with one error that names everything, and tells what was made", async () => {
    const { provider } = fakeProvider({ failOn: "first" });
    const resources: Made[] = [];
    const error = await runProgram({ ...named, program: twoNetworks, provider, resources }).catch((caught) => caught);
    expect(error).toBeInstanceOf(RehearsalFailed);
    expect(error).toMatchObject({
      resource: "first",
      tenant: "source",
      action: "CreateVpc",
      code: "Forbidden.RAM",
      requestId: "R-1",
      hint: "Allow CreateVpc in the deployer's policy and rehearse again.",
    });
    expect(error.message).toContain(
      "Creation of first in tenant source failed. CreateVpc answered Forbidden.RAM (request R-1): no",
    );
    expect(resources.map(({ name }) => name)).toEqual(["source"]);
  });

  it("waits after a failure for what is under way, so that nothing is made unseen", async () => {
    const { provider } = fakeProvider({ failOn: "first", slow: "other" });
    const resources: Made[] = [];
    const program = async () => {
      const of = new Provider("source", { region: "cn-shanghai" });
      new Network("other", { cidrBlock: "10.1.0.0/16" }, { provider: of });
      new Network("first", { cidrBlock: "10.0.0.0/16" }, { provider: of });
      return {};
    };
    await expect(runProgram({ ...named, program, provider, resources })).rejects.toThrow("Creation of first");
    expect(resources.map(({ name }) => name)).toContain("other");
  });

  it("fails with the program's own error", async () => {
    const { provider } = fakeProvider();
    const program = async () => {
      throw new Error("the program is wrong");
    };
    await expect(runProgram({ ...named, program, provider })).rejects.toThrow("the program is wrong");
  });

  it("fails when an apply throws that nobody waits for", async () => {
    const { provider } = fakeProvider();
    const program = async () => {
      const outputs = await twoNetworks();
      (outputs["vswitch"] as pulumi.Output<string>).apply(() => {
        throw new Error("thrown in apply");
      });
      return {};
    };
    await expect(runProgram({ ...named, program, provider })).rejects.toThrow("thrown in apply");
  });

  it("reads what it adopts, hands its values on, and leaves it standing when it is taken down", async () => {
    const { provider, made, destroyed, read } = fakeProvider();
    const { outputs, resources } = await runProgram({ ...named, program: adopting, provider });
    expect(read).toEqual(["first vpc-9"]);
    expect(made).toEqual(["source", "second"]);
    expect(outputs).toEqual({ cidr: "10.9.0.0/16" });
    expect(resources.map(({ name, adopted }) => [name, adopted])).toEqual([
      ["source", undefined],
      ["first", true],
      ["second", undefined],
    ]);
    await destroyAll({ resources, provider });
    expect(destroyed).toEqual(["second", "source"]);
    expect(resources).toEqual([]);
  });

  it("stops where what it adopts does not exist, and says where that is corrected", async () => {
    const { provider } = fakeProvider({ failOn: "first" });
    await expect(runProgram({ ...named, program: adopting, provider })).rejects.toThrow(
      "Reading of first in tenant source failed. resource 'vpc-9' does not exist. Correct what is adopted in the stack file.",
    );
  });

  it("runs again after a failure", async () => {
    const failing = fakeProvider({ failOn: "second" });
    await expect(runProgram({ ...named, program: twoNetworks, provider: failing.provider })).rejects.toThrow("second");
    const { outputs } = await runProgram({ ...named, program: twoNetworks, provider: fakeProvider().provider });
    expect(outputs["vswitch"]).toBe("second-id");
  });
});

describe("the rehearsal's provider", () => {
  const real = () =>
    providerFor({
      endpoint: "127.0.0.1:1",
      credentialsOf: () => ({ accessKeyId: "x", accessKeySecret: "x" }),
      sendAs: () => async () => ({}),
    });

  it("refuses a resource of the default provider", async () => {
    const program = async () => {
      new Network("stray", { cidrBlock: "10.0.0.0/16" });
      return {};
    };
    await expect(runProgram({ ...named, program, provider: real() })).rejects.toThrow(
      "Creation of stray failed. Default provider for 'alicloud' disabled. Resource 'stray' must use an explicit provider.",
    );
  });

  it("refuses a call of the default provider", async () => {
    const program = async () => ({ identity: await getCallerIdentity() });
    await expect(runProgram({ ...named, program, provider: real() })).rejects.toThrow(
      "Default provider for 'alicloud' disabled",
    );
  });

  it("says which types it cannot adopt", async () => {
    const user = { type: "alicloud:ram/user:User", name: "u", id: "1" };
    await expect(real().read(user)).rejects.toThrow("cannot adopt resources of type alicloud:ram/user:User");
  });

  it("says which types it cannot make", async () => {
    await expect(real().create({ type: "alicloud:oss/bucket:Bucket", name: "b", inputs: {} })).rejects.toThrow(
      "no stand-in for resources of type alicloud:oss/bucket:Bucket",
    );
  });
});
