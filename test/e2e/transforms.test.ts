import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { REGION } from "./resources/description";
import { administratorOf, API } from "./support/administrator";
import { plannedChanges } from "./support/planned-changes";
import { ResourceProject } from "./support/resource-project";

const workshop = inject("workshop");

/** What `docs/en/components.md` says of transforms: they reach what the arguments of a component do not offer. */
describe.skipIf(workshop === undefined)("a transform of a component on the real engine", () => {
  let project: ResourceProject;

  beforeAll(async () => {
    project = await ResourceProject.open(workshop!, "transforms", "transforms.cjs");
  });
  afterAll(() => project?.close());

  const ask = async (action: string) => {
    const { ask } = administratorOf(project.cloud, project.account, REGION);
    return ask(API.vpc, action, { RegionId: REGION });
  };

  it("changes arguments of the address below the component, which gets there with them", async () => {
    const up = await project.pulumi(["up", "--yes", "--skip-preview"]);
    expect(up.exitCode, up.screen).toBe(0);
    const { EipAddresses } = await ask("DescribeEipAddresses");
    expect(EipAddresses.EipAddress).toMatchObject([{ ISP: "BGP_PRO", Name: "demo-source" }]);
  });

  it("neither changes nor drifts afterwards", async () => {
    const preview = await project.pulumi(["preview", "--refresh", "--json", "--expect-no-changes"]);
    expect(preview.exitCode, preview.screen).toBe(0);
    expect(plannedChanges(preview.stdout).size).toBeGreaterThan(5);
  });

  it("changes options too: the gateway stays when the stack goes", async () => {
    const gateway = (await project.exportState()).urnOf("out-nat");
    const only = ["--target", gateway, "--target-dependents"];
    const destroyed = await project.pulumi(["destroy", "--yes", "--skip-preview", ...only]);
    expect(destroyed.exitCode, destroyed.screen).toBe(0);
    const { NatGateways } = await ask("DescribeNatGateways");
    expect(NatGateways.NatGateway).toMatchObject([{ Name: "demo-source" }]);
  });
});
