import * as pulumi from "@pulumi/pulumi";
import type { ComponentResource } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { computed, fakeTenant } from "../test/support/fake-tenant";
import { graph, isUnknown, record, valueOf, type RecordedResource } from "../test/support/recorder";
import { ComputeProject } from "./compute-project";
import { Egress } from "./egress";
import { EventBus } from "./event-bus";
import { EventRules } from "./event-rules";
import { GuardFunction } from "./guard-function";
import { LogStore } from "./log-store";
import { Network } from "./network";
import { ResourceGroup } from "./resource-group";
import type { Tenant } from "./tenant";
import { TriggerIdentity } from "./trigger-identity";
import { Workspace } from "./workspace";
import { eventOfCode } from "../alicloud/dataworks/events";

const policyDocument = '{"Version":"1","Statement":[]}';

const networkPlan = { displayName: "demo-source", cidr: "10.10.0.0/16", vswitchCidr: "10.10.0.0/24" };
const egressPlan = { displayName: "demo-source", vpcId: "vpc-1", vswitchId: "vsw-1" };
const workspacePlan = { workspaceName: "demo_source" };
const groupPlan = { groupName: "demo_source", vpcId: "vpc-1", vswitchId: "vsw-1", specification: 4 };
const computePlan = { projectName: "demo_src_001" };

/** One program per component: the least that makes one. */
const programs = {
  network: () => new Network("net", { tenant: fakeTenant(), ...networkPlan }),
  egress: () => new Egress("out", { tenant: fakeTenant(), ...egressPlan }),
  workspace: () => new Workspace("ws", { tenant: fakeTenant(), ...workspacePlan }),
  resourceGroup: () => new ResourceGroup("rg", { tenant: fakeTenant(), ...groupPlan }),
  compute: () => new ComputeProject("mc", { tenant: fakeTenant(), ...computePlan }),
  identity: () =>
    new TriggerIdentity("who", {
      tenant: fakeTenant("target"),
      userName: "demo-trigger",
      policyName: "demo-trigger",
      policyDocument,
      workspaceId: "700001",
      workspaceRole: "role_project_pe",
    }),
  eventBus: () => new EventBus("bus", { tenant: fakeTenant("target"), busName: "demo-guard" }),
  logStore: () =>
    new LogStore("log", { tenant: fakeTenant("target"), projectName: "demo-guard-1", storeName: "guard" }),
  eventRules: () =>
    new EventRules("route", {
      tenant: fakeTenant("target"),
      ruleName: (number) => `demo-guard-${number}`,
      busName: "demo-guard",
      events: ["freeze-node", "delete-project"].map((code) => eventOfCode(code)!),
      functionName: "demo-guard",
      functionArn: "acs:fc:cn-hangzhou:1000000000000002:functions/demo-guard",
      deadLetterQueueArn: "acs:mns:cn-hangzhou:1000000000000002:/queues/demo-guard-dead-letter",
    }),
  guardFunction: () =>
    new GuardFunction("fn", {
      tenant: fakeTenant("target"),
      functionName: "demo-guard",
      code: { zip: "UEs=", sha256: "0".repeat(64) },
      policyDocument,
      environment: { GUARD_CONFIG: "{}" },
      logs: { project: "demo-guard-1", store: "guard" },
      timeout: 30,
      concurrency: 5,
      outcomes: { failed: "acs:mns:a:1:/queues/b/messages", returned: "acs:mns:a:1:/queues/c/messages" },
    }),
};

const ofProvider = ({ type }: RecordedResource): boolean => type.startsWith("pulumi:providers:");
const names = (resources: RecordedResource[]): string[] => resources.map(({ name, type }) => `${name} ${type}`).sort();

const all: [string, () => ComponentResource][] = Object.entries(programs);

describe.each(all)("%s", (_, program) => {
  it("consists of these resources", async () => {
    const { resources } = await record(program, { computed });
    expect(`\n${graph(resources.filter((it) => !ofProvider(it)))}\n`).toMatchSnapshot();
  });

  it("has the same resources while nothing exists yet", async () => {
    const [real, preview] = [await record(program, { computed }), await record(program, { preview: true })];
    expect(names(preview.resources)).toEqual(names(real.resources));
  });

  it("puts each child under itself, with the tenant's provider and a name that begins with its own", async () => {
    const { resources } = await record(program, { computed });
    const component = resources.find(({ custom }) => !custom)!;
    const children = resources.filter((it) => it.custom && !ofProvider(it));
    expect(component.type).toMatch(/^tenant-pair:[a-z]+:[A-Z]\w+$/);
    for (const child of children) {
      expect(child.parent.split("::").at(-1)).toBe(component.name);
      expect(child.name.startsWith(`${component.name}-`)).toBe(true);
      expect(child.provider).toMatch(/^(source|target)$/);
    }
  });

  it("publishes its outputs", async () => {
    const { resources, published } = await record(program, { computed });
    const component = resources.find(({ custom }) => !custom)!;
    const own = [...published].find(([urn]) => urn.endsWith(`::${component.name}`))?.[1];
    expect(Object.keys(own ?? {}).length).toBeGreaterThan(0);
  });
});

