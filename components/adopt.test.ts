import type { ComponentResource } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { fakeTenant } from "../test/support/fake-tenant";
import { failureOf, record, valueOf } from "../test/support/recorder";
import { ComputeProject, Egress, Network, ResourceGroup, Workspace } from ".";

const vpc = "alicloud:vpc/network:Network";

/** What stands before the programs below run, as reading it gives it. */
const standing = {
  "vpc-1": { vpcName: "old", cidrBlock: "10.0.0.0/16" },
  "vsw-1": { vpcId: "vpc-1", zoneId: "cn-shanghai-b" },
  "vsw-elsewhere": { vpcId: "vpc-9", zoneId: "cn-shanghai-a" },
  "sg-1": { vpcId: "vpc-1" },
  "sg-elsewhere": { vpcId: "vpc-9" },
  "ngw-1": { vpcId: "vpc-1" },
  "eip-1": { ipAddress: "203.0.113.7" },
  "7301": { projectName: "warehouse", devEnvironmentEnabled: true },
  rg_1: { resourceGroupName: "old_group", defaultVswitchId: "vsw-1" },
  old_project: { projectName: "old_project" },
};

const network = (adopt: Partial<Record<"vswitchId" | "securityGroupId", string>> = {}) =>
  new Network("net", {
    tenant: fakeTenant(),
    adopt: { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1", ...adopt },
  });
const egress = ({ vpcId = "vpc-1", address = "203.0.113.7" } = {}) =>
  new Egress("out", { tenant: fakeTenant(), vpcId, adopt: { address, allocationId: "eip-1", natGatewayId: "ngw-1" } });
const workspace = (mode?: "basic" | "standard") =>
  new Workspace("ws", { tenant: fakeTenant(), adopt: { id: "7301" }, ...(mode && { mode }) });
const resourceGroup = (vswitchId = "vsw-1") =>
  new ResourceGroup("rg", { tenant: fakeTenant(), vswitchId, adopt: { id: "rg_1" } });
const compute = () => new ComputeProject("mc", { tenant: fakeTenant(), adopt: { project: "old_project" } });

/** Each component that can adopt: what it reads, and what it publishes. */
const adoptions: [string, () => ComponentResource, string[], Record<string, unknown>][] = [
  [
    "network",
    network,
    ["net-vpc vpc-1", "net-vswitch vsw-1", "net-sg sg-1"],
    { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" },
  ],
  [
    "egress",
    egress,
    ["out-nat ngw-1", "out-eip eip-1"],
    { address: "203.0.113.7", allocationId: "eip-1", natGatewayId: "ngw-1" },
  ],
  ["workspace", workspace, ["ws-project 7301"], { id: "7301", workspaceName: "warehouse" }],
  ["resource group", resourceGroup, ["rg-group rg_1"], { id: "rg_1", groupName: "old_group" }],
  ["compute project", compute, ["mc-project old_project"], { projectName: "old_project" }],
];

describe.each(adoptions)("an adopted %s", (_, program, reads, outputs) => {
  it.each([false, true])("is only read, with the tenant's provider (preview: %s)", async (preview) => {
    const { resources } = await record(program, { found: standing, preview });
    const children = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
    expect(children.map(({ name, read }) => `${name} ${read}`).sort()).toEqual([...reads].sort());
    expect(children.every(({ provider }) => provider === "source")).toBe(true);
  });

  it("gives what others need of it, and says that it is adopted", async () => {
    const { published } = await record(program, { found: standing });
    expect([...published.values()].at(-1)).toEqual({ ...outputs, adopted: true });
  });
});

describe("what does not fit", () => {
  it.each([
    ["a vSwitch of another VPC and zone", () => network({ vswitchId: "vsw-elsewhere" })],
    ["a security group of another VPC", () => network({ securityGroupId: "sg-elsewhere" })],
    ["a NAT gateway of another VPC", () => egress({ vpcId: "vpc-9" })],
    ["another address", () => egress({ address: "203.0.113.99" })],
    ["a workspace of the other mode", () => workspace("basic")],
    ["a resource group with its tasks in another vSwitch", () => resourceGroup("vsw-2")],
  ])("stops the run with what was found and what is needed: %s", async (_, program) => {
    const failure = await failureOf(program, { found: standing });
    expect(failure).toMatchObject({ code: "UNFIT_ADOPTION", exitCode: 3 });
    // The SDK says before it where it was about to use the value.
    expect(failure.message.replace(/^error serializing property "outputs": /, "")).toMatchSnapshot();
  });

  it("is not asked for where nothing is known yet", async () => {
    const { result } = await record(() => workspace(), { found: standing });
    expect(await valueOf(result.id)).toBe("7301");
  });
});

it("a new VPC and an adopted one are resources of the same name, so that adopting what was made moves nothing", async () => {
  const made = await record(
    () =>
      new Network("net", {
        tenant: fakeTenant(),
        displayName: "demo",
        cidr: "10.0.0.0/16",
        vswitchCidr: "10.0.0.0/24",
      }),
  );
  const adopted = await record(() => network(), { found: standing });
  const named = ({ resources }: typeof made) => resources.find(({ type }) => type === vpc)?.name;
  expect(named(made)).toBe(named(adopted));
});
