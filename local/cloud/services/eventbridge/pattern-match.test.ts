import { describe, expect, it } from "vitest";
import { readFilterPattern } from "./filter-patterns";
import { fitsPattern } from "./pattern-match";

const EVENT = {
  source: "acs.dataworks",
  type: "dataworks:NodeChange:FreezeNode",
  subject: "",
  data: { projectId: 7301, nodeIds: [700012345], operator: null, ip: "10.0.0.7", blockBusiness: true },
};

const fits = (pattern: object) => fitsPattern(EVENT, readFilterPattern(JSON.stringify(pattern)));

describe("a filter pattern", () => {
  it.each([
    ["an equal text", { source: ["acs.dataworks"] }],
    ["one of several values", { type: ["other", "dataworks:NodeChange:FreezeNode"] }],
    ["an empty text", { subject: [""] }],
    ["a number, a truth value and null", { data: { projectId: [7301], blockBusiness: [true], operator: [null] } }],
    ["a beginning", { type: [{ prefix: "dataworks:NodeChange:" }] }],
    ["an end", { type: [{ suffix: ":FreezeNode" }] }],
    ["a part", { type: [{ contains: "Freeze" }] }],
    ["anything but a value", { source: [{ "anything-but": "acs.oss" }] }],
    ["anything but some values", { source: [{ "anything-but": ["acs.oss", "acs.fc"] }] }],
    ["anything but a beginning", { source: [{ "anything-but": { prefix: "acs.o" } }] }],
    ["a range", { data: { projectId: [{ numeric: [">", 7000, "<=", 7301] }] } }],
    ["a block of addresses", { data: { ip: [{ cidr: "10.0.0.0/24" }] } }],
    ["a field that is there", { data: { projectId: [{ exists: true }] } }],
    ["a field that is not there", { data: { other: [{ exists: false }] }, more: { deep: [{ exists: false }] } }],
    ["nothing in particular", {}],
  ])("fits by %s", (_what, pattern) => {
    expect(fits(pattern)).toBe(true);
  });

  it.each([
    ["another text", { source: ["acs.oss"] }],
    ["the same letters in another case", { source: ["ACS.dataworks"] }],
    ["a number as a text", { data: { projectId: ["7301"] } }],
    ["one field of two", { source: ["acs.dataworks"], type: ["other"] }],
    ["a field that the event does not have", { data: { other: ["x"] } }],
    ["a field of an object that the event does not have", { more: { deep: ["x"] } }],
    ["a name that every object inherits", { data: { constructor: [{ exists: true }] } }],
    ["another beginning", { type: [{ prefix: "NodeChange" }] }],
    ["anything but the value", { source: [{ "anything-but": ["acs.dataworks"] }] }],
    ["anything but a value of a field that is not there", { data: { other: [{ "anything-but": "x" }] } }],
    ["a range beside it", { data: { projectId: [{ numeric: [">", 7301] }] } }],
    ["another block", { data: { ip: [{ cidr: "10.0.1.0/24" }] } }],
    ["a value within a list", { data: { nodeIds: [700012345] } }],
  ])("does not fit by %s", (_what, pattern) => {
    expect(fits(pattern)).toBe(false);
  });
});