/** What of `program` is protected, and how. */
async function protection(program: (tenant: Tenant) => ComponentResource, production: boolean): Promise<string[]> {
  const { resources } = await record(() => program(fakeTenant("source", { production })), { computed });
  return resources.flatMap(({ name, request, inputs }) => [
    ...(request.getProtect() ? [`${name} protect`] : []),
    ...(inputs["deletionProtection"] ? [`${name} deletionProtection`] : []),
  ]);
}

describe("production", () => {
  const plans: [string, (tenant: Tenant) => ComponentResource, string[]][] = [
    ["a network", (tenant) => new Network("net", { ...networkPlan, tenant }), []],
    [
      "a way out",
      (tenant) => new Egress("out", { ...egressPlan, tenant }),
      ["out-eip deletionProtection", "out-eip protect", "out-nat deletionProtection"],
    ],
    ["a workspace", (tenant) => new Workspace("ws", { ...workspacePlan, tenant }), ["ws-project protect"]],
    ["a resource group", (tenant) => new ResourceGroup("rg", { ...groupPlan, tenant }), []],
    ["a compute project", (tenant) => new ComputeProject("mc", { ...computePlan, tenant }), ["mc-project protect"]],
  ];

  it.each(plans)("protects what cannot be had again, and nothing elsewhere: %s", async (_, program, expected) => {
    expect((await protection(program, true)).sort()).toEqual(expected);
    expect(await protection(program, false)).toEqual([]);
  });

  it("protects nothing that is adopted: the engine could not delete it anyway", async () => {
    const standing = { "ngw-1": { vpcId: "vpc-1" }, "eip-1": { ipAddress: "203.0.113.7" } };
    const { resources } = await record(
      () =>
        new Egress("out", {
          tenant: fakeTenant("source", { production: true }),
          vpcId: "vpc-1",
          adopt: { address: "203.0.113.7", allocationId: "eip-1", natGatewayId: "ngw-1" },
        }),
      { found: standing },
    );
    expect(resources.filter(({ read }) => read).map(({ name }) => name)).toHaveLength(2);
    expect(resources.filter(({ request, read }) => !read && request.getProtect())).toEqual([]);
  });
});

describe("a transformation", () => {
  it("reaches every resource of a component, and may change what its arguments do not offer", async () => {
    const reached: string[] = [];
    const { resources } = await record(
      () =>
        new Egress(
          "out",
          { ...egressPlan, tenant: fakeTenant() },
          {
            transformations: [
              ({ type, name, props, opts }) => {
                reached.push(name);
                if (type === "alicloud:ecs/eipAddress:EipAddress") return { props: { ...props, isp: "BGP_PRO" }, opts };
                if (type !== "alicloud:vpc/natGateway:NatGateway") return undefined;
                return { props, opts: pulumi.mergeOptions(opts, { retainOnDelete: true }) };
              },
            ],
          },
        ),
      { computed },
    );
    expect(reached.sort()).toEqual(["out", "out-association", "out-eip", "out-nat", "out-snat"]);
    expect(resources.find(({ name }) => name === "out-eip")!.inputs["isp"]).toBe("BGP_PRO");
    expect(resources.find(({ name }) => name === "out-nat")!.request.getRetainondelete()).toBe(true);
  });
});

describe("a basic workspace", () => {
  it("has no development environment", async () => {
    const { resources } = await record(
      () => new Workspace("ws", { tenant: fakeTenant(), workspaceName: "demo", mode: "basic" }),
    );
    expect(resources.find(({ name }) => name === "ws-project")!.inputs["devEnvironmentEnabled"]).toBe(false);
  });
});

describe("egress", () => {
  it("waits with SNAT until the address belongs to the gateway", async () => {
    const { resources } = await record(programs.egress, { computed });
    const snat = resources.find(({ name }) => name === "out-snat")!;
    expect(snat.dependencies.some((urn) => urn.endsWith("::out-association"))).toBe(true);
  });

  it("gives the address that the target pins its policy to", async () => {
    const { result } = await record(programs.egress, { computed });
    expect(await valueOf(result.address)).toBe("203.0.113.7");
  });

  it("does not know the address in a preview", async () => {
    const { resources } = await record(programs.egress, { preview: true });
    expect(isUnknown(resources.find(({ name }) => name === "out-association")!.inputs["allocationId"])).toBe(true);
  });
});

describe("a trigger identity", () => {
  it("has no key", async () => {
    const { resources } = await record(programs.identity, { computed });
    expect(resources.map(({ type }) => type)).not.toContain("alicloud:ram/accessKey:AccessKey");
  });

  it("is a member under the workspace's number, with one role", async () => {
    const { resources } = await record(programs.identity, { computed });
    const { projectId, roles } = resources.find(({ name }) => name === "who-member")!.inputs;
    expect({ projectId, roles }).toEqual({ projectId: 700001, roles: [{ code: "role_project_pe" }] });
  });
});
