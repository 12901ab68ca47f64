import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { KeyIndex, type Role } from "../services/ram";
import { openSession } from "../services/sts/sessions";
import { ConsoleClient } from "./console-client";
import { ControlClient } from "./control-client";
import { startControlServer } from "./control-server";

describe("control API", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  let address: string;
  let client: ControlClient;

  beforeEach(async () => {
    cloud = new EchoCloud();
    const server = await startControlServer(cloud.state);
    address = server.address;
    client = new ControlClient(address);
    return server.close;
  });
  afterEach(() => vi.restoreAllMocks());

  async function post(path: string, body: string, method = "POST"): Promise<{ status: number; error: string }> {
    const response = await fetch(new URL(path, address), { method, ...(method === "POST" && { body }) });
    return { status: response.status, error: ((await response.json()) as { error: string }).error };
  }

  test("reads and advances the clock", async () => {
    const { clock } = cloud.state.surroundings;
    const start = clock.now();
    const kept: number[] = [];
    clock.schedule(start + 500, () => void kept.push(clock.now()));
    expect(await client.clock()).toEqual({ now: start, next: start + 500 });
    expect(await client.advance({ by: 100 })).toEqual({ now: start + 100 });
    expect(await client.advance({ next: true })).toEqual({ now: start + 500 });
    expect(await client.advance({ to: start + 1_000 })).toEqual({ now: start + 1_000 });
    expect(await client.settle()).toEqual({ now: start + 1_000 });
    expect(kept).toEqual([start + 500]);
  });

  test("two advances at once add up", async () => {
    const start = cloud.state.surroundings.clock.now();
    await Promise.all([client.advance({ by: 100 }), client.advance({ by: 100 })]);
    expect(await client.clock()).toEqual({ now: start + 200 });
  });

  test("gives a key the region of its requests that name none, and refuses what is no region or nobody's key", async () => {
    const { accessKeyId } = cloud.source;
    await client.setKeyRegion({ accessKeyId, region: "cn-hangzhou" });
    const regionOf = async (query: Record<string, string>) =>
      (await cloud.send(cloud.request({ query }))).answer.Request.region;
    expect(await regionOf({})).toBe("cn-hangzhou");
    expect(await regionOf({ RegionId: "cn-beijing" })).toBe("cn-beijing");
    await expect(client.setKeyRegion({ accessKeyId, region: "Hangzhou" })).rejects.toThrow(/an id such as cn-shanghai/);
    await expect(client.setKeyRegion({ accessKeyId: "LTAInobody", region: "cn-beijing" })).rejects.toThrow(
      /No account has the key/,
    );
  });

  test("gives a session the region of its requests as well", async () => {
    const { accessKeyId } = openSession(cloud.state, {
      accountId: "1000000000000001",
      role: { id: "300000000000000001", name: "ci" } as Role,
      sessionName: "ci",
      seconds: 900,
    });
    await client.setKeyRegion({ accessKeyId, region: "cn-hangzhou" });
    expect(cloud.state.shared(KeyIndex).homeOf(accessKeyId)).toBe("cn-hangzhou");
  });

  test("reads the journal from any entry on", async () => {
    await cloud.outcome();
    await cloud.outcome();
    expect(await client.journal()).toHaveLength(2);
    expect((await client.journal({ since: 1 })).map(({ sequence }) => sequence)).toEqual([2]);
  });

  test.each([
    "null",
    "[]",
    "5",
    "{",
    "{}",
    '{"to":"soon"}',
    '{"to":null}',
    '{"by":1e300}',
    '{"by":0.5}',
    '{"to":9007199254740991}',
    '{"next":false}',
    '{"__proto__":{"next":true}}',
  ])("refuses to advance by %s and leaves the clock as it was", async (body) => {
    const { clock } = cloud.state.surroundings;
    const before = clock.now();
    expect((await post("clock/advance", body)).status).toBe(400);
    expect(clock.now()).toBe(before);
  });

  test("refuses a place in the journal that is none", async () => {
    expect((await post("journal/read", '{"since":"x"}')).status).toBe(400);
  });

  test("is not found without the random part of its address", async () => {
    const { origin, pathname } = new URL(address);
    const wrong = pathname.replace(/[0-9a-f]/, (digit) => (digit === "0" ? "1" : "0"));
    for (const path of ["/clock/read", `${wrong}clock/read`, `/${pathname}clock/read`, pathname, `${pathname}clock`])
      expect((await fetch(origin + path, { method: "POST" })).status, path).toBe(404);
  });

  test("knows no command by a name that every object inherits", async () => {
    for (const path of ["constructor", "__proto__", "toString"]) expect((await post(path, "{}")).status).toBe(404);
  });

  test("does nothing for a GET, which a web page could make a browser send", async () => {
    expect((await post("clock/settle", "", "GET")).status).toBe(405);
  });

  test("refuses a command that is too large", async () => {
    expect((await post("clock/advance", `{"by":1,"x":"${"x".repeat(100_000)}"}`)).status).toBe(413);
  });

  test("a person at the console has a name, and a workspace must exist", async () => {
    const visit = { accountId: "1000000000000001", workspaceId: "5" };
    await expect(new ConsoleClient(address, "").refreshMembers(visit)).rejects.toThrow(/person/);
    await expect(new ConsoleClient(address, "Ada").refreshMembers(visit)).rejects.toThrow(/refresh-members/);
    expect(await client.journal()).toEqual([]);
  });

  test("a fault of its own answers 500 and writes the stack to stderr", async () => {
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    cloud.state.surroundings.clock.schedule(0, () => {
      throw new Error("broken appointment");
    });
    expect((await post("clock/advance", '{"by":1}')).status).toBe(500);
    expect(String(stderr.mock.calls[0]?.[0])).toContain("broken appointment");
  });
});
