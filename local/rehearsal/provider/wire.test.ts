import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Api, Refused } from "./api";
import { sendOver } from "./wire";

const key = { accessKeyId: "EXAMPLEKEYID", accessKeySecret: "example-secret" };

let answer: { status: number; body: string };
let seen: { request: IncomingMessage; body: string }[];
let api: Api;
let close: () => Promise<unknown>;

beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: '{"RequestId":"R-1","Value":7}' };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      seen.push({ request, body });
      response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = new Api("cn-shanghai", sendOver({ endpoint, region: "cn-shanghai", key }));
});
afterEach(() => close());

const vpc = { product: "Vpc", version: "2016-04-28" };
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** RPC signature, version 1, over query and form. */
function signature(method: string, parameters: Map<string, string>): string {
  const pairs = [...parameters].filter(([name]) => name !== "Signature").map(([n, v]) => `${encode(n)}=${encode(v)}`);
  const text = `${method}&%2F&${encode(pairs.sort().join("&"))}`;
  return createHmac("sha1", `${key.accessKeySecret}&`).update(text).digest("base64");
}

describe("a request of the rehearsal's provider", () => {
  it("of the newer client is a signed POST with a form", async () => {
    expect(
      await api.post(vpc, "CreateVpc", { VpcName: "a b*~", Nothing: undefined }, { InstanceId: "" }),
    ).toMatchObject({
      Value: 7,
    });
    const { request, body } = seen[0]!;
    const query = new URL(request.url!, "http://x").searchParams;
    expect(request.method).toBe("POST");
    expect(request.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ VpcName: "a b*~" });
    expect(query.get("InstanceId")).toBe("");
    expect(query.get("AccessKeyId")).toBe(key.accessKeyId);
    const all = new Map([...query, ...new URLSearchParams(body)]);
    expect(query.get("Signature")).toBe(signature("POST", all));
  });

  it("that reads is a signed GET without a body", async () => {
    await api.get({ product: "dataworks-public", version: "2024-05-18" }, "GetProject", { Id: 7 });
    const { request, body } = seen[0]!;
    const query = new URL(request.url!, "http://x").searchParams;
    expect([request.method, body, query.get("Id")]).toEqual(["GET", "", "7"]);
    expect(query.get("Signature")).toBe(signature("GET", new Map(query)));
  });

  it("of the older client has everything in the query", async () => {
    await api.legacy({ product: "Ram", version: "2015-05-01" }, "GetUser", { UserName: "u" });
    const { request, body } = seen[0]!;
    const query = new URL(request.url!, "http://x").searchParams;
    expect(body).toBe("");
    expect([query.get("Format"), query.get("SignatureType"), query.get("RegionId")]).toEqual([
      "JSON",
      "",
      "cn-shanghai",
    ]);
    expect(query.get("Signature")).toBe(signature("POST", new Map(query)));
  });

  it("of the REST client is signed in a header and carries JSON", async () => {
    const maxcompute = { product: "MaxCompute", version: "2022-01-04" };
    await api.rest(maxcompute, "CreateProject", "POST", "/api/v1/projects", { query: { a: 1 }, body: { name: "p" } });
    const { request, body } = seen[0]!;
    const { headers } = request;
    const own = Object.keys(headers).filter((name) => name.startsWith("x-acs-"));
    const text = [
      "POST",
      headers.accept,
      headers["content-md5"] ?? "",
      headers["content-type"],
      headers.date,
      ...own.sort().map((name) => `${name}:${headers[name]}`),
      "/api/v1/projects?a=1",
    ].join("\n");
    const expected = createHmac("sha1", key.accessKeySecret).update(text).digest("base64");
    expect(headers.authorization).toBe(`acs ${key.accessKeyId}:${expected}`);
    expect(JSON.parse(body)).toEqual({ name: "p" });
  });

  it("that is refused keeps code, status and request id", async () => {
    answer = { status: 404, body: '{"Code":"InvalidVpcId.NotFound","Message":"no such VPC","RequestId":"R-9"}' };
    const error = await api.post(vpc, "DeleteVpc", {}).catch((caught) => caught);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({
      code: "InvalidVpcId.NotFound",
      status: 404,
      requestId: "R-9",
      action: "DeleteVpc",
      message: "no such VPC",
      gone: true,
    });
  });

  it("that reaches nobody says so", async () => {
    await close();
    const error = await api.post(vpc, "DeleteVpc", {}).catch((caught) => caught);
    expect(error).toBeInstanceOf(Refused);
    expect(error.status).toBeUndefined();
  });
});
