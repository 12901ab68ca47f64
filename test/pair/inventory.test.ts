import { afterEach, describe, expect, it } from "vitest";
import { callersFor, takeInventory } from "../../infra";
import { driftOf, importPlanOf } from "../../infra/inventory";
import { apply, ownObjects } from "../../infra/post-deploy";
import { credentialEnvironment } from "../../local/rehearsal/bring-up";
import { CHOICES } from "../support/identity-choices";
import { localPair, type LocalPair } from "../support/pair";

let pair: LocalPair | undefined;
afterEach(async () => {
  await pair?.cloud.close();
  pair = undefined;
});

describe.each(CHOICES)("the inventory of a pair with $name", ({ name, change }) => {
  it("has every object under the id that the provider gave it, as it is declared, and the manifest of the program", async () => {
    pair = await localPair({ change });
    await apply(pair.postDeploy);
    const config = { ...pair.config, endpoint: pair.cloud.endpoint };
    const callers = callersFor(config, credentialEnvironment(pair.keys));
    const { manifest } = pair;
    const [known, named] = [
      await takeInventory({ config, stack: "dev", callers, manifest }),
      await takeInventory({ config, stack: "dev", callers }),
    ];
    for (const inventory of [known, named]) {
      expect(inventory.notLookedAt).toEqual([]);
      expect(driftOf(inventory)).toEqual([]);
      expect(inventory.entries.map(({ name, id }) => `${name} ${id}`).sort()).toEqual(
        pair.resources
          .filter(({ type }) => type.startsWith("alicloud:"))
          .map(({ name, id }) => `${name} ${id}`)
          .sort(),
      );
    }
    expect(known.manifest).toEqual(manifest);
    // An external id stands in the state alone; without a state the next one is made.
    if (name === "linked-role") expect(named.manifest).toBeUndefined();
    else expect(named.manifest).toEqual(manifest);
    expect(importPlanOf(named).importFile.resources.filter(({ id }) => id)).toHaveLength(named.entries.length);

    const own = (await ownObjects(pair.postDeploy)).map(({ tenant, kind }) => `${tenant}: ${kind}`);
    const identity =
      name === "linked-role" ? ["target: workspace member"] : ["target: access key", "source: stored key"];
    expect(own.filter((one) => /key|member/.test(one))).toEqual(identity);
  });
});
