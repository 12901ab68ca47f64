import { describe, expect, it } from "vitest";
import { element, readXml, textOf } from "./xml";

describe("XML", () => {
  it("that is written is read again, whatever the text", () => {
    const text = `a <b> & "c" 'd' ]]> \r\n é`;
    expect(textOf(readXml(element("Root", element("Value", text)).text), "Value")).toBe(text);
  });

  it("may have a declaration, comments, attributes, numbers for signs and empty elements", () => {
    const source = `<?xml version="1.0"?><!-- c --><R xmlns="urn:x"><A>&#65;&#x42;&amp;</A><B/></R>`;
    const root = readXml(source);
    expect([textOf(root, "A"), textOf(root, "B"), textOf(root, "C")]).toEqual(["AB&", "", undefined]);
  });

  it.each([
    "",
    "text",
    "<a>",
    "<a></b>",
    "</a>",
    "<a/><b/>",
    "<a>&unknown;</a>",
    "<a>&constructor;</a>",
    "<a>& b</a>",
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "<a><![CDATA[x]]></a>",
    "<a b=c/>",
    "<a".repeat(100_000),
    `${"<a>".repeat(100)}${"</a>".repeat(100)}`,
  ])("is not %.40s", (source) => {
    expect(() => readXml(source)).toThrow(SyntaxError);
  });
});
