import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { extensionEvents } from "../../../local/cloud/services/dataworks/extensions/events";
import { REGULAR_EVENTS, TENANT_EVENTS } from "../../../local/cloud/services/dataworks/open-event/regular-events";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../../test/support/shared-folder";
import { eventOfCode, eventOfType, EVENTS, VERDICT_CALLS } from ".";

const reference = sharedFolder("reference/dataworks-events.md");

/** Rows of the event tables: name, kind, type, code. */
const documented = (reference === undefined ? "" : readFileSync(reference, "utf8"))
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => /^dataworks:\w+:\w+$/.test(cells[3] ?? ""))
  .map(([, name = "", kind = "", type = "", code = "", , answer = ""]) => ({ name, kind, type, code, answer }));

describe("the catalogue of events", () => {
  it("has every code and every type once", () => {
    expect(new Set(EVENTS.map(({ code }) => code)).size).toBe(EVENTS.length);
    expect(new Set(EVENTS.map(({ type }) => type)).size).toBe(EVENTS.length);
  });

  it.each(EVENTS)("finds $code by code and by type", (row) => {
    expect(eventOfCode(row.code)).toBe(row);
    expect(eventOfType(row.type)).toBe(row);
  });

  it.each(EVENTS)(
    "has an API for the answer of $code exactly if it blocks",
    ({ blockable, verdict, verdictAssumed }) => {
      expect(verdict in VERDICT_CALLS).toBe(blockable);
      expect(blockable || !verdictAssumed).toBe(true);
    },
  );

  it("does not find what no event is called", () => {
    for (const name of ["", "toString", "__proto__", "dataworks:NodeChange:freezenode"])
      expect([eventOfCode(name), eventOfType(name)]).toEqual([undefined, undefined]);
  });
});

describe.skipIf(reference === undefined)(`the documented events (or: ${SHARED_FOLDER_ABSENT})`, () => {
  it("are the catalogue's", () => {
    expect(EVENTS.map(({ code }) => code).sort()).toEqual(documented.map(({ code }) => code).sort());
  });

  it.each(documented)("agree on $code", ({ kind, type, code, answer }) => {
    const row = eventOfCode(code)!;
    expect(row.type).toBe(type);
    // Read as reporting, although icons say otherwise: see the catalogue.
    expect(row.blockable).toBe(code === "approval-change-created" ? false : kind.startsWith("X"));
    const named = /^(UpdateIDEEventResult|UpdateWorkbenchEventResult|CallbackExtension)/.exec(answer)?.[1];
    if (named !== undefined) expect(row.verdict).toBe(named);
    if (named !== undefined) expect(row.verdictAssumed).toBe(answer.includes("unconfirmed"));
    expect(row.level).toBe(/^dataworks:(Project|Resources)/.test(type) ? "tenant" : "workspace");
  });
});

describe("the local cloud's own table", () => {
  it.each([...extensionEvents.values()])("agrees on $code", ({ code, type, answer }) => {
    const row = eventOfCode(code);
    expect(row).toMatchObject({ type, blockable: true });
    expect(row!.verdict).toBe(answer === "any" ? "CallbackExtension" : answer);
  });

  it.each(Object.entries(REGULAR_EVENTS))("agrees on %s, which only reports", (code, type) => {
    const level = TENANT_EVENTS.includes(code) ? "tenant" : "workspace";
    expect(eventOfCode(code)).toMatchObject({ type: `dataworks:${type}`, blockable: false, level });
  });

  it("knows which of its events belong to the tenant", () => {
    const own = [...extensionEvents.keys()].filter((code) => TENANT_EVENTS.includes(code));
    for (const code of own) expect(eventOfCode(code)?.level).toBe("tenant");
    expect(own).toEqual(["delete-project"]);
  });
});
