import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../../test/support/shared-folder";
import { Refused, type Exchange } from "./api";
import { providerFor, type Created, type Inputs } from ".";

/** What the recordings say was sent and answered. */
interface RecordedExchange {
  request: { method: string; target: string; query: Record<string, string>; body: object | null };
  response: { status: number; body: any };
}
interface RecordedResource {
  name: string;
  class: string;
  args: Inputs;
  dependsOn?: string[];
}

const files = [
  "vpc-network",
  "vpc-switch",
  "vpc-natGateway",
  "vpc-snatEntry",
  "ecs-eipAddress",
  "ecs-eipAssociation",
  "ecs-securityGroup",
  "dataworks-project",
  "dataworks-dwResourceGroup",
  "dataworks-projectMember",
  "maxcompute-project",
  "ram-user",
  "ram-policy",
  "ram-userPolicyAttachment",
  "ram-role",
  "ram-rolePolicyAttachment",
  "message-serviceQueue",
  "eventbridge-eventBus",
  "fc-v3Function",
  "fc-v3ConcurrencyConfig",
  "fc-v3AsyncInvokeConfig",
];

/** Files in which everything is of a type that a pair may adopt. */
const adoptable = files.filter((file) =>
  [
    ...["vpc-network", "vpc-switch", "vpc-natGateway", "ecs-eipAddress", "ecs-securityGroup"],
    ...["dataworks-project", "dataworks-dwResourceGroup", "maxcompute-project"],
  ].includes(file),
);

const folder = sharedFolder("recordings/provider");

describe.skipIf(!folder)(`calls of the rehearsal's provider${folder ? "" : `: ${SHARED_FOLDER_ABSENT}`}`, () => {
  it.each(files)("%s is created with the calls that the real provider made", async (file) => {
    const { phases } = read(file);
    const create = phase(phases, "create");
    const sent: Exchange[] = [];
    const provider = replaying(create.exchanges, sent);
    await makeAll(provider, file, create.program);
    expect(byObject(sent.map(ours))).toEqual(byObject(create.exchanges.map(theirs)));
  });

  it.each(files)("%s is destroyed with the calls that the real provider made", async (file) => {
    const { phases } = read(file);
    const create = phase(phases, "create");
    const destroy = phase(phases, "destroy");
    const made = await makeAll(replaying(create.exchanges, []), file, create.program);
    const last = new Map(toList(file, destroy.program).map((resource) => [resource.name, resource.args]));
    const sent: Exchange[] = [];
    const provider = replaying(destroy.exchanges, sent);
    await provider.create({ type: "pulumi:providers:alicloud", name: "source", inputs: { region: "cn-shanghai" } });
    for (const resource of made.reverse()) {
      // What was replaced between the two phases is destroyed as it was last.
      const inputs = { ...resource.inputs, ...literal(last.get(resource.name) ?? {}) };
      await provider.destroy({ ...resource, inputs });
    }
    expect(byObject(sent.map(ours))).toEqual(byObject(destroy.exchanges.map(theirs)));
  });

  it.each(adoptable)("%s is read with the calls that the real provider made", async (file) => {
    const { phases } = read(file);
    const create = phase(phases, "create");
    const made = await makeAll(replaying(create.exchanges, []), file, create.program);
    const refresh = phase(phases, "refresh");
    const sent: Exchange[] = [];
    const provider = replaying(refresh.exchanges, sent);
    await provider.create({ type: "pulumi:providers:alicloud", name: "source", inputs: { region: "cn-shanghai" } });
    for (const { inputs, ...resource } of made) {
      const { state } = await provider.read(resource);
      // What the program set is what is read, in the provider's own words; a group's size is never read back.
      const readBack = Object.entries(inputs).filter(([argument]) => argument !== "specification");
      expect(state).toMatchObject(Object.fromEntries(readBack));
    }
    expect(byObject(sent.map(ours))).toEqual(byObject(refresh.exchanges.map(theirs)));
  });

  it("asks for the caller's identity as the real provider does", async () => {
    const recorded = phase(read("functions").phases, "preview:getCallerIdentity").exchanges;
    const sent: Exchange[] = [];
    const provider = replaying(recorded, sent);
    await provider.create({ type: "pulumi:providers:alicloud", name: "source", inputs: { region: "cn-shanghai" } });
    const identity = await provider.call({
      token: "alicloud:index/getCallerIdentity:getCallerIdentity",
      inputs: {},
      provider: "urn:pulumi:s::p::pulumi:providers:alicloud::source::id",
    });
    expect(identity["accountId"]).toBe("1000000000000001");
    expect(sent.map(ours)).toEqual(recorded.map(theirs));
  });
});

function read(file: string): { phases: { phase: string; program: any; exchanges: RecordedExchange[] }[] } {
  return JSON.parse(readFileSync(join(folder!, `${file}.json`), "utf8"));
}

function phase(phases: ReturnType<typeof read>["phases"], name: string) {
  return phases.find((candidate) => candidate.phase === name)!;
}

