import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodeOf, verify, type PostDeployOptions } from "../../infra/post-deploy";
import { localPair, type LocalPair } from "../support/pair";

describe("a group's specification change that is reported and never sent", () => {
  let pair: LocalPair;
  beforeAll(async () => {
    pair = await localPair();
  });
  afterAll(() => pair?.cloud.close());

  /** A run whose manifest asks for `specification` CU in the source. */
  async function asking(specification: number): Promise<PostDeployOptions> {
    const run = await pair.nextRun();
    const source = { ...run.manifest.source, resourceGroup: { ...run.manifest.source.resourceGroup, specification } };
    return { ...run, manifest: { ...run.manifest, source } };
  }

  it("is found by verify, with both sizes and where to change it", async () => {
    const verification = await verify(await asking(64));
    const found = verification.findings.filter(({ resource }) => resource.startsWith("resource group"));
    expect(found).toEqual([
      expect.objectContaining({ tenant: "source", message: expect.stringMatching(/has \d+ CU.* asks for 64/) }),
    ]);
    expect(exitCodeOf({ ...verification, steps: [] })).toBe(2);
  });

  it("is not found where the group has what is asked, or nothing is asked", async () => {
    const { id } = pair.manifest.source.resourceGroup;
    const { spec } = await pair.owners.source.dataworks.getResourceGroup({ id });
    for (const run of [await asking(spec!.amount!), await pair.nextRun()])
      expect((await verify(run)).findings.filter(({ resource }) => resource.startsWith("resource group"))).toEqual([]);
  });
});
