import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVENTS } from "../../alicloud/dataworks/events";
import { hostOf } from "../../alicloud/call";
import { EXTENSION_REGIONS } from "./regions";
import { dataWorksHost } from "./deliver";
import { Guard } from "./guard";
import { bytes, configWith, fakeApi, fakeLog, KEY, messageOf, rowOf } from "./testing/messages";

const freeze = rowOf("freeze-node");
const blockable = EVENTS.filter((row) => row.blockable);
const reporting = EVENTS.filter((row) => !row.blockable);

function armed(options: Parameters<typeof fakeApi>[0] = [], config = configWith()) {
  const api = fakeApi(options);
  const { lines, log } = fakeLog();
  const guard = new Guard(config, api.surroundings);
  const handle = (message: unknown, key: typeof KEY | undefined = KEY) =>
    guard.handle({ message: Buffer.isBuffer(message) ? message : bytes(message), key, log });
  return { ...api, lines, handle, guard, log };
}

describe("an armed guard", () => {
  it.each(blockable)("answers $code through $verdict", async (row) => {
    const { handle, calls } = armed();
    expect(await handle(messageOf(row))).toMatchObject({ outcome: "verdict", result: "OK", repeated: false });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      key: KEY,
      call: { host: "dataworks.cn-hangzhou.aliyuncs.com", action: row.verdict },
    });
  });

  it.each(reporting)("records $code and calls nobody", async (row) => {
    const { handle, calls, lines } = armed();
    expect(await handle(messageOf(row))).toEqual({ outcome: "recorded" });
    expect(calls).toEqual([]);
    expect(lines).toMatchObject([{ outcome: "recorded", event: row.code }]);
  });

  it("calls nobody where the message says that nothing is held", async () => {
    const { handle, calls } = armed();
    expect(await handle(messageOf(freeze, { blockBusiness: false }))).toEqual({ outcome: "recorded" });
    expect(calls).toEqual([]);
  });

  it("stops what a check objects to, with the tip", async () => {
    const { handle, calls } = armed();
    const outcome = await handle(messageOf(freeze, { nodeIds: [1, 700012345] }));
    expect(outcome).toMatchObject({ outcome: "verdict", result: "FAIL" });
    expect(calls[0]!.call.query).toMatchObject({
      ...{ CheckResult: "FAIL", ExtensionCode: "ext-1", MessageId: "1f0c2a7e-aaaa-bbbb-cccc-000000000001" },
      CheckResultTip: expect.stringContaining("open_gate (700012345) is protected and may not be frozen"),
    });
  });

  it("cannot answer without a role, and says so", async () => {
    const { handle, calls, lines, guard, log } = armed();
    const message = bytes(messageOf(freeze));
    expect(await guard.handle({ message, key: undefined, log })).toMatchObject({ reason: "no-credentials" });
    expect(calls).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ level: "error", reason: "no-credentials" });
    expect(await handle(messageOf(freeze))).toMatchObject({ outcome: "verdict" });
  });
});

describe("a guard without an extension code", () => {
  it("judges, answers nothing and says so", async () => {
    const { handle, calls, lines } = armed([], configWith({}, ""));
    const outcome = await handle(messageOf(freeze, { nodeIds: [700012345] }));
    expect(outcome).toEqual({ outcome: "unregistered", would: "FAIL" });
    expect(calls).toEqual([]);
    expect(lines).toMatchObject([
      { level: "warn", outcome: "unregistered", note: expect.stringContaining("no answer") },
    ]);
  });
});

describe("a message that comes twice", () => {
  it("is answered once, one after the other", async () => {
    const { handle, calls, lines } = armed();
    await handle(messageOf(freeze));
    expect(await handle(messageOf(freeze))).toMatchObject({ outcome: "verdict", repeated: true });
    expect(calls).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ repeated: true });
  });

  it("is answered once, both at the same time", async () => {
    const { handle, calls } = armed();
    const outcomes = await Promise.all([1, 2, 3].map(() => handle(messageOf(freeze))));
    expect(outcomes.map((one) => "repeated" in one && one.repeated)).toEqual([false, true, true]);
    expect(calls).toHaveLength(1);
  });

  it("is tried again where the first answer was not accepted", async () => {
    const { handle, calls } = armed([{ status: 400, body: '{"Code":"Broken"}' }]);
    expect(await handle(messageOf(freeze))).toMatchObject({ outcome: "undelivered" });
    expect(await handle(messageOf(freeze))).toMatchObject({ outcome: "verdict", repeated: false });
    expect(calls).toHaveLength(2);
  });

  it("is forgotten after a thousand others, so that memory stays bounded", async () => {
    const { handle, calls } = armed();
    const one = (number: number) => messageOf(freeze, {}, { id: `m-${number}` });
    for (let number = 0; number <= 1000; number += 1) await handle(one(number));
    await handle(one(1000));
    expect(calls).toHaveLength(1001);
    await handle(one(0));
    expect(calls).toHaveLength(1002);
  });
});

