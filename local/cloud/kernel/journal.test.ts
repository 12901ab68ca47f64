import { describe, expect, test } from "vitest";
import { Journal, SecretRegistry } from ".";

const request = {
  at: 1,
  requestId: "R-1",
  sourceIp: "127.0.0.1",
  via: "direct" as const,
  secure: true,
  parameters: {} as Record<string, unknown>,
  status: 200,
};

describe("journal and secrets", { timeout: 5_000 }, () => {
  test("numbers requests and events in one sequence and reads on from any number", () => {
    const journal = new Journal((text) => text);
    journal.request(request);
    journal.event({ at: 2, name: "task-instance.succeeded", accountId: "1", detail: {} });
    journal.request({ ...request, requestId: "R-2" });
    expect(journal.since(0).map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ["request", 1],
      ["event", 2],
      ["request", 3],
    ]);
    expect(journal.since(2).map(({ sequence }) => sequence)).toEqual([3]);
    expect(journal.since(99)).toEqual([]);
    expect(journal.since(-1)).toHaveLength(3);
  });

  test("finds a request by its id", () => {
    const journal = new Journal((text) => text);
    journal.request(request);
    expect(journal.requestById("R-1")).toMatchObject({ sequence: 1 });
    expect(journal.requestById("R-9")).toBeUndefined();
  });

  test("an entry does not change when what was noted changes later", () => {
    const journal = new Journal((text) => text);
    const detail = { list: ["a"] };
    journal.event({ at: 1, name: "x", accountId: "1", detail });
    detail.list.push("b");
    expect(journal.since(0)[0]).toMatchObject({ detail: { list: ["a"] } });
  });

  test("masks secrets in values, names and JSON texts within values", () => {
    const secrets = new SecretRegistry();
    const awkward = 'can"ary\\with\nall";:{}';
    secrets.add("canary-secret");
    secrets.add(awkward);
    const journal = new Journal((text) => secrets.mask(text));
    journal.request({
      ...request,
      parameters: {
        Plain: "has canary-secret inside",
        "canary-secret": "as a name",
        Raw: awkward,
        Spec: JSON.stringify({ Value: awkward }),
        Nested: { list: ["canary-secret"] },
      },
    });
    const kept = JSON.stringify(journal.since(0));
    expect(kept).not.toContain("canary");
    expect(kept).not.toContain("can\\");
    expect(journal.since(0)[0]).toMatchObject({ parameters: { Plain: "has ****** inside", Raw: "******" } });
  });

  test("of two secrets that begin alike, no end is left over", () => {
    const secrets = new SecretRegistry();
    secrets.add("abcdefgh");
    secrets.add("abcdefgh-and-more");
    expect(secrets.mask("x abcdefgh-and-more abcdefgh y")).toBe("x ****** ****** y");
  });

  test("a short text is no secret, as it would mask ordinary words", () => {
    const secrets = new SecretRegistry();
    secrets.add("Prod");
    expect(secrets.mask("EnvType=Prod")).toBe("EnvType=Prod");
  });

  test("a secret that is added later is masked from then on", () => {
    const secrets = new SecretRegistry();
    expect(secrets.mask("later-secret")).toBe("later-secret");
    secrets.add("later-secret");
    expect(secrets.mask("later-secret")).toBe("******");
  });
});
