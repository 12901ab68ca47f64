import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Service } from "../../local/cloud/kernel";
import { actiontrail } from "../../local/cloud/services/actiontrail";
import { bssopenapi } from "../../local/cloud/services/bssopenapi";
import { ecs } from "../../local/cloud/services/ecs";
import { eventbridge } from "../../local/cloud/services/eventbridge";
import { fc20230330 } from "../../local/cloud/services/fc";
import { ims } from "../../local/cloud/services/ims";
import { kms } from "../../local/cloud/services/kms";
import { location } from "../../local/cloud/services/location";
import { maxcompute } from "../../local/cloud/services/maxcompute";
import { message } from "../../local/cloud/services/message";
import { ram } from "../../local/cloud/services/ram";
import { resourcemanager } from "../../local/cloud/services/resourcemanager";
import { sts } from "../../local/cloud/services/sts";
import { vpc } from "../../local/cloud/services/vpc";
import { sharedFolder, SHARED_FOLDER_ABSENT } from "../support/shared-folder";

const SERVICES = [
  vpc,
  ecs,
  ram,
  sts,
  ims,
  maxcompute,
  eventbridge,
  fc20230330,
  resourcemanager,
  kms,
  message,
  actiontrail,
  location,
  bssopenapi,
];

interface Shape {
  actions: Record<string, { parameters: { name: string; required?: boolean; wholeBody?: boolean }[] }>;
}

/** Parameters that clients are seen to send (or that pages name) although the published shape does not list them. */
const SEEN_ELSEWHERE: Record<string, string[]> = {
  // The provider's update of tags repeats the keys as a flattened list.
  "ram UntagResources": ["TagKey"],
  // The provider makes both calls repeatable.
  "eventbridge CreateEventBus": ["ClientToken"],
  "eventbridge DeleteEventBus": ["ClientToken"],
  // The provider's spelling of `tags`.
  "fc CreateFunction": ["Tags"],
};

const folder = sharedFolder("api-shapes");

function shapeOf({ product, version }: Service): Shape {
  return JSON.parse(readFileSync(join(folder!, `${product}-${version}.json`), "utf8")) as Shape;
}

describe("every parameter that an action declares", () => {
  if (folder === undefined) it.skip(SHARED_FOLDER_ABSENT);

  it.skipIf(folder === undefined).each(SERVICES)("is one of the published shape: $product", (service) => {
    const { actions } = shapeOf(service);
    const unknown = Object.entries(service.actions).flatMap(([action, { parameters }]) => {
      const published = actions[action]?.parameters;
      // The body of a ROA call is published as one parameter without its members.
      if (!published || published.some(({ name, wholeBody }) => wholeBody || name === "body")) return [];
      const names = [...published.map(({ name }) => name), ...(SEEN_ELSEWHERE[`${service.product} ${action}`] ?? [])];
      return Object.keys(parameters)
        .filter((name) => !names.includes(name))
        .map((name) => `${action}.${name}`);
    });
    expect(unknown).toEqual([]);
  });

  it.skipIf(folder === undefined).each(SERVICES)(
    "is required where the published shape says so: $product",
    (service) => {
      const { actions } = shapeOf(service);
      const missing = Object.entries(service.actions).flatMap(([action, { parameters }]) =>
        (actions[action]?.parameters ?? [])
          .filter(({ name, required }) => required && name !== "RegionId" && !parameters[name]?.required)
          .map(({ name }) => `${action}.${name}`),
      );
      expect(missing).toEqual([]);
    },
  );
});
