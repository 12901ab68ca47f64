import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logRequest, ossRequest, type DialectRequest } from "../../../test/support/dialect-requests";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { exchange, open, secure, untilEnd, untilHead } from "../../../test/support/raw-http";
import { log } from "../services/log";
import { oss } from "../services/oss";
import { CertificateAuthority } from "./certificates";
import { FrontDoor } from "./front-door";

describe("products with a dialect, over the wire", { timeout: 10_000 }, () => {
  let authority: CertificateAuthority;
  let cloud: EchoCloud;
  let door: FrontDoor;
  let port: number;

  beforeAll(async () => {
    authority = await CertificateAuthority.create();
    cloud = new EchoCloud({}, [log, oss]);
    door = new FrontDoor(authority, cloud.gateway);
    port = (await door.listen(0, () => ({ sourceIp: "198.51.100.7", via: "direct" }))).port;
    await exchange(port, wire(ossRequest(ossOf({ method: "PUT", path: "/code/" }))));
  });

  afterAll(() => door.close());

  const ossOf = (change: Partial<DialectRequest>): DialectRequest => ({
    ...cloud.source,
    host: "127.0.0.1",
    method: "GET",
    path: "/",
    ...change,
  });

  function wire(request: ReturnType<typeof ossRequest>, target = request.target): string {
    const headers = [...request.headers, ["connection", "close"], ["content-length", String(request.body.length)]];
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    return `${request.method} ${target} HTTP/1.1\r\n${lines}\r\n${request.body.toString("latin1")}`;
  }

  test("a log project is reached as a host through the proxy, in absolute form and in a tunnel", async () => {
    const body = JSON.stringify({ projectName: "logs-of-a" });
    const host = "httpsls.emu.test:4711";
    const creation = logRequest({ ...cloud.source, host, method: "POST", path: "/", body });
    const { text: made } = await exchange(port, wire(creation, `http://${host}/`));
    expect(made).toMatch(/^HTTP\/1\.1 200 /);
    expect(made).toMatch(/\r\nx-log-requestid: [0-9A-F-]{36}\r\n/);

    const ofProject = `logs-of-a.${host}`;
    const socket = await open(port);
    socket.write(`CONNECT ${ofProject} HTTP/1.1\r\nHost: ${ofProject}\r\n\r\n`);
    await untilHead(socket);
    const channel = await secure(socket, authority.pem(), "logs-of-a.httpsls.emu.test");
    const ended = untilEnd(channel);
    channel.write(wire(logRequest({ ...cloud.source, host: ofProject, method: "GET", path: "/" })));
    expect((await ended).text).toContain('"projectName":"logs-of-a"');
  });

  test("an object comes back byte for byte, and a question for its headers says how long it is", async () => {
    const body = "one\r\n\r\ntwo";
    await exchange(port, wire(ossRequest(ossOf({ method: "PUT", path: "/code/a", body }))));
    const { text } = await exchange(port, wire(ossRequest(ossOf({ path: "/code/a" }))));
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text.endsWith(`\r\n\r\n${body}`)).toBe(true);
    const { text: head } = await exchange(port, wire(ossRequest(ossOf({ method: "HEAD", path: "/code/a" }))));
    expect(head).toMatch(/\r\ncontent-length: 10\r\n/);
    expect(head.endsWith("\r\n\r\n")).toBe(true);
  });

  test("a refusal has the product's form, to a question for headers none", async () => {
    const { text } = await exchange(port, wire(ossRequest(ossOf({ path: "/none/a" }))));
    expect(text).toMatch(/^HTTP\/1\.1 404 [^]*content-type: application\/xml[^]*<Code>NoSuchBucket<\/Code>/);
    const { text: head } = await exchange(port, wire(ossRequest(ossOf({ method: "HEAD", path: "/none/a" }))));
    expect(head).toMatch(/^HTTP\/1\.1 404 /);
    expect(head.endsWith("\r\n\r\n")).toBe(true);
  });

  test("a deletion answers 204 without a word about a body", async () => {
    const { text } = await exchange(port, wire(ossRequest(ossOf({ method: "DELETE", path: "/code/none" }))));
    expect(text).toMatch(/^HTTP\/1\.1 204 /);
    expect(text).not.toMatch(/content-length/i);
  });
});
