import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DataworksTenant } from "../../../../../test/support/dataworks-tenant";
import { sharedFolder, SHARED_FOLDER_ABSENT } from "../../../../../test/support/shared-folder";
import { ApiError } from "../../../kernel";
import { workspaceActions, workspaceActions20200518 } from "./actions";

interface Exchange {
  request: { query: Record<string, string>; body: Record<string, string> | null };
  response: { status: number; body: Record<string, unknown> };
}

const recordings = sharedFolder("recordings/provider");
const shapes = sharedFolder("api-shapes");

/** Not parameters of an action but of the call. */
const OF_THE_CALL = /^(AccessKeyId|Action|Format|Signature.*|Timestamp|Version)$/;

describe.skipIf(!recordings)(
  `what the vendor's provider sends${recordings ? "" : ` (${SHARED_FOLDER_ABSENT})`}`,
  () => {
    test.each(["project", "projectMember", "dwResourceGroup", "network", "dataSource"])(
      "a whole life of a %s is answered as recorded",
      async (name) => {
        const file = join(recordings!, `dataworks-${name}.json`);
        const { phases } = JSON.parse(readFileSync(file, "utf8")) as { phases: { exchanges: Exchange[] }[] };
        const replay = await Replay.prepare();
        for (const { exchanges } of phases) for (const exchange of exchanges) await replay.expectAnswer(exchange);
      },
    );
  },
);

describe.skipIf(!shapes)(`what the vendor publishes${shapes ? "" : ` (${SHARED_FOLDER_ABSENT})`}`, () => {
  const published = (version: string) =>
    (
      JSON.parse(readFileSync(join(shapes!, `dataworks-public-${version}.json`), "utf8")) as {
        actions: Record<string, { parameters: { name: string }[] }>;
      }
    ).actions;

  test("every parameter is one of the published action", () => {
    // Only the vendor's own provider sends tags so; the published name for them is AliyunResourceTags.
    const extra = new Set(["CreateProject.Tags", "CreateResourceGroup.Tags"]);
    // Known from the provider alone; of the older version no page or SDK describes them.
    const unpublished = new Set(["TagResources", "UntagResources"]);
    const unknown: string[] = [];
    const versions = {
      "2024-05-18": workspaceActions({ deletionHindrances: [] }),
      "2020-05-18": workspaceActions20200518,
    };
    for (const [version, actions] of Object.entries(versions)) {
      const shapesOfVersion = published(version);
      for (const [name, { parameters }] of Object.entries(actions)) {
        if (unpublished.has(name)) continue;
        const names = new Set(shapesOfVersion[name]?.parameters.map((parameter) => parameter.name));
        for (const parameter of Object.keys(parameters))
          if (!names.has(parameter) && !extra.has(`${name}.${parameter}`)) unknown.push(`${name}.${parameter}`);
      }
    }
    expect(unknown).toEqual([]);
  });

  test("every published parameter is taken", () => {
    const shapesOfVersion = published("2024-05-18");
    const missing = Object.entries(workspaceActions({ deletionHindrances: [] })).flatMap(([name, { parameters }]) =>
      shapesOfVersion[name]!.parameters.filter((parameter) => !(parameter.name in parameters)).map(
        (parameter) => `${name}.${parameter.name}`,
      ),
    );
    expect(missing).toEqual([]);
  });
});

/** Fields that the front door adds to each answer. */
const OF_THE_FRONT_DOOR = new Set(["RequestId", "HostId"]);

/** Sends recorded requests to one tenant, with the ids that it gave out in place of the recorded ones. */
class Replay {
  private calls = 0;

  private constructor(
    private readonly tenant: DataworksTenant,
    private readonly ids: Map<string, string>,
  ) {}

  /** A tenant in which everything exists that some recording takes for granted. */
  static async prepare(): Promise<Replay> {
    const tenant = new DataworksTenant();
    tenant.user("member", "200000000000000001");
    const { VpcId, VswitchId } = tenant.network();
    const workspace = await tenant.workspace("replayed");
    const order = { ClientToken: "before", Name: "before", PaymentType: "PostPaid", VpcId, VswitchId };
    const group = (await tenant.call("CreateResourceGroup", order))["ResourceGroupOrder"].Id as string;
    return new Replay(
      tenant,
      new Map([
        ["500001", workspace],
        ["Serverless_res_group_1", group],
        ["vpc-emu0001", VpcId],
        ["vsw-emu0001", VswitchId],
        ["vsw-emu0002", VswitchId],
      ]),
    );
  }

  async expectAnswer({ request, response }: Exchange): Promise<void> {
    const { Action } = request.query;
    const sent = Object.entries({ ...request.query, ...request.body }).filter(([name]) => !OF_THE_CALL.test(name));
    // What a client makes anew for each call was blanked in the recording.
    const fresh = (value: string) => value.replace("<volatile>", String((this.calls += 1)));
    const parameters = Object.fromEntries(sent.map(([name, value]) => [name, this.ids.get(value) ?? fresh(value)]));
    const answer = await this.tenant.call(Action!, parameters).then(
      (body) => ({ status: 200, body }),
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        return { status: error.status, body: { Code: error.code, Message: error.message } as object };
      },
    );
    expect({ action: Action, ...answer }).toMatchObject({ action: Action, status: response.status });
    this.learn(response.body, answer.body);
    const recorded = Object.fromEntries(Object.entries(response.body).filter(([name]) => !OF_THE_FRONT_DOOR.has(name)));
    expect(missingFields(recorded, answer.body, Action!)).toEqual([]);
    if (response.status !== 200) expect(answer.body).toMatchObject({ Code: recorded["Code"] });
  }

  private learn(recorded: object, answered: object): void {
    for (const [name, value] of Object.entries(recorded)) {
      const other = (answered as Record<string, unknown>)[name];
      if (typeof value === "object" && value !== null && typeof other === "object" && other !== null)
        this.learn(value, other);
      else if (/Id$/.test(name) && (typeof other === "string" || typeof other === "number"))
        this.ids.set(String(value), String(other));
    }
  }
}

/** Recorded fields that an answer lacks or has with another JSON type. */
function missingFields(recorded: unknown, answered: unknown, path: string): string[] {
  if (kind(recorded) !== kind(answered)) return [`${path}: ${kind(recorded)} expected, not ${kind(answered)}`];
  if (typeof recorded !== "object" || recorded === null) return [];
  return Object.entries(recorded).flatMap(([name, value]) =>
    missingFields(value, (answered as Record<string, unknown>)[name], `${path}.${name}`),
  );
}

function kind(value: unknown): string {
  return Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
}
