import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Gateway } from "../../local/cloud/gateway/gateway";
import { services } from "../../local/cloud/services";
import { eventbridge } from "../../local/cloud/services/eventbridge";
import { fc20230330 } from "../../local/cloud/services/fc";
import { ram } from "../../local/cloud/services/ram";
import { bodyValue, type Json } from "../support/recorded-bodies";
import {
  logAuthorization,
  logContentMd5,
  ossAuthorization,
  pairsOf,
  roaAuthorization,
  rpcSignature,
} from "../support/request-signatures";
import { serviceHarness, type ServiceHarness } from "../support/service-harness";
import { sharedFolder, SHARED_FOLDER_ABSENT } from "../support/shared-folder";

/** Recordings of which every request goes to a service that the local cloud plays in full. */
const FILES =
  /^(vpc|ecs|ram|maxcompute|eventbridge|fc|resourcemanager|kms|message|actiontrail|log|oss)-.*\.json$|^(functions|getService)\.json$/;

interface Exchange {
  request: {
    method: string;
    target: string;
    headers: Record<string, string>;
    query: Record<string, string> | null;
    body: Record<string, Json> | string | null;
  };
  response: { status: number; body: Json; headers?: Record<string, Json> };
}

interface Recording {
  resource: string;
  preexisting?: { bus?: Record<string, object>; fn?: Record<string, object> } | null;
  phases: { phase: string; exchanges: Exchange[] }[];
}

/** Ids, keys and addresses that the server makes up; the replay learns which of ours stands for which of theirs. */
const MADE_UP =
  /^(task\/[\w/.-]+|(vpc|vsw|ngw|stb|ftb|snat|eip|sg|sgr|vrt|vtb|key)-\w+|EXAMPLE(KEYID|SECRET)\d+|\d{16,19}|[\d.]{7,15})$/;

/** Protocol members, which say nothing about what is asked for. */
const PROTOCOL = /^(AccessKeyId|Signature.*|Timestamp|Format|Version|Action|RegionId)$/;

/** Replays one file through the front door of an empty cloud, as a RAM user who may do everything. */
class Replay {
  private readonly ours = new Map<string, string>();
  private readonly sent = new Set<Json>();
  private volatile = 0;

  private constructor(
    private readonly gateway: Gateway,
    private readonly key: { id: string; secret: string },
  ) {}

  static async start(recording: Recording): Promise<Replay> {
    const harness = serviceHarness();
    const { state, call } = harness;
    await makeTakenForGranted(recording, harness);
    const asRoot = (action: string, parameters: object) =>
      call({ service: ram, action, parameters: { UserName: "emu", ...parameters } });
    await asRoot("CreateUser", {});
    await asRoot("AttachPolicyToUser", { PolicyName: "AdministratorAccess", PolicyType: "System" });
    const { AccessKey } = await asRoot("CreateAccessKey", {});
    // Recorded requests carry no dates and no nonces that could be checked.
    const settings = { unknownParameters: "refuse", unpublishedNeeds: "enforce", freshness: false } as const;
    return new Replay(new Gateway(state, services, settings), {
      id: AccessKey.AccessKeyId,
      secret: AccessKey.AccessKeySecret,
    });
  }

  /** What is wrong with the answer to one exchange. */
  async exchange({ request, response }: Exchange): Promise<string[]> {
    for (const [name, value] of Object.entries({ ...request.query, ...membersOf(request.body) }))
      if (!PROTOCOL.test(name)) this.remember(value);
    const answer = await this.send(request);
    if (answer.status !== response.status)
      return [`status ${answer.status} instead of ${response.status}: ${answer.body}`];
    const { problems, pairs } = this.compare(bodyValue(response.body), bodyValue(answer.body), "");
    for (const name of Object.keys(response.headers ?? {}))
      if (answer.headers?.[name] === undefined) problems.push(`the header ${name} is missing`);
    for (const [theirs, our] of pairs) this.ours.set(theirs, our);
    return problems;
  }