/** A provider whose answers are those of the recording: each exchange once, found by its action and the object's id. */
function replaying(exchanges: readonly RecordedExchange[], sent: Exchange[]) {
  const left = [...exchanges];
  return providerFor({
    endpoint: "127.0.0.1:1",
    credentialsOf: () => ({ accessKeyId: "x", accessKeySecret: "x" }),
    sendAs: () => async (exchange) => {
      sent.push(exchange);
      const wanted = JSON.stringify(ours(exchange));
      const found = left.findIndex((candidate) => JSON.stringify(theirs(candidate)) === wanted);
      if (found < 0) throw new Error(`not in the recording: ${wanted}`);
      const { status, body } = left.splice(found, 1)[0]!.response;
      if (status >= 400) {
        throw new Refused({ code: body.Code ?? body.code, message: body.Message, status, action: exchange.action });
      }
      return body;
    },
  });
}

async function makeAll(provider: ReturnType<typeof replaying>, file: string, program: unknown) {
  await provider.create({ type: "pulumi:providers:alicloud", name: "source", inputs: { region: "cn-shanghai" } });
  const made: (Created & { name: string; type: string; inputs: Inputs; provider: string })[] = [];
  for (const { name, class: cls, args } of toList(file, program)) {
    const inputs = resolve(args, made);
    const request = { type: token(cls), name, inputs, provider: "urn:pulumi:s::p::t::source::id" };
    made.push({ ...request, ...(await provider.create(request)) });
  }
  return made;
}

/** A recording of one resource names its class in the file's name only. */
function toList(file: string, program: any): RecordedResource[] {
  if (Array.isArray(program)) return program;
  const [module, name] = file.split("-") as [string, string];
  return [{ name, class: `${module}.${name.charAt(0).toUpperCase()}${name.slice(1)}`, args: program }];
}

function token(cls: string): string {
  const [module, name] = cls.split(".") as [string, string];
  return `alicloud:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

/** Replaces `${sw.id}` by that output of what was made before. */
function resolve(args: Inputs, made: readonly (Created & { name: string })[]): Inputs {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => {
      const [, name, output] = (typeof value === "string" && /^\$\{(\w+)\.(\w+)\}$/.exec(value)) || [];
      const of = made.find((candidate) => candidate.name === name);
      return [key, of && output ? (output === "id" ? of.id : of.state[output]) : value];
    }),
  );
}

function literal(args: Inputs): Inputs {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => !String(value).startsWith("${")));
}

/** What every request has, whoever signs it. */
const transport = new Set(["AccessKeyId", "Format", "Timestamp", "Action", "Version"]);

function ours({ action, version, style, method, path, query, body }: Exchange) {
  const named = style === "RPC" ? `${action} ${version}` : version;
  return comparable(`${method} ${path} ${named}`, query, body);
}

function theirs({ request: { method, target, query, body } }: RecordedExchange) {
  const named = query["Action"] ? `${query["Action"]} ${query["Version"]}` : versionOf(target);
  return comparable(`${method} ${target.split("?")[0]} ${named}`, query, body);
}

/** Of a REST call: it stands in the path, or it is MaxCompute's. */
function versionOf(target: string): string {
  return /^\/(\d{4}-\d\d-\d\d)\//.exec(target)?.[1] ?? "2022-01-04";
}

function comparable(what: string, query: Record<string, string>, body: object | null | undefined) {
  const own = Object.entries(query).filter(([name]) => !transport.has(name) && !name.startsWith("Signature"));
  return { what, query: sorted(Object.fromEntries(own)), body: body ? sorted(body) : null };
}

/** Keys in order, tokens blanked, numbered tags as one map: the provider's own order of them is accidental. */
function sorted(values: object): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]): [string, unknown] => [
    name,
    name === "ClientToken" ? String(value).replace(/^(TF-\w+)-.*$/, "$1") : inOrder(value),
  ]);
  const tags = entries.filter(([name]) => /^Tags?\.\d+\.Key$/.test(name));
  const rest = entries.filter(([name]) => !/^Tags?\.\d+\./.test(name));
  const tagged = tags.map(([name, key]): [string, unknown] => [
    `${name.split(".")[0]}:${String(key)}`,
    (values as Record<string, unknown>)[name.replace(/Key$/, "Value")],
  ]);
  return Object.fromEntries([...rest, ...tagged].sort(([a], [b]) => a.localeCompare(b)));
}

/** Members of JSON have no order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, inOrder(inner)])
      .sort(),
  );
}

/**
 * Exchanges grouped by the object they are about, in order within each group. The real provider makes independent objects at
 * once, so calls of different objects are interleaved in the recordings; the order within one object is what counts.
 */
function byObject(exchanges: ReturnType<typeof comparable>[]): Record<string, unknown[]> {
  const groups: Record<string, unknown[]> = {};
  for (const exchange of exchanges) {
    const kind =
      /(Vpc|RouteTable|VSwitch|NatGateway|Eip|Snat|User|Policy|Policies)/.exec(exchange.what)?.[1] ?? "other";
    (groups[kind] ??= []).push(exchange);
  }
  return groups;
}
