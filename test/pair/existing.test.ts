import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCaller, Credentials, type ApiCaller } from "../../alicloud/call";
import { findExisting } from "../../alicloud/existing";
import type { Made } from "../../local/rehearsal/engine";
import { tenantOf } from "../../local/rehearsal/provider";
import { localPair, type LocalPair } from "../support/pair";

describe("what stands in the cloud is found by the arguments of the program", () => {
  let pair: LocalPair;
  let callers: Record<"source" | "target", ApiCaller>;

  beforeAll(async () => {
    pair = await localPair();
    const caller = (tenant: "source" | "target") =>
      createCaller({
        tenant,
        region: pair.config[tenant].region,
        endpoint: pair.cloud.endpoint,
        // The deployer's own permissions must do: nobody else is at hand after a broken run.
        credentials: new Credentials(pair.keys.get(tenant)!),
        // A call that gets no answer is not worth waiting for here.
        retry: { attempts: 1 },
      });
    callers = { source: caller("source"), target: caller("target") };
  });
  afterAll(() => pair?.cloud.close());

  const find = (made: Made, inputs = made.inputs) =>
    findExisting(made.type, inputs, callers[tenantOf(made.provider) as "source" | "target"]);
  const custom = () => pair.resources.filter(({ type }) => type.startsWith("alicloud:"));

  it("each resource of a pair under the id that the provider gave it", async () => {
    const looked = await Promise.all(custom().map(async (made) => [made.name, made.type, await find(made)] as const));
    expect(looked.length).toBeGreaterThan(10);
    expect(looked.map(([name, , answer]) => [name, answer])).toEqual(
      custom().map(({ name, id }) => [name, { answer: "exists", ids: [id] }]),
    );
  });

  it("and nothing under a name that nobody has", async () => {
    const renamed = (inputs: Made["inputs"]) =>
      Object.fromEntries(
        Object.entries(inputs).map(([key, value]) => [
          key,
          /name$/i.test(key) || key === "instanceId" ? "nobody-has-this" : value,
        ]),
      );
    // The rest is found by ids; and of RAM a deployer may not even look at what is not the pair's.
    const byName = custom().filter(({ type }) => !/projectMember|snatEntry|maxcompute|:ram\//i.test(type));
    const answers = await Promise.all(byName.map(async (made) => [made.name, await find(made, renamed(made.inputs))]));
    expect(answers).toEqual(byName.map(({ name }) => [name, { answer: "absent" }]));
  });
});