  private send(request: Exchange["request"]) {
    const query = this.translate({ ...request.query }) as Record<string, string>;
    const body = this.translate(request.body) as Exchange["request"]["body"];
    const headers = this.translate(request.headers) as Record<string, string>;
    const target = this.translate(request.target) as string;
    const form = headers["content-type"]?.includes("form") ? ((body ?? {}) as Record<string, string>) : undefined;
    const text = form ? pairsOf(form) : typeof body === "object" && body !== null ? JSON.stringify(body) : (body ?? "");
    this.sign({ ...request, target, query, headers }, { form, text });
    return this.gateway.answer({
      method: request.method,
      target: Object.keys(query).length > 0 ? `${target}?${pairsOf(query)}` : target,
      headers: Object.entries(headers),
      body: Buffer.from(text),
      connection: { sourceIp: "192.0.2.1", via: "direct", secure: true },
    });
  }

  /** Signs as the recorded client did; dates and hashes, which are not recorded, are made up. */
  private sign(
    {
      method,
      target,
      query,
      headers,
    }: { method: string; target: string } & Record<"query" | "headers", Record<string, string>>,
    { form, text }: { form: Record<string, string> | undefined; text: string },
  ): void {
    const signable = { method, target, query, headers };
    if (headers.authorization === "LOG") {
      headers.date = "Sun, 22 Nov 2026 00:00:00 GMT";
      if (text !== "") headers["content-md5"] = logContentMd5(text);
      headers.authorization = logAuthorization(signable, this.key);
    } else if (headers.authorization === "OSS4-HMAC-SHA256") {
      headers.date = "Sun, 22 Nov 2026 00:00:00 GMT";
      headers.authorization = ossAuthorization(signable, { ...this.key, region: "cn-shanghai" });
    } else if (query.Action) {
      query.AccessKeyId = this.key.id;
      query.Signature = rpcSignature(method, { ...query, ...form }, this.key.secret);
    } else headers.authorization = roaAuthorization(signable, this.key);
  }

  private translate(value: Json): Json {
    if (typeof value === "string") {
      let text = value
        .replaceAll("<volatile>", () => String((this.volatile += 1)))
        .replaceAll("<host>", "127.0.0.1:4711")
        .replaceAll("<port>", "4711");
      for (const [theirs, our] of this.ours) text = text.replaceAll(theirs, our);
      return text;
    }
    if (Array.isArray(value)) return value.map((item) => this.translate(item));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.translate(member)]));
    return value;
  }

  private remember(value: Json): void {
    if (typeof value === "object" && value !== null) Object.values(value).forEach((member) => this.remember(member));
    else if (value !== "") this.sent.add(value);
  }

  /** At least the recorded members, in the recorded type; equal where the value is one that a request sent. */
  private compare(
    theirs: Json,
    our: Json | undefined,
    path: string,
  ): { problems: string[]; pairs: [string, string][] } {
    if (our === undefined) return { problems: [`${path} is missing`], pairs: [] };
    if (kindOf(theirs) !== kindOf(our))
      return { problems: [`${path} is ${kindOf(our)} instead of ${kindOf(theirs)}`], pairs: [] };
    if (Array.isArray(theirs)) return this.compareLists(theirs, our as Json[], path);
    if (typeof theirs === "object" && theirs !== null) {
      const residue = residueIn(theirs);
      const members = Object.entries(theirs).map(
        ([name, member]) => [name, residue.includes(name) ? "" : member] as const,
      );
      const results = members.map(([name, member]) =>
        this.compare(member, (our as Record<string, Json>)[name], `${path}.${name}`),
      );
      return { problems: results.flatMap((each) => each.problems), pairs: results.flatMap((each) => each.pairs) };
    }
    if (typeof theirs === "string" && MADE_UP.test(theirs)) {
      const known = this.ours.get(theirs);
      if (known !== undefined && known !== our)
        return { problems: [`${path} is ${our} instead of ${known}`], pairs: [] };
      return { problems: [], pairs: [[theirs, our as string]] };
    }
    const set = theirs !== "" && this.sent.has(theirs) && theirs !== our;
    return { problems: set ? [`${path} is ${String(our)} instead of ${String(theirs)}`] : [], pairs: [] };
  }

  /** Every recorded item needs one of ours that fits; the order of a list says nothing. */
  private compareLists(theirs: Json[], our: Json[], path: string): { problems: string[]; pairs: [string, string][] } {
    const problems: string[] = [];
    const pairs: [string, string][] = [];
    const free = [...our];
    for (const [index, item] of theirs.entries()) {
      const results = free.map((candidate) => this.compare(item, candidate, `${path}[${index}]`));
      const fitting = results.findIndex((result) => result.problems.length === 0);
      if (fitting < 0) problems.push(...(results[0]?.problems ?? [`${path}[${index}] is missing`]));
      else {
        pairs.push(...results[fitting]!.pairs);
        free.splice(fitting, 1);
      }
    }
    return { problems, pairs };
  }
}