/** Where an alteration strikes: in the envelope or in the data. */
const FIELDS = [
  ...(["source", "type", "id", "aliyunaccountid", "aliyunregionid", "data"] as const).map((name) => ({
    name,
    inside: false,
  })),
  ...(["eventCode", "tenantId", "projectId"] as const).map((name) => ({ name, inside: true })),
];

describe("an event that was altered", () => {
  it.each(FIELDS)("is rejected without a call: $name", async ({ name, inside }) => {
    await fc.assert(
      fc.asyncProperty(
        // Forms of which the catalogue's samples always have a tenant and a workspace in the same fields.
        fc.constantFrom(...blockable.filter(({ body }) => ["file", "table", "nodes", "instances"].includes(body))),
        fc.oneof(fc.jsonValue(), fc.stringMatching(/^\d{1,12}$/), fc.constantFrom(...EVENTS.map(({ type }) => type))),
        async (row, value) => {
          const good = messageOf(row) as Record<string, unknown>;
          const before = inside ? (good["data"] as Record<string, unknown>)[name] : good[name];
          fc.pre((typeof value === "object" && value !== null) || String(value) !== String(before));
          // Another id is another message; only what is no id at all counts as altered.
          fc.pre(name !== "id" || typeof value !== "string" || !/^[A-Za-z0-9][\w.:-]*$/.test(value));
          const { handle, calls } = armed();
          const altered = inside ? messageOf(row, { [name]: value }) : messageOf(row, {}, { [name]: value });
          expect(await handle(altered)).toMatchObject({ outcome: "rejected" });
          expect(calls).toEqual([]);
        },
      ),
    );
  });

  it.each(FIELDS.filter(({ name }) => name !== "eventCode"))(
    "is rejected without a call: no $name",
    async ({ name, inside }) => {
      const { handle, calls } = armed();
      const altered = inside ? messageOf(freeze, { [name]: undefined }) : messageOf(freeze, {}, { [name]: undefined });
      expect(await handle(altered)).toMatchObject({ outcome: "rejected" });
      expect(calls).toEqual([]);
    },
  );

  it("is told what is foreign, by names and without values", async () => {
    const { handle, lines } = armed();
    await handle(
      messageOf(freeze, { projectId: 7302, tenantId: 1 }, { aliyunaccountid: "2", aliyunregionid: "cn-shanghai" }),
    );
    expect(lines).toEqual([
      {
        ...{ level: "warn", outcome: "rejected", reason: "foreign" },
        field: "aliyunaccountid, aliyunregionid, data.tenantId, project",
      },
    ]);
  });

  it("of the tenant itself is judged in whatever workspace it happens", async () => {
    const { handle } = armed();
    expect(await handle(messageOf(rowOf("delete-project"), { projectId: 9 }))).toMatchObject({ outcome: "verdict" });
  });
});

describe("whatever arrives", () => {
  it("gets a verdict, a record or a rejection, and never an exception", async () => {
    const anything = fc.oneof(
      fc.uint8Array().map((raw) => Buffer.from(raw)),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .tuple(
          fc.constantFrom(...EVENTS),
          fc.object(),
          fc.dictionary(fc.constantFrom("nodeIds", "nodeId", "changeType", "operator"), fc.jsonValue()),
        )
        .map(([row, more, data]) => bytes(messageOf(row, { ...more, ...data }))),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (message) => {
        const { handle, calls } = armed();
        const { outcome } = await handle(message);
        expect(["verdict", "recorded", "rejected"]).toContain(outcome);
        expect(calls).toHaveLength(outcome === "verdict" ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the host that is called", () => {
  it.each(EXTENSION_REGIONS)("is the public one of %s", (region) => {
    expect(dataWorksHost(region)).toBe(hostOf("dataworks-public", region));
  });
});
