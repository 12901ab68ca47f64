import { Gateway, type GatewaySettings } from "../../local/cloud/gateway/gateway";
import type { ConnectionFacts } from "../../local/cloud/gateway/http-request";
import {
  action,
  ApiError,
  CloudState,
  IdSource,
  integer,
  Journal,
  json,
  recordList,
  required,
  SecretRegistry,
  text,
  textList,
  VirtualClock,
  type RequestEntry,
  type Service,
} from "../../local/cloud/kernel";
import { createAccountRoot, ram, RamStore, type AccessKey } from "../../local/cloud/services/ram";
import { signedRequest, type RequestOptions } from "./signed-request";

export const ECHO = "2000-01-01";
export const THINGS = "2001-01-01";

const free = { action: null, status: "published", source: "echo" } as const;

/** An RPC product that says what it was asked, and one action for each way in which a handler can go wrong. */
const echo: Service = {
  product: "echo",
  version: ECHO,
  actions: {
    Echo: action({
      parameters: { Text: text(), Count: integer(), Ids: textList(), Tag: recordList("Key", "Value"), Spec: json() },
      ram: free,
      handle: ({ input, request, account }) => ({ Input: input, Request: request, Account: account.id }),
    }),
    Guarded: action({
      parameters: {},
      ram: { action: "echo:Guarded", status: "published", source: "echo" },
      handle: () => ({ Done: true }),
    }),
    Assumed: action({
      parameters: {},
      ram: { action: "echo:Assumed", status: "unpublished", source: "echo" },
      handle: () => ({ Done: true }),
    }),
    Throw: action({
      parameters: { Text: text() },
      ram: free,
      handle: ({ input }) => {
        throw new Error(`inner detail ${input.Text ?? ""}`);
      },
    }),
    ThrowNothing: action({ parameters: {}, ram: free, handle: () => Promise.reject() }),
    Unprintable: action({ parameters: {}, ram: free, handle: () => ({ Big: 1n }) }),
    KeepSecret: action({
      parameters: { Value: required(text()) },
      ram: free,
      handle: ({ input, secrets }) => {
        secrets.add(input.Value);
        throw new ApiError(400, "Refused", `Not ${input.Value}.`);
      },
    }),
  },
};

/** A ROA product whose error form itself is broken. */
const things: Service = {
  product: "things",
  version: THINGS,
  routes: [
    { method: "GET", path: "/2001.01/things/{name}", action: "GetThing" },
    { method: "POST", path: "/2001.01/things", action: "CreateThing" },
    { method: "POST", path: "/2001.01/broken", action: "Broken" },
  ],
  actions: {
    GetThing: action({
      parameters: { name: required(text()), part: text() },
      ram: free,
      handle: ({ input }) => ({ Input: input }),
    }),
    CreateThing: action({
      parameters: { name: required(text()), dryRun: text() },
      ram: free,
      handle: ({ input }) => ({ Input: input }),
    }),
    Broken: action({
      parameters: {},
      ram: free,
      handle: () => {
        throw new ApiError(409, "Conflict", "A conflict.");
      },
    }),
  },
  errorEnvelope: (error) => {
    if (error.code === "Conflict") throw new Error("the error form failed");
    return { code: error.code, message: error.message };
  },
};

/** A local cloud with two accounts and test products, without any server. */
export class EchoCloud {
  readonly state: CloudState;
  readonly gateway: Gateway;
  readonly source: { accessKeyId: string; accessKeySecret: string };
  readonly target: { accessKeyId: string; accessKeySecret: string };

  /** @param more services beside the test products */
  constructor(settings: Partial<GatewaySettings> = {}, more: readonly Service[] = []) {
    const secrets = new SecretRegistry();
    this.state = new CloudState({
      clock: new VirtualClock(Date.UTC(2026, 10, 22)),
      ids: new IdSource("echo"),
      journal: new Journal((line) => secrets.mask(line)),
      secrets,
    });
    this.gateway = new Gateway(this.state, [echo, things, ram, ...more], {
      unknownParameters: "refuse",
      unpublishedNeeds: "enforce",
      freshness: true,
      ...settings,
    });
    [this.source, this.target] = ["1000000000000001", "1000000000000002"].map((id) => {
      this.state.addAccount({ id, defaultRegion: "cn-shanghai" });
      return createAccountRoot(this.state, this.state.account(id)!);
    }) as [EchoCloud["source"], EchoCloud["target"]];
  }

  /** What a client of the source account sends when nothing else is said. */
  request(options: Partial<RequestOptions> = {}): ReturnType<typeof signedRequest> {
    return signedRequest({ ...this.source, action: "Echo", version: ECHO, host: "127.0.0.1", ...options });
  }

  /** Gives a request to the gateway, as the door does. */
  async send(
    request: Omit<ReturnType<typeof signedRequest>, "body"> & { body?: Buffer },
    connection: Partial<ConnectionFacts> = {},
  ): Promise<{ status: number; answer: any; code?: string }> {
    const { status, body } = await this.gateway.answer({
      body: Buffer.alloc(0),
      ...request,
      connection: { sourceIp: "198.51.100.7", via: "direct", secure: true, ...connection },
    });
    const answer = JSON.parse(body);
    return { status, answer, code: answer.Code ?? answer.code };
  }

  /** Signs and sends; gives the error code, or `accepted`. */
  async outcome(options: Partial<RequestOptions> = {}): Promise<string> {
    const { status, code } = await this.send(this.request(options));
    return status === 200 ? "accepted" : (code ?? `no code with status ${status}`);
  }

  /** A RAM user of the source account with one key and at most one policy; the key can be changed in place. */
  async user(UserName: string, document?: object): Promise<{ key: AccessKey; credentials: EchoCloud["source"] }> {
    await this.ram("CreateUser", { UserName });
    const { AccessKey } = await this.ram("CreateAccessKey", { UserName });
    if (document) {
      const policy = { PolicyName: UserName, PolicyType: "Custom" };
      await this.ram("CreatePolicy", { PolicyName: UserName, PolicyDocument: JSON.stringify(document) });
      await this.ram("AttachPolicyToUser", { UserName, ...policy });
    }
    const account = this.state.account("1000000000000001")!;
    const key = this.state.global(RamStore, account).users.get(UserName)!.accessKeys[0]!;
    return { key, credentials: { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret } };
  }

  private async ram(action: string, query: Record<string, string>): Promise<any> {
    const { status, answer } = await this.send(this.request({ action, version: ram.version, query }));
    if (status !== 200) throw new Error(`${action}: ${answer.Code} ${answer.Message}`);
    return answer;
  }

  lastRequest(): RequestEntry {
    const entries = this.state.surroundings.journal.since(0).filter((entry) => entry.kind === "request");
    return entries.at(-1)!;
  }
}