function membersOf(body: Exchange["request"]["body"]): Record<string, Json> {
  return typeof body === "string" ? {} : (body ?? {});
}

/** Makes what a recording has from the start, and what its requests name although none of them has made it. */
async function makeTakenForGranted({ preexisting, phases }: Recording, { call }: ServiceHarness): Promise<void> {
  const requests = phases.flatMap(({ exchanges }) => exchanges.map(({ request }) => request));
  const ofSources = requests.filter(({ query }) => query?.Action === "CreateEventSource");
  const buses = [
    ...Object.keys(preexisting?.bus ?? {}),
    ...ofSources.map(({ body }) => String(membersOf(body).EventBusName)),
  ];
  for (const EventBusName of new Set(buses))
    await call({ service: eventbridge, action: "CreateEventBus", parameters: { EventBusName } });
  const ofAliases = requests.filter(({ target }) => /\/aliases/.test(target));
  const versions = Math.max(0, ...ofAliases.map(({ body }) => Number(membersOf(body).versionId ?? 0)));
  for (const functionName of Object.keys(preexisting?.fn ?? {})) {
    const parameters = { functionName, runtime: "nodejs20", handler: "index.handler" };
    await call({ service: fc20230330, action: "CreateFunction", parameters });
    for (let version = 0; version < versions; version += 1)
      await call({ service: fc20230330, action: "PublishFunctionVersion", parameters: { functionName } });
  }
}

/** Members of an answer of which only the type counts, because the stand-in of the recordings says what is not so. */
function residueIn(answer: { [member: string]: Json }): string[] {
  // It has one checksum for every code,
  const residue = ["codeChecksum"];
  // keeps the type of an instance that is no longer bound,
  if (answer.InstanceId === "") residue.push("InstanceType");
  // and shows a trail with the settings of the update that comes after.
  if ("TrailRegion" in answer) residue.push("EventRW");
  return residue;
}

function kindOf(value: Json): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}

const chosen = process.env.RECORDINGS_DIR;
// A set may be given by itself or as the folder that also holds recordings of other kinds.
const folder =
  chosen === undefined
    ? sharedFolder("recordings/provider")
    : [resolve(chosen, "provider"), resolve(chosen)].find((path) => existsSync(path));
const files = folder !== undefined ? readdirSync(folder).filter((file) => FILES.test(file)) : [];

describe("what the provider sends is answered as it was recorded", () => {
  if (files.length === 0) it.skip(SHARED_FOLDER_ABSENT);

  describe.each(files)("in %s", (file) => {
    const recording = JSON.parse(readFileSync(join(folder!, file), "utf8")) as Recording;
    const exchanges = recording.phases.flatMap(({ phase, exchanges }) =>
      exchanges.map((exchange) => ({ phase, exchange })),
    );
    let replay: Replay;

    beforeAll(async () => {
      replay = await Replay.start(recording);
    });

    // Each test goes on with the cloud that the ones before it left.
    for (const [index, { phase, exchange }] of exchanges.entries()) {
      const { method, target, query } = exchange.request;
      it(`${index + 1}, ${phase}: ${method} ${query?.Action ?? target}`, async ({ task }) => {
        task.meta.exchange = "refused";
        expect(await replay.exchange(exchange)).toEqual([]);
        task.meta.exchange = "accepted";
      });
    }
  });
});
