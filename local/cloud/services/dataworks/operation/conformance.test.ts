import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../../../../test/support/shared-folder";
import { developmentActions, developmentErrors } from "../development";
import { operationActions, operationErrors } from ".";

interface Shape {
  parameters: { name: string; required?: boolean }[];
}

const path = sharedFolder("api-shapes/dataworks-public-2024-05-18.json");
const actions = Object.entries({ ...developmentActions, ...operationActions });

describe.skipIf(path === undefined)(
  `actions as the vendor publishes them${path ? "" : ` (${SHARED_FOLDER_ABSENT})`}`,
  () => {
    const shapes = path ? (JSON.parse(readFileSync(path, "utf8")) as { actions: Record<string, Shape> }).actions : {};

    it.each(actions)(
      "%s takes only parameters that the vendor's does, and requires what it requires",
      (name, action) => {
        const published = new Map(shapes[name]!.parameters.map((one) => [one.name, one.required === true]));
        const own = Object.entries(action.parameters);
        expect(own.map(([parameter]) => parameter).filter((parameter) => !published.has(parameter))).toEqual([]);
        const required = [...published].filter(([, needed]) => needed).map(([parameter]) => parameter);
        expect(required.filter((parameter) => action.parameters[parameter]?.required !== true)).toEqual([]);
      },
    );
  },
);

describe("refusals of Data Studio and Operation Center", () => {
  it("are all marked as assumed, since no page documents them", () => {
    const rows = [...Object.values(developmentErrors.rows), ...Object.values(operationErrors.rows)];
    expect(rows.filter((row) => !row.assumed)).toEqual([]);
  });
});
