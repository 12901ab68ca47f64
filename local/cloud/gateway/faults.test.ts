import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { exchange, open, readAnswer, secure, untilEnd, wireText } from "../../../test/support/raw-http";
import { ControlClient } from "../control/control-client";
import { startControlServer } from "../control/control-server";
import type { RequestEntry } from "../kernel";
import { CertificateAuthority } from "../server/certificates";
import { FrontDoor } from "../server/front-door";
import type { FaultRule } from "./faults";

describe("fault rules", { timeout: 10_000 }, () => {
  const cloud = new EchoCloud();
  let authority: CertificateAuthority;
  let control: ControlClient;
  let port = 0;
  let closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    authority = await CertificateAuthority.create();
    const door = new FrontDoor(authority, cloud.gateway);
    ({ port } = await door.listen(0, () => ({ sourceIp: "127.0.0.1", via: "direct" })));
    const server = await startControlServer(cloud.state);
    control = new ControlClient(server.address);
    closers = [() => door.close(), server.close];
  });
  afterEach(() => control.clearFaults());
  afterAll(async () => void (await Promise.all(closers.map((close) => close()))));

  const ram = (UserName: string, action = "CreateUser") =>
    wireText(cloud.request({ action, version: "2015-05-01", query: { UserName } }));
  const send = (bytes: Buffer) => exchange(port, bytes);
  const userExists = async (name: string) => readAnswer(await send(ram(name, "GetUser"))).status === 200;
  const last = (): RequestEntry => cloud.lastRequest();

  test("a connection that is reset before leaves nothing done and says so in the journal", async () => {
    const id = await control.addFault({ on: { action: "CreateUser" }, count: 1, fault: { kind: "reset-before" } });
    expect(await send(ram("before"))).toEqual({ text: "", end: "reset" });
    expect(last()).toMatchObject({ action: "CreateUser", status: 0, fault: { rules: [id], kind: "reset-before" } });
    expect(await userExists("before")).toBe(false);
  });

  test("a connection that is reset after leaves the change done", async () => {
    const id = await control.addFault({ on: { action: "CreateUser" }, count: 1, fault: { kind: "reset-after" } });
    expect(await send(ram("after"))).toEqual({ text: "", end: "reset" });
    expect(last()).toMatchObject({ status: 200, fault: { rules: [id], kind: "reset-after" } });
    expect(await userExists("after")).toBe(true);
    expect(await control.faults()).toMatchObject([{ id, matched: 1, hits: 1, count: 1 }]);
  });

  test("a reset reaches the client through TLS too", async () => {
    await control.addFault({ fault: { kind: "reset-after" } });
    const socket = await secure(await open(port), authority.pem(), "ram.aliyuncs.com");
    socket.write(ram("tls"));
    expect(await untilEnd(socket)).toMatchObject({ text: "" });
  });

  test("a truncated body ends before the length that its head promises", async () => {
    await control.addFault({ count: 1, fault: { kind: "truncated-body", bytes: 5 } });
    const { text } = await send(ram("cut"));
    const [head = "", body = ""] = text.split("\r\n\r\n");
    expect(body).toHaveLength(5);
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBeGreaterThan(5);
  });

  test("an empty body comes with status and request id", async () => {
    await control.addFault({ count: 1, fault: { kind: "empty-body" } });
    const { text } = await send(ram("empty"));
    expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*x-acs-request-id: [\s\S]*\r\n\r\n$/i);
  });

  test("a slow body is the whole body in pieces", async () => {
    await control.addFault({ count: 1, fault: { kind: "slow-body", milliseconds: 30 } });
    const pieces: string[] = [];
    const socket = connect({ port, host: "127.0.0.1" });
    socket.write(ram("slow"));
    socket.on("data", (piece: Buffer) => pieces.push(piece.toString()));
    await new Promise((resolve) => socket.once("close", resolve));
    expect(pieces.length).toBeGreaterThan(2);
    expect(readAnswer({ text: pieces.join(""), end: "closed" })).toMatchObject({ status: 200 });
  });

  test("an error comes in the product's form, with the headers of the rule, and nothing is done", async () => {
    const fault = {
      kind: "error",
      status: 429,
      code: "Throttling.User",
      headers: { "x-acs-retry-after": "2" },
    } as const;
    await control.addFault({ on: { product: "ram" }, count: 1, fault });
    const answer = await send(ram("throttled"));
    expect(answer.text).toMatch(/x-acs-retry-after: 2/);
    expect(readAnswer(answer)).toMatchObject({ status: 429, body: { Code: "Throttling.User" } });
    expect(last()).toMatchObject({ status: 429, code: "Throttling.User", fault: { kind: "error" } });
    expect(await userExists("throttled")).toBe(false);
  });

  test("a rule is about the product, action and account that it names, and no other", async () => {
    const fault = { kind: "error", status: 500, code: "Broken" } as const;
    await control.addFault({ on: { account: "1000000000000002", action: "Echo" }, fault });
    expect(await cloud.outcome()).toBe("accepted");
    expect(await cloud.outcome(cloud.target)).toBe("Broken");
    expect(await cloud.outcome({ ...cloud.target, action: "Guarded" })).toBe("accepted");
  });

  test("a rule lets the first requests pass and rests after its count", async () => {
    await control.addFault({ after: 1, count: 2, fault: { kind: "error", status: 503, code: "Busy" } });
    const outcomes = [];
    for (let request = 0; request < 5; request += 1) outcomes.push(await cloud.outcome());
    expect(outcomes).toEqual(["accepted", "Busy", "Busy", "accepted", "accepted"]);
    expect((await control.faults())[0]).toMatchObject({ matched: 5, hits: 2 });
  });

  test("the same seed hits the same requests, about as many as the probability says", async () => {
    const draws = async (seed: string) => {
      const id = await control.addFault({ probability: 0.3, seed, fault: { kind: "error", status: 500, code: "Hit" } });
      const outcomes = [];
      for (let request = 0; request < 100; request += 1) outcomes.push(await cloud.outcome());
      await control.removeFault(id);
      return outcomes;
    };
    const first = await draws("a");
    expect(await draws("a")).toEqual(first);
    expect(await draws("b")).not.toEqual(first);
    const hits = first.filter((outcome) => outcome === "Hit").length;
    expect(hits).toBeGreaterThan(15);
    expect(hits).toBeLessThan(45);
  });

  test("a request with a virtual latency is answered when the clock has come so far", async () => {
    await control.addFault({ latency: { milliseconds: 5_000, time: "virtual" } });
    let answered = false;
    const outcome = cloud.outcome().finally(() => (answered = true));
    await control.advance({ by: 4_000 });
    expect(answered).toBe(false);
    await control.advance({ by: 2_000 });
    expect(await outcome).toBe("accepted");
    expect(last()).toMatchObject({ status: 200, fault: { kind: "latency" } });
  });

  test("a rule with a real latency and one with a fault both count", async () => {
    await control.addFault({ latency: { milliseconds: 20, time: "real" } });
    await control.addFault({ fault: { kind: "error", status: 500, code: "Late" } });
    const started = performance.now();
    expect(await cloud.outcome()).toBe("Late");
    expect(performance.now() - started).toBeGreaterThan(15);
  });

  test.each<[string, object]>([
    ["nothing to do", {}],
    ["a misspelt member", { fault: { kind: "reset-after" }, probabilty: 0.5 }],
    ["a kind that there is not", { fault: { kind: "explode" } }],
    ["a chance above one", { probability: 2, fault: { kind: "reset-after" } }],
    ["an error without a code", { fault: { kind: "error", status: 500 } }],
    ["a status that is no error", { fault: { kind: "error", status: 200, code: "Fine" } }],
    ["a latency without its clock", { latency: { milliseconds: 5 } }],
    ["an account that is no text", { on: { account: 5 }, fault: { kind: "reset-after" } }],
  ])("a rule with %s is refused", async (_what, rule) => {
    await expect(control.addFault(rule as FaultRule)).rejects.toThrow(/faults\/add: InvalidInput/);
    expect(await control.faults()).toEqual([]);
  });
});
