import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../test/support/shared-folder";
import { fakeCaller } from "../call/testing/fake-call-api";
import { actionName, clientOf, type AnyRow, type ClientDefinition } from "./action";
import { dataWorks, legacyDataWorks } from "./client";

const VERSIONS = [
  { definition: dataWorks, recording: "node-dataworks-20240518.json" },
  { definition: legacyDataWorks, recording: "node-dataworks-20200518.json" },
] as const;

interface Exchange {
  action: string;
  signature: string;
  note?: string;
  call: Record<string, unknown>;
  request: { method: string; target: string; body: string };
  response: { status: number; body: string };
}

interface ApiParameter {
  name: string;
  in: "query" | "body";
  type: string;
  required?: boolean;
  json?: true;
  style?: string;
}
interface ApiShapes {
  actions: Record<string, { method: string; parameters: ApiParameter[]; response: unknown }>;
}

function rowsOf(definition: { rows: object }): [string, AnyRow][] {
  return Object.entries(definition.rows as Record<string, AnyRow>);
}

describe.each(VERSIONS)("DataWorks $definition.version", ({ definition, recording }) => {
  const recordings = sharedFolder(`recordings/sdk/${recording}`);
  const shapes = sharedFolder(`api-shapes/dataworks-public-${definition.version}.json`);

  it.skipIf(recordings === undefined)(`sends what the official SDK sends (or: ${SHARED_FOLDER_ABSENT})`, async () => {
    const names = new Set(rowsOf(definition).map(([name]) => actionName(name)));
    const exchanges = (JSON.parse(readFileSync(recordings!, "utf8")) as Exchange[]).filter(
      // The signature is the SDK's; the older one also moves the action into the query.
      ({ action, signature }) => names.has(action) && signature === "ACS3-HMAC-SHA256",
    );
    expect(exchanges.length).toBeGreaterThan(8);
    for (const { action, call, request, response, note } of exchanges) {
      const { caller, seen } = fakeCaller(() => ({ body: endedList(JSON.parse(response.body)) }));
      const client = clientOf(caller, definition as ClientDefinition<Record<string, AnyRow>>) as unknown as Record<
        string,
        (input: unknown) => Promise<unknown>
      >;
      const answered = client[action.charAt(0).toLowerCase() + action.slice(1)]!(inputOf(call));
      const sent = await answered.then(
        () => "",
        (error: unknown) => (response.status === 200 ? String(error) : ""),
      );
      expect(sent, `${action} reads the recorded answer`).toBe("");
      const url = new URL(request.target, "http://recorded");
      const what = `${action} (${note ?? "no note"})`;
      expect(seen[0]!.params.method, what).toBe(request.method);
      expect(comparable(seen[0]!.query), what).toEqual(comparable(Object.fromEntries(url.searchParams)));
      expect(comparable(seen[0]!.body), what).toEqual(
        comparable(Object.fromEntries(new URLSearchParams(request.body))),
      );
    }
  });

  it.skipIf(shapes === undefined)(
    `puts every parameter where the vendor's metadata has it (or: ${SHARED_FOLDER_ABSENT})`,
    () => {
      const { actions } = JSON.parse(readFileSync(shapes!, "utf8")) as ApiShapes;
      for (const [name, row] of rowsOf(definition)) {
        const action = actions[actionName(name)];
        expect(action, `${actionName(name)} exists`).toBeDefined();
        expect(row.method, name).toBe(action!.method);
        for (const place of ["query", "body"] as const) {
          for (const [parameter, rule] of Object.entries(
            (row[place] ?? {}) as Record<string, { required: boolean; encode(value: unknown): string }>,
          )) {
            const wire = action!.parameters.find((one) => one.name === actionName(parameter));
            expect(wire?.in, `${name}.${parameter} is in the ${place}`).toBe(place);
            if (wire!.json === true || wire!.style === "simple") {
              expect(rule.encode(["1", "2"]), `${name}.${parameter} is one text`).toMatch(
                wire!.json ? /^\[("1","2"|1,2)\]$/ : /^1,2$/,
              );
            }
          }
        }
        const given = { ...row.query, ...row.body } as Record<string, { required: boolean }>;
        const required = action!.parameters.filter((one) => one.required === true);
        for (const { name: wire } of required) {
          expect(given[wire.charAt(0).toLowerCase() + wire.slice(1)]?.required, `${name} needs ${wire}`).toBe(true);
        }
      }
    },
  );

  it.skipIf(shapes === undefined)(`reads an answer of the documented shape (or: ${SHARED_FOLDER_ABSENT})`, () => {
    const { actions } = JSON.parse(readFileSync(shapes!, "utf8")) as ApiShapes;
    for (const [name, row] of rowsOf(definition)) {
      const full = row.answer.safeParse(sampleOf(actions[actionName(name)]!.response));
      expect(full.success, `${name}: ${String(full.error)}`).toBe(true);
      expect(row.result(full.data), name).toBeDefined();
    }
  });
});

/** The recorded call as our input: ids are text here, and objects have the names of the wire. */
function inputOf(call: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(call).map(([name, value]) => {
      if (/(^id|Id)$/.test(name)) return [name, String(value)];
      if (/^ids$|Ids$/.test(name)) return [name, (value as unknown[]).map(String)];
      if (!Array.isArray(value) || typeof value[0] !== "object") return [name, value];
      return [
        name,
        value.map((one: object) =>
          Object.fromEntries(Object.entries(one).map(([key, field]) => [actionName(key), field])),
        ),
      ];
    }),
  );
}

/** Without the page, which our client sets by itself, and without the quotes that an SDK user may put around ids. */
function comparable(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => !/^Page(Number|Size)$/.test(key))
      .map(([key, value]) => [key, /Ids$/.test(key) ? value.replaceAll('"', "") : value]),
  );
}

/** The recorded totals are invented; with these a list ends after its one page. */
function endedList(body: Record<string, unknown>): unknown {
  for (const page of [body["PagingInfo"], body["Data"]]) {
    if (typeof page === "object" && page !== null) (page as Record<string, unknown>)["TotalCount"] = 1;
  }
  return body;
}

function sampleOf(type: unknown): unknown {
  if (Array.isArray(type)) return [sampleOf(type[0])];
  if (typeof type === "object" && type !== null) {
    return "*" in type
      ? { "1": sampleOf(type["*"]) }
      : Object.fromEntries(Object.entries(type).map(([key, field]) => [key, sampleOf(field)]));
  }
  const name = String(type);
  const list = /^array<(.*)>$/.exec(name);
  if (list) return [sampleOf(list[1])];
  if (/^(int|number|double|float)/.test(name)) return 700001;
  if (name === "boolean") return true;
  // Some counts are documented as text.
  return name === "string" ? "1" : {};
}
