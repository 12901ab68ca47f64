import { triggerUserOf } from "../../infra";
import { afterEach, describe, expect, it } from "vitest";
import { connectWithSdk, type CallApi, type CallerOptions } from "../../alicloud/call";
import { apply, destroy, keyParameterName, plan } from "../../infra/post-deploy";
import { localPair, type LocalPair } from "../support/pair";

let pair: LocalPair | undefined;

afterEach(async () => {
  await pair?.cloud.close();
  pair = undefined;
});

type Send = () => Promise<Record<string, unknown>>;

/** Clients whose calls of some actions go through a test first. */
function through(actions: Record<string, (send: Send) => Promise<Record<string, unknown>>>): CallerOptions["connect"] {
  return (connection): CallApi => {
    const client = connectWithSdk(connection);
    return {
      callApi: async (params, request, runtime) => {
        const send = () => client.callApi(params, request, runtime) as Promise<Record<string, unknown>>;
        return (await (actions[params.action]?.(send) ?? send())) as Awaited<ReturnType<CallApi["callApi"]>>;
      },
    };
  };
}

/** An answer that refuses, as the SDK throws it. */
function refusal(): Promise<never> {
  const error = Object.assign(new Error("refused"), {
    code: "NoPermission",
    statusCode: 403,
    data: { Code: "NoPermission" },
  });
  return Promise.reject(error);
}

const userOf = ({ manifest }: LocalPair) => triggerUserOf(manifest).userName;

async function stateOf(local: LocalPair) {
  const { manifest, owners } = local;
  const names = [keyParameterName(manifest.pair)];
  const parameters = await owners.source.dataworks.listParameters({ projectId: manifest.source.workspace.id, names });
  const keys = await owners.target.keys.listAccessKeys(userOf(local));
  return { parameters, keys: keys.map(({ accessKeyId }) => accessKeyId) };
}

describe("a parameter of the key's name that is not the pair's", () => {
  it("gets no secret when it is a plain one, and no key is made", async () => {
    pair = await localPair();
    const { manifest, owners } = pair;
    await owners.source.dataworks.createParameter({
      projectId: manifest.source.workspace.id,
      name: keyParameterName(manifest.pair),
      type: "PlainConstant",
      owner: manifest.source.accountId,
      description: `Access key LTAI0000 of RAM user ${userOf(pair)}`,
      properties: [{ EnvType: "Prod", Value: "somebody-elses" }],
    });
    await expect(apply(await pair.nextRun())).rejects.toMatchObject({ code: "FOREIGN_PARAMETER" });
    const { parameters, keys } = await stateOf(pair);
    expect(parameters[0]?.properties[0]?.value).toBe("somebody-elses");
    expect(keys).toEqual([]);
  });

  it("or whose description was edited stops plan, apply and destroy before a key or anything else is removed", async () => {
    pair = await localPair();
    const { key } = await apply(pair.postDeploy);
    const [parameter] = (await stateOf(pair)).parameters;
    const properties = [{ EnvType: "Prod" as const, Value: "LTAI00000000:edited" }];
    await pair.owners.source.dataworks.updateParameter({ id: parameter!.id, description: "our key", properties });
    for (const verb of [plan, apply, destroy])
      await expect(verb(await pair.nextRun())).rejects.toMatchObject({ code: "FOREIGN_PARAMETER" });
    expect((await stateOf(pair)).keys).toEqual([key.accessKeyId]);
    const projectId = pair.manifest.source.workspace.id;
    expect(await pair.owners.source.dataworks.listWorkflowDefinitions({ projectId })).toHaveLength(1);
  });
});

describe("a manifest whose user has another id", () => {
  it.each([
    ["apply", apply],
    ["destroy", destroy],
  ])("stops %s, which would delete the keys of that user", async (_name, verb) => {
    pair = await localPair();
    const { manifest, owners } = pair;
    const triggerIdentity = { ...triggerUserOf(manifest), userName: "deployer" };
    const outdated = { ...manifest, target: { ...manifest.target, triggerIdentity } };
    const run = verb({ ...(await pair.nextRun()), clients: owners, manifest: outdated });
    await expect(run).rejects.toMatchObject({ code: "WRONG_TRIGGER_USER" });
    expect(await owners.target.keys.listAccessKeys("deployer")).toHaveLength(1);
  });
});

describe("a key that cannot be", () => {
  it.each([
    ["pinned", "SetAccessKeyPolicy"],
    ["stored", "CreateParameter"],
  ])("%s does not stay behind", async (_what, action) => {
    pair = await localPair();
    const run = apply(await pair.nextRun(through({ [action]: refusal })));
    await expect(run).rejects.toMatchObject({ code: "API_FORBIDDEN", action });
    expect((await stateOf(pair)).keys).toEqual([]);
  });
});

describe("two applies at once", () => {
  it("never both report success over a key that one of them deleted", async () => {
    pair = await localPair();
    const { key } = await apply(pair.postDeploy);
    await pair.owners.target.keys.deleteAccessKey({ userName: userOf(pair), accessKeyId: key.accessKeyId! });
    const other = await pair.nextRun();
    const first = await pair.nextRun(
      through({
        UpdateParameter: async (send) => {
          await apply(other);
          return send();
        },
      }),
    );
    await expect(apply(first)).rejects.toMatchObject({ code: "KEY_LOST", exitCode: 6 });
    await apply(await pair.nextRun());
    const { keys, parameters } = await stateOf(pair);
    expect(parameters[0]?.description).toContain(keys.join());
    expect(keys).toHaveLength(1);
  });

  it("leave alone the key that the other has stored since the parameter was read", async () => {
    pair = await localPair();
    await apply(pair.postDeploy);
    const before = await stateOf(pair);
    await pair.owners.target.keys.deleteAccessKey({ userName: userOf(pair), accessKeyId: before.keys[0]! });
    await pair.owners.source.dataworks.deleteParameter({ id: before.parameters[0]!.id });
    const other = await pair.nextRun();
    let parameterRead: (() => void) | undefined;
    const wasRead = new Promise<void>((resolve) => (parameterRead = resolve));
    const slow = await pair.nextRun(
      through({
        ListParameters: async (send) => {
          const answer = await send();
          parameterRead!();
          return answer;
        },
        ListAccessKeys: async (send) => {
          await wasRead;
          await apply(other);
          return send();
        },
      }),
    );
    expect((await apply(slow)).changes).toEqual([]);
    expect((await stateOf(pair)).keys).toHaveLength(1);
  });
});

it("ends with an error only after the key that it has begun to make is stored", async () => {
  pair = await localPair();
  const run = apply(await pair.nextRun(through({ AssociateProjectToResourceGroup: refusal })));
  await expect(run).rejects.toMatchObject({ action: "AssociateProjectToResourceGroup" });
  const { keys, parameters } = await stateOf(pair);
  expect(parameters[0]?.description).toContain(keys.join());
  expect(keys).toHaveLength(1);
});
