import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytes, messageOf, rowOf } from "../../../runtime/guard/testing/messages";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../../test/support/shared-folder";
import { EVENTS, eventOfCode, parseEvent } from ".";

const freeze = rowOf("freeze-node");

describe("reading a message", () => {
  it.each(EVENTS)("understands $code", (row) => {
    const { event } = parseEvent(bytes(messageOf(row)));
    expect(event).toMatchObject({ row, accountId: "100000001", region: "cn-hangzhou", tenantId: "5500110022" });
    expect(event).toMatchObject({ projectId: "7301", held: row.blockable });
  });

  it.each(EVENTS)("needs no event code in the data of $code", (row) => {
    expect(parseEvent(bytes(messageOf(row, { eventCode: undefined }))).event?.row).toBe(row);
  });

  it("passes fields that it does not know", () => {
    const { event } = parseEvent(bytes(messageOf(freeze, { colour: "green" }, { dataschema: "x", extra: [1] })));
    expect(event?.data["colour"]).toBe("green");
  });

  it("takes the word of the message for what is held, and of the catalogue where it has none", () => {
    expect(parseEvent(bytes(messageOf(freeze, { blockBusiness: false }))).event?.held).toBe(false);
    expect(parseEvent(bytes(messageOf(freeze))).event?.held).toBe(true);
    expect(parseEvent(bytes(messageOf(rowOf("kill-instance"), { blockBusiness: true }))).event?.held).toBe(false);
  });

  it("keeps every digit of long ids", () => {
    const text = JSON.stringify(messageOf(freeze, { note: 'a "quoted" 12345678901234567890 \\' }))
      .replace("5500110022", "9007199254740993")
      .replace("700012399", "1234567890123456789");
    expect(parseEvent(text).event).toMatchObject({ tenantId: "9007199254740993", nodes: ["1234567890123456789"] });
    expect(parseEvent(text).event?.data["note"]).toBe('a "quoted" 12345678901234567890 \\');
  });

  it("takes ids as numbers, text, lists and text with commas", () => {
    const nodes = (nodeIds: unknown) => parseEvent(bytes(messageOf(freeze, { nodeIds }))).event?.nodes;
    expect(nodes([1, "2"])).toEqual(["1", "2"]);
    expect(nodes("1, 2")).toEqual(["1", "2"]);
    expect(nodes(1)).toEqual(["1"]);
    expect(nodes(undefined)).toEqual([]);
  });

  it.each([
    ["no JSON", "{", { reason: "not-json" }],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x7b]), { reason: "not-json" }],
    ["nothing", "", { reason: "not-json" }],
    ["a list of messages", "[]", { reason: "not-an-event" }],
    ["null", "null", { reason: "not-an-event" }],
    ["another source", messageOf(freeze, {}, { source: "acs.ecs" }), { reason: "foreign-source", field: "source" }],
    ["an unknown type", messageOf(freeze, {}, { type: "dataworks:X:Y" }), { reason: "unknown-type", field: "type" }],
    [
      "a type that every object has",
      messageOf(freeze, {}, { type: "toString" }),
      { reason: "unknown-type", field: "type" },
    ],
    ["no data", messageOf(freeze, {}, { data: null }), { reason: "bad-field", field: "data" }],
    [
      "a code of another event",
      messageOf(freeze, { eventCode: "run-file" }),
      { reason: "bad-field", field: "data.eventCode" },
    ],
    ["a message id with a line break", messageOf(freeze, {}, { id: "a\nb" }), { reason: "bad-field", field: "id" }],
    ["no message id", messageOf(freeze, {}, { id: undefined }), { reason: "bad-field", field: "id" }],
    [
      "no account",
      messageOf(freeze, {}, { aliyunaccountid: undefined }),
      { reason: "bad-field", field: "aliyunaccountid" },
    ],
    [
      "no region",
      messageOf(freeze, {}, { aliyunregionid: undefined }),
      { reason: "bad-field", field: "aliyunregionid" },
    ],
    ["no tenant", messageOf(freeze, { tenantId: undefined }), { reason: "bad-field", field: "data.tenantId" }],
    [
      "a tenant that is no number",
      messageOf(freeze, { tenantId: 1.5 }),
      { reason: "bad-field", field: "data.tenantId" },
    ],
    ["no workspace", messageOf(freeze, { projectId: undefined }), { reason: "bad-field", field: "data.projectId" }],
    ["a node that is no id", messageOf(freeze, { nodeIds: [{}] }), { reason: "bad-field", field: "data.nodeIds" }],
    [
      "several at once",
      messageOf(freeze, { tenantId: "x", operator: {} }),
      { reason: "bad-field", field: "data.tenantId, data.operator" },
    ],
  ])("refuses %s", (_what, message, rejection) => {
    const raw = typeof message === "string" || message instanceof Buffer;
    expect(parseEvent(raw ? message : bytes(message))).toEqual({ rejection });
  });

  it("never throws, whatever it gets", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), (message) => {
        expect(parseEvent(message).rejection).toBeDefined();
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...EVENTS),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.object(),
        (row, more, data) => {
          const { event, rejection } = parseEvent(bytes({ ...messageOf(row, data), ...more }));
          expect((event === undefined) !== (rejection === undefined)).toBe(true);
        },
      ),
    );
  });
});

const reference = sharedFolder("reference/dataworks-events.md");

describe.skipIf(reference === undefined)(`the documented messages (or: ${SHARED_FOLDER_ABSENT})`, () => {
  const samples = [
    ...(reference === undefined ? "" : readFileSync(reference, "utf8")).matchAll(/^```json\n(.+)\n```$/gm),
  ]
    .map(([, json]) => JSON.parse(json!) as Record<string, unknown>)
    .filter((data) => typeof data["eventCode"] === "string" && "messageBody" in data === false);

  it("are enough to mean something", () => expect(samples.length).toBeGreaterThan(20));

  it.each(samples)("$eventCode is understood", (data) => {
    const row = eventOfCode(String(data["eventCode"]))!;
    const { event, rejection } = parseEvent(bytes(messageOf(row, {}, { data })));
    expect(rejection).toBeUndefined();
    expect(event!.projectId).toMatch(/^730[12]$/);
    if (row.body === "nodes" || row.body === "node") expect(event!.nodes).toEqual(["700012345"]);
    if ("operator" in data) expect(event!.operator).toBe(data["operator"]);
  });
});
