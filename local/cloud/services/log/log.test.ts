import { deflateSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { deliver, logRequest, type DialectRequest } from "../../../../test/support/dialect-requests";
import { EchoCloud } from "../../../../test/support/echo-cloud";
import { log, writeLogs } from "./index";

const PROJECT = "logs-of-a";
const HOST = "cn-shanghai.log.aliyuncs.com";
const NOW = Date.UTC(2026, 10, 22) / 1000;

describe("the log service", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  beforeEach(() => {
    cloud = new EchoCloud({}, [log]);
  });

  type Change = Partial<DialectRequest>;
  const send = (method: string, path: string, change: Change = {}) =>
    deliver(cloud.gateway, logRequest({ ...cloud.source, host: `${PROJECT}.${HOST}`, method, path, ...change }));
  const read = async (path: string, change: Change = {}) => JSON.parse((await send("GET", path, change)).body);
  /** Status, with the code of a refusal. */
  const outcome = async (method: string, path: string, change: Change = {}) => {
    const { status, body } = await send(method, path, change);
    return status === 200 ? "200" : `${status} ${JSON.parse(body).errorCode}`;
  };
  const members = (value: object) => ({ body: JSON.stringify(value) });
  const project = (change: Change = {}) =>
    outcome("POST", "/", { host: HOST, ...members({ projectName: PROJECT, description: "first" }), ...change });
  const store = (settings: object = {}) =>
    outcome("POST", "/logstores", members({ logstoreName: "app", ttl: 30, shardCount: 2, ...settings }));

  describe("projects", () => {
    it("are hosts, so no two accounts have the same", async () => {
      expect(await outcome("GET", "/")).toBe("404 ProjectNotExist");
      expect(await project()).toBe("200");
      expect(await project(cloud.target)).toBe("400 ProjectAlreadyExist");
      expect(await outcome("GET", "/", cloud.target)).toBe("401 Unauthorized");
      expect(await outcome("DELETE", "/")).toBe("200");
      expect(await outcome("DELETE", "/")).toBe("404 ProjectNotExist");
      expect(await project(cloud.target)).toBe("200");
    });

    it("are the same in the vendor's region and at the stand-in", async () => {
      await project({ host: "httpsls.emu.test:4711" });
      expect(await read("/", { host: `${PROJECT}.httpsls.emu.test:4711` })).toMatchObject({ region: "cn-shanghai" });
      expect(await read("/")).toMatchObject({ projectName: PROJECT, description: "first", status: "Normal" });
      expect(await outcome("GET", "/", { host: `${PROJECT}.cn-beijing.log.aliyuncs.com` })).toBe("404 ProjectNotExist");
    });

    it("keep their policy as the text that was put", async () => {
      await project();
      expect((await send("GET", "/policy")).body).toBe("");
      const body = '{"Version":"1",  "Statement":[]}';
      await send("POST", "/policy", { body });
      expect((await send("GET", "/policy")).body).toBe(body);
      await send("DELETE", "/policy");
      expect((await send("GET", "/policy")).body).toBe("");
      expect(await outcome("POST", "/policy", { body: "[]" })).toBe("400 ParameterInvalid");
    });

    it("have tags, which are changed on all that are named or on none", async () => {
      await project();
      const tag = (names: string[]) =>
        outcome("POST", "/tag", {
          host: HOST,
          ...members({ resourceType: "PROJECT", resourceId: names, tags: [{ key: "env", value: "dev" }] }),
        });
      const tags = () =>
        read("/tags", { host: HOST, query: { resourceType: "PROJECT", resourceId: `["${PROJECT}"]` } });
      expect(await tag([PROJECT, "none"])).toBe("404 ProjectNotExist");
      expect((await tags()).tagResources).toEqual([]);
      expect(await tag([PROJECT])).toBe("200");
      expect((await tags()).tagResources).toEqual([
        { resourceType: "PROJECT", resourceId: PROJECT, tagKey: "env", tagValue: "dev" },
      ]);
    });

    it.each(["ab", "Logs", "-logs", "logs-", "a".repeat(64)])("are not called %s", async (projectName) => {
      expect(await project(members({ projectName }))).toBe("400 ParameterInvalid");
    });
  });

  describe("logstores", () => {
    beforeEach(() => project());

    it("answer only those optional settings that somebody made", async () => {
      expect(await store()).toBe("200");
      const shown = await read("/logstores/app");
      expect(shown).toMatchObject({ logstoreName: "app", ttl: 30, shardCount: 2, appendMeta: false });
      for (const name of ["hot_ttl", "maxSplitShard", "infrequentAccessTTL", "telemetryType", "encrypt_conf"])
        expect(shown).not.toHaveProperty(name);
    });

    it("share the whole range of keys among their shards", async () => {
      await store({ shardCount: 4 });
      const shards = await read("/logstores/app/shards");
      expect(shards).toHaveLength(4);
      expect(shards[0].inclusiveBeginKey).toBe("0".repeat(32));
      expect(shards[1].inclusiveBeginKey).toBe(shards[0].exclusiveEndKey);
      expect(shards[3].exclusiveEndKey).toBe("f".repeat(32));
    });

    it.each([{ ttl: 3651 }, { shardCount: 101 }, { autoSplit: true }, { hot_ttl: 31 }, { mode: "other" }])(
      "are not made with %j",
      async (settings) => {
        expect(await store(settings)).toMatch(/^400 /);
        expect(await outcome("GET", "/logstores/app")).toBe("404 LogStoreNotExist");
      },
    );

    it("have a metering mode, and substores when they hold metrics", async () => {
      await store({ telemetryType: "Metrics" });
      await send("PUT", "/logstores/app/meteringmode", members({ meteringMode: "ChargeByDataIngest" }));
      expect(await read("/logstores/app/meteringmode")).toEqual({ meteringMode: "ChargeByDataIngest" });
      const prom = { name: "prom", sortedKeyCount: 2, timeIndex: 2, keys: [{ name: "__name__", type: "text" }] };
      expect(await outcome("POST", "/logstores/app/substores", members(prom))).toBe("200");
      expect(await read("/logstores/app/substores/prom")).toEqual(prom);
      await send("PUT", "/logstores/app/substores/storage/ttl", { query: { ttl: "7" } });
      expect(await read("/logstores/app/substores/storage/ttl")).toEqual({ ttl: 7 });
    });

    it("go with their project, and by themselves only once", async () => {
      await store();
      expect(await outcome("DELETE", "/logstores/app")).toBe("200");
      expect(await outcome("DELETE", "/logstores/app")).toBe("404 LogStoreNotExist");
      await store();
      await send("DELETE", "/");
      expect(await outcome("GET", "/logstores/app")).toBe("404 ProjectNotExist");
    });

    it("refuse what they do not know", async () => {
      expect(await outcome("GET", "/logstores/app/index")).toBe("400 LocalCloud.UnsupportedAction");
      expect(await store({ surprise: 1 })).toBe("400 LocalCloud.UnknownParameter");
      expect(await outcome("POST", "/logstores", { body: "[1]" })).toBe("400 PostBodyInvalid");
    });
  });

  describe("logs", () => {
    beforeEach(async () => {
      await project();
      await store();
    });

    const write = (body: Buffer, headers: Record<string, string> = {}) =>
      outcome("POST", "/logstores/app/shards/lb", {
        body,
        headers: { "content-type": "application/x-protobuf", "x-log-bodyrawsize": String(body.length), ...headers },
      });
    const group = logGroup({ source: "10.0.0.1", topic: "guard", tag: ["host", "a"] }, [
      [NOW - 20, { level: "info", message: "Verdict OK for node 7" }],
      [NOW - 10, { level: "error", message: "Verdict FAIL for node 8" }],
    ]);
    const range = { type: "log", from: String(NOW - 60), to: String(NOW) };
    const search = async (query: string) =>
      (await read("/logstores/app", { query: { ...range, query } })).map((entry: { level: string }) => entry.level);

    it("are written in protobuf, as they are or packed", async () => {
      expect(await write(group)).toBe("200");
      const size = { "x-log-bodyrawsize": String(group.length) };
      expect(await write(deflateSync(group), { ...size, "x-log-compresstype": "deflate" })).toBe("200");
      expect(await write(lz4(group), { ...size, "x-log-compresstype": "lz4" })).toBe("200");
      const found = await read("/logstores/app", { query: range });
      expect(found).toHaveLength(6);
      expect(found[0]).toEqual({
        level: "info",
        message: "Verdict OK for node 7",
        __time__: String(NOW - 20),
        __source__: "10.0.0.1",
        __topic__: "guard",
        "__tag__:host": "a",
      });
    });

    it.each([
      ["*", ["info", "error"]],
      ["verdict", ["info", "error"]],
      ["verdict and fail", ["error"]],
      ["level: error", ["error"]],
      ["verdict not level: error", ["info"]],
      ['"for node 7"', ["info"]],
      ["message: fai*", ["error"]],
      ["nothing", []],
      ["ok or fail", ["info", "error"]],
      ["nothing or level: error", ["error"]],
      ["node and ok or nothing", ["info"]],
      ["node and (nothing or ok)", ["info"]],
      ["not (ok or nothing)", ["error"]],
      ["(level: info or level: error) and not fail", ["info"]],
    ])("are found by %s", async (query, levels) => {
      await write(group);
      expect(await search(query)).toEqual(levels);
    });

    it.each(["* | select count(1)", "a or", "(a", "a)", "not", "or a", "level:", "(".repeat(10_000)])(
      "are not found by %.20s, which is refused",
      async (query) => {
        expect(await outcome("GET", "/logstores/app", { query: { ...range, query } })).toBe("400 ParameterInvalid");
      },
    );

    it("are found by the newer form of the search as well, and not outside its time", async () => {
      await write(group);
      const body = (to: number) => members({ from: NOW - 60, to, query: "*", reverse: true, line: 10 });
      const { status, body: answer } = await send("POST", "/logstores/app/logs", body(NOW));
      expect([status, JSON.parse(answer)]).toMatchObject([200, { meta: { count: 2 }, data: [{ level: "error" }, {}] }]);
      expect(JSON.parse((await send("POST", "/logstores/app/logs", body(NOW - 30))).body).data).toEqual([]);
    });

    it("are written by other services of the cloud", async () => {
      const place = { accountId: "1000000000000001", region: "cn-shanghai", project: PROJECT, logstore: "app" };
      const entry = { time: NOW - 5, source: "", topic: "", tags: [], contents: [["level", "debug"]] as const };
      expect(writeLogs(cloud.state, place, [entry])).toBe(true);
      expect(writeLogs(cloud.state, { ...place, accountId: "1000000000000002" }, [entry])).toBe(false);
      expect(await search("*")).toEqual(["debug"]);
    });

    it.each<[string, Buffer, Record<string, string>]>([
      ["no protobuf", Buffer.from("hello"), {}],
      ["a field that ends too soon", group.subarray(0, -3), {}],
      ["an unknown packing", group, { "x-log-compresstype": "zip" }],
      ["a packing that is none", Buffer.from("zzzz"), { "x-log-compresstype": "lz4", "x-log-bodyrawsize": "400" }],
      ["a size that is a lie", lz4(group), { "x-log-compresstype": "lz4", "x-log-bodyrawsize": "10" }],
      ["a huge size", group, { "x-log-bodyrawsize": "99999999", "x-log-compresstype": "lz4" }],
    ])("are refused with %s, and nothing is written", async (_what, body, headers) => {
      expect(await write(body, headers)).toMatch(/^400 PostBody/);
      expect(await read("/logstores/app", { query: range })).toEqual([]);
    });
  });

  it("asks RAM for the project and the logstore, and says no in its own form", async () => {
    await project();
    await store();
    const statement = (Resource: string) => [{ Effect: "Allow", Action: "log:GetLogStore", Resource }];
    const ours = `acs:log:cn-shanghai:1000000000000001:project/${PROJECT}/logstore`;
    const { credentials } = await cloud.user("reader", { Version: "1", Statement: statement(`${ours}/app`) });
    const other = await cloud.user("other", { Version: "1", Statement: statement(`${ours}/another`) });
    expect(await outcome("GET", "/logstores/app", credentials)).toBe("200");
    expect(await outcome("DELETE", "/logstores/app", credentials)).toBe("401 Unauthorized");
    expect(await outcome("GET", "/logstores/app", other.credentials)).toBe("401 Unauthorized");
  });
});

/** A log group in protobuf, written by hand. */
function logGroup(
  of: { source: string; topic: string; tag: [string, string] },
  logs: readonly (readonly [number, Record<string, string>])[],
): Buffer {
  const varint = (value: number): number[] =>
    value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))];
  const bytes = (number: number, value: string | Buffer) => {
    const content = Buffer.from(value);
    return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(content.length)]), content]);
  };
  const pair = ([key, value]: [string, string]) => Buffer.concat([bytes(1, key), bytes(2, value)]);
  const written = logs.map(([time, contents]) => {
    const fields = Object.entries(contents).map((each) => bytes(2, pair(each)));
    return bytes(1, Buffer.concat([Buffer.from([8, ...varint(time)]), ...fields]));
  });
  return Buffer.concat([...written, bytes(3, of.topic), bytes(4, of.source), bytes(6, pair(of.tag))]);
}

/** An LZ4 block that repeats nothing. */
function lz4(content: Buffer): Buffer {
  const length = (value: number): number[] => (value < 255 ? [value] : [255, ...length(value - 255)]);
  return Buffer.concat([Buffer.from([0xf0, ...length(content.length - 15)]), content]);
}
