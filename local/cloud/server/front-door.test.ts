import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { exchange, open, readAnswer, secure, untilEnd, untilHead, wireText } from "../../../test/support/raw-http";
import { CertificateAuthority } from "./certificates";
import { FrontDoor } from "./front-door";

const IMPATIENT = { idle: 150, head: 150, request: 400 };

describe("front door", { timeout: 10_000 }, () => {
  let authority: CertificateAuthority;
  let cloud: EchoCloud;
  let door: FrontDoor;
  let port: number;

  beforeAll(async () => {
    authority = await CertificateAuthority.create();
    cloud = new EchoCloud();
    door = new FrontDoor(authority, cloud.gateway);
    port = (await door.listen(0, () => ({ sourceIp: "198.51.100.7", via: "direct" }))).port;
  });

  afterAll(() => door.close());

  /** After whatever a test did, the next client is served. */
  async function stillAnswers(): Promise<void> {
    const { status } = readAnswer(await exchange(port, wireText(cloud.request())));
    expect(status).toBe(200);
  }

  async function impatient(run: (port: number) => Promise<void>): Promise<void> {
    const other = new FrontDoor(authority, cloud.gateway, IMPATIENT);
    const listener = await other.listen(0, () => ({ sourceIp: "198.51.100.7", via: "direct" }));
    await run(listener.port).finally(() => other.close());
  }

  test("speaks plain HTTP and TLS on one port and tells them apart for the journal", async () => {
    await stillAnswers();
    expect(cloud.lastRequest().secure).toBe(false);
    const tls = await secure(await open(port), authority.pem(), "localhost");
    const ended = untilEnd(tls);
    tls.write(wireText(cloud.request()));
    expect(readAnswer(await ended).status).toBe(200);
    expect(cloud.lastRequest()).toMatchObject({ secure: true, sourceIp: "198.51.100.7" });
  });

  test("shows a certificate for the host that the client names", async () => {
    for (const host of ["dataworks.cn-shanghai.aliyuncs.com", "vpc.aliyuncs.com", "localhost"]) {
      const tls = await secure(await open(port), authority.pem(), host);
      expect(tls.authorized, host).toBe(true);
      tls.destroy();
    }
    await expect(secure(await open(port), authority.pem(), "evil.example")).rejects.toThrow(/altnames/);
    await stillAnswers();
  });

  test("takes a request in absolute form for its own hosts, and for no other", async () => {
    const request = cloud.request({ host: "echo.cn-beijing.aliyuncs.com" });
    const to = (host: string) => wireText({ ...request, target: `http://${host}${request.target}` });
    const { body } = readAnswer(await exchange(port, to("echo.cn-beijing.aliyuncs.com")));
    expect(body.Request.region).toBe("cn-beijing");
    for (const host of ["evil.example", "aliyuncs.com.evil.example", "xaliyuncs.com"])
      expect(readAnswer(await exchange(port, to(host))).status, host).toBe(502);
    await stillAnswers();
  });

  test("CONNECT leads to the cloud itself, with TLS or plain HTTP inside", async () => {
    for (const inside of ["tls", "plain"]) {
      const socket = await open(port);
      socket.write(
        "CONNECT echo.cn-beijing.aliyuncs.com:443 HTTP/1.1\r\nHost: echo.cn-beijing.aliyuncs.com:443\r\n\r\n",
      );
      expect(await untilHead(socket)).toMatch(/^HTTP\/1\.1 200 /);
      const host = "echo.cn-beijing.aliyuncs.com";
      const channel = inside === "tls" ? await secure(socket, authority.pem(), host) : socket;
      const ended = untilEnd(channel);
      channel.write(wireText(cloud.request({ host })));
      expect(readAnswer(await ended).body.Request).toMatchObject({
        region: "cn-beijing",
        secure: inside === "tls",
        sourceIp: "198.51.100.7",
      });
    }
  });

  test.each([
    "evil.example:443",
    "169.254.169.254:80",
    "127.0.0.1.evil.example:80",
    "aliyuncs.com.evil.example:443",
    "/",
    "[::1]:80",
  ])("CONNECT to %s is refused", async (authority) => {
    const { text } = await exchange(port, `CONNECT ${authority} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 (502|400) /);
    await stillAnswers();
  });

  test("a tunnel within a tunnel is refused", async () => {
    const socket = await open(port);
    const connect = "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.write(connect);
    await untilHead(socket);
    const ended = untilEnd(socket);
    socket.write(connect);
    expect((await ended).text).toMatch(/^HTTP\/1\.1 502 /);
  });

  test.each([
    ["announced", (size: number) => `Content-Length: ${size}\r\n\r\n${"x".repeat(size)}`],
    [
      "chunked",
      (size: number) => `Transfer-Encoding: chunked\r\n\r\n${size.toString(16)}\r\n${"x".repeat(size)}\r\n0\r\n\r\n`,
    ],
  ])("a body over ten megabytes (%s) gets an answer in the vendor's form", async (_how, framed) => {
    const bytes = `POST / HTTP/1.1\r\nHost: localhost\r\n${framed(11 * 1024 * 1024)}`;
    const { status, body } = readAnswer(await exchange(port, bytes));
    expect([status, body.Code]).toEqual([413, "RequestBodyTooLarge"]);
    expect(cloud.lastRequest()).toMatchObject({ status: 413, requestId: body.RequestId });
    await stillAnswers();
  });

  test.each([
    ["no HTTP at all", "hello\r\n\r\n", 400],
    ["a header without a name", "GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n", 400],
    ["a blank before the colon", "GET / HTTP/1.1\r\nHost: x\r\nx-acs-action : Echo\r\n\r\n", 400],
    ["a folded header", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", 400],
    ["a null byte in a header", "GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 400],
    ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400],
    [
      "a length and chunks",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
    ],
    ["a negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400],
    ["a chunk size that is none", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400],
    ["a head that is too large", `GET / HTTP/1.1\r\nHost: x\r\nA: ${"b".repeat(100_000)}\r\n\r\n`, 431],
    ["a target that is too large", `GET /?${"a=b&".repeat(30_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  ])("%s gets an answer in the vendor's form", async (_what, bytes, expected) => {
    const { status, body } = readAnswer(await exchange(port, bytes));
    expect(status).toBe(expected);
    expect(body).toMatchObject({
      Code: expect.any(String),
      Message: expect.any(String),
      RequestId: expect.any(String),
    });
    await stillAnswers();
  });

  test("a second Host header, three thousand headers and raw bytes in the target get a refusal", async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `h${index}: v\r\n`).join("");
    for (const bytes of [
      "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
      `GET / HTTP/1.1\r\nHost: a\r\n${many}Host: b\r\nConnection: close\r\n\r\n`,
      Buffer.from("GET /?a=\xff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "latin1"),
    ])
      expect(readAnswer(await exchange(port, bytes)).status).toBe(400);
    await stillAnswers();
  });

  test("a missing Host, an expectation that nobody knows and a wish to upgrade get a refusal in the vendor's form", async () => {
    for (const head of ["", "Host: x\r\nExpect: miracles\r\n", "Host: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n"]) {
      const { status, body } = readAnswer(await exchange(port, `GET / HTTP/1.1\r\n${head}Connection: close\r\n\r\n`));
      expect([status, body.Code], head).toEqual([400, "LocalCloud.UnsupportedAction"]);
    }
  });

  test("ten thousand parameters in a form are read", async () => {
    const body = Array.from({ length: 10_000 }, (_, index) => `Ids.${index + 1}=v`).join("&");
    const answer = readAnswer(await exchange(port, wireText(cloud.request({ body }))));
    expect(answer.body.Input.Ids).toHaveLength(10_000);
  });

  test("a client that has nothing more to send still gets its answer", async () => {
    const socket = await open(port);
    const ended = untilEnd(socket);
    socket.end(wireText(cloud.request()));
    expect(readAnswer(await ended).status).toBe(200);
  });

  test("connections that break off at any point leave the door open", async () => {
    const bytes = wireText(cloud.request({ body: "Text=a" }));
    for (const length of [0, 1, 10, bytes.length - 3]) {
      const socket = await open(port);
      socket.write(bytes.subarray(0, length));
      socket.resetAndDestroy();
    }
    const tls = await open(port);
    tls.write(Buffer.from([0x16, 0x03, 0x01, 0xff, 0xff, 0x01]));
    tls.resetAndDestroy();
    const broken = await exchange(port, "\x16 begins like TLS and goes on like something else");
    expect(broken.text).not.toContain("HTTP");
    await stillAnswers();
  });

  test("no header of a proxy changes the address that the journal sees", async () => {
    const forged = { "X-Forwarded-For": "203.0.113.9", Forwarded: "for=203.0.113.9", "X-Real-IP": "203.0.113.9" };
    await exchange(port, wireText(cloud.request({ unsigned: { ...forged, Via: "1.1 203.0.113.9" } })));
    expect(cloud.lastRequest()).toMatchObject({ sourceIp: "198.51.100.7", status: 200 });
    const prefaced = Buffer.concat([
      Buffer.from("PROXY TCP4 203.0.113.9 127.0.0.1 1 2\r\n"),
      wireText(cloud.request()),
    ]);
    expect(readAnswer(await exchange(port, prefaced)).status).toBe(400);
  });

  test("a connection on which nothing comes ends by itself", async () => {
    await impatient(async (impatientPort) => {
      expect((await untilEnd(await open(impatientPort))).text).toBe("");
    });
  });

  test("headers that trickle in end with an answer when their time is over", async () => {
    await impatient(async (impatientPort) => {
      const socket = await open(impatientPort);
      const ended = untilEnd(socket);
      socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
      const trickle = setInterval(() => socket.write("a: b\r\n"), 20);
      const { status, body } = readAnswer(await ended.finally(() => clearInterval(trickle)));
      expect([status, body.Code]).toEqual([408, "RequestTimeout"]);
    });
    await stillAnswers();
  });

  test("a body that trickles in ends with an answer when its time is over", async () => {
    await impatient(async (impatientPort) => {
      const socket = await open(impatientPort);
      const ended = untilEnd(socket);
      socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
      const trickle = setInterval(() => socket.write("a"), 20);
      expect(readAnswer(await ended.finally(() => clearInterval(trickle))).status).toBe(408);
    });
  });

  test("a TLS handshake that trickles in ends when its time is over", async () => {
    await impatient(async (impatientPort) => {
      const socket = await open(impatientPort);
      const ended = untilEnd(socket);
      socket.write(Buffer.from([0x16, 0x03, 0x01, 0x01, 0x00]));
      const trickle = setInterval(() => socket.write(Buffer.from([0x01])), 20);
      expect((await ended.finally(() => clearInterval(trickle))).text).not.toContain("HTTP");
    });
  });

  test("closing a listener ends its connections and no others", async () => {
    const listener = await door.listen(0, () => ({ sourceIp: "203.0.113.1", via: "egress" }));
    const socket = await open(listener.port);
    const ended = untilEnd(socket);
    socket.write("GET / HTTP/1.1\r\n");
    await listener.close();
    expect((await ended).text).toBe("");
    await listener.close();
    await stillAnswers();
  });

  describe("on a port that cannot be opened", () => {
    test("says which port is in use and what to do", async () => {
      await expect(door.listen(port, () => undefined)).rejects.toMatchObject({
        name: "LocalCloudError",
        code: "PORT_IN_USE",
        message: expect.stringMatching(new RegExp(`Port ${port} .* in use.*another port`)),
      });
      await stillAnswers();
    });

    test("says that a number is no port", async () => {
      for (const wrong of [-1, 65_536, 1.5])
        await expect(door.listen(wrong, () => undefined)).rejects.toMatchObject({ code: "PORT_NOT_AVAILABLE" });
    });
  });
});
