import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { exchange, open, readAnswer, secure, untilEnd, untilHead, wireText } from "../../../test/support/raw-http";
import { startControlServer } from "../control/control-server";
import { vpc } from "../services/vpc";
import { CertificateAuthority } from "./certificates";
import { EgressListeners } from "./egress";
import { FrontDoor } from "./front-door";

const HOST = "echo.cn-beijing.aliyuncs.com";
const CONNECT = `CONNECT ${HOST}:443 HTTP/1.1\r\nHost: ${HOST}:443\r\n\r\n`;

describe("egress listener of a vSwitch", { timeout: 10_000 }, () => {
  let authority: CertificateAuthority;
  let folder: string;
  let cloud: EchoCloud;
  let door: FrontDoor;
  let egress: EgressListeners;
  let network: Awaited<ReturnType<typeof makeNetwork>>;

  async function call(action: string, query: Record<string, string>): Promise<any> {
    const { status, answer } = await cloud.send(cloud.request({ action, version: "2016-04-28", query }));
    if (status !== 200) throw new Error(`${action}: ${answer.Code} ${answer.Message}`);
    return answer;
  }

  async function makeNetwork() {
    const { VpcId } = await call("CreateVpc", { CidrBlock: "10.0.0.0/16" });
    const zone = { VpcId, ZoneId: "cn-shanghai-b" };
    const { VSwitchId } = await call("CreateVSwitch", { ...zone, CidrBlock: "10.0.1.0/24" });
    const { NatGatewayId, SnatTableIds } = await call("CreateNatGateway", { VpcId, VSwitchId, NatType: "Enhanced" });
    const eip = await call("AllocateEipAddress", { Bandwidth: "5", InternetChargeType: "PayByTraffic" });
    const pair = { AllocationId: eip.AllocationId, InstanceId: NatGatewayId };
    await call("AssociateEipAddress", { ...pair, InstanceType: "Nat" });
    const SnatTableId: string = SnatTableIds.SnatTableId[0];
    const entry = { SnatTableId, SnatIp: eip.EipAddress as string, SourceVSwitchId: VSwitchId as string };
    return { vswitchId: VSwitchId as string, address: eip.EipAddress as string, entry };
  }

  async function openEgress(): Promise<{ port: number; proxyUrl: string; close: () => Promise<void> }> {
    const from = { accountId: "1000000000000001", region: "cn-shanghai", vswitchId: network.vswitchId };
    const { proxyUrl, close } = await egress.open(from);
    return { port: Number(new URL(proxyUrl).port), proxyUrl, close };
  }

  beforeAll(async () => {
    authority = await CertificateAuthority.create();
    folder = await mkdtemp(join(tmpdir(), "egress-"));
    await writeFile(join(folder, "ca.pem"), authority.pem());
  });
  afterAll(() => rm(folder, { recursive: true }));

  beforeEach(async () => {
    cloud = new EchoCloud({}, [vpc]);
    door = new FrontDoor(authority, cloud.gateway);
    egress = new EgressListeners(door, cloud.state, join(folder, "ca.pem"));
    network = await makeNetwork();
    return () => door.close();
  });

  test("gives requests the address of the SNAT entry, through a tunnel and in absolute form", async () => {
    await call("CreateSnatEntry", network.entry);
    const { port } = await openEgress();
    const socket = await open(port);
    socket.write(CONNECT);
    await untilHead(socket);
    const tls = await secure(socket, authority.pem(), HOST);
    const ended = untilEnd(tls);
    const forged = { "X-Forwarded-For": "192.0.2.1", Forwarded: "for=192.0.2.1" };
    tls.write(wireText(cloud.request({ host: HOST, unsigned: forged, query: { SourceIp: "192.0.2.1" } })));
    expect(readAnswer(await ended).body.Request).toMatchObject({ sourceIp: network.address, secure: true });
    const request = cloud.request({ host: HOST });
    const plain = await exchange(port, wireText({ ...request, target: `http://${HOST}${request.target}` }));
    expect(readAnswer(plain).body.Request).toMatchObject({ sourceIp: network.address, secure: false });
    expect(cloud.lastRequest().sourceIp).toBe(network.address);
  });

  test("does not open a connection without SNAT entry: a reset, no proxy answer, no handshake", async () => {
    const { port } = await openEgress();
    expect(await exchange(port, CONNECT)).toEqual({ text: "", end: "reset" });
    const handshake = async () => secure(await open(port), authority.pem(), HOST);
    await expect(handshake()).rejects.toThrow();
  });

  test("curl goes out with the entry and fails to connect without it", async () => {
    const { proxyUrl } = await openEgress();
    const curl = () =>
      new Promise<{ code: number; out: string }>((resolve) => {
        const ca = ["--cacert", join(folder, "ca.pem")];
        const target = `https://${HOST}/?Action=Echo&Version=2000-01-01`;
        const args = ["--silent", "--max-time", "5", "--noproxy", "", "--proxy", proxyUrl, ...ca, target];
        execFile("curl", args, (error, out) => resolve({ code: Number(error?.code ?? 0), out }));
      });
    const without = await curl();
    expect(without.code).not.toBe(0);
    expect(without.out).toBe("");
    await call("CreateSnatEntry", network.entry);
    const withEntry = await curl();
    expect(withEntry.code).toBe(0);
    expect(JSON.parse(withEntry.out)).toMatchObject({ Code: "MissingAccessKeyId" });
    expect(cloud.lastRequest().sourceIp).toBe(network.address);
  });

  test("asks for the address with each connection, and ends one whose route has gone", async () => {
    const { SnatEntryId } = await call("CreateSnatEntry", network.entry);
    const { port } = await openEgress();
    const keptAlive = await open(port);
    const ended = untilEnd(keptAlive);
    const { target, headers, body } = cloud.request({ host: HOST });
    const head = (target: string, all: [string, string][]) =>
      `POST http://${HOST}${target} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
    const first = untilHead(keptAlive);
    keptAlive.write(head(target, [...headers, ["Content-Length", String(body.length)]]));
    expect(await first).toMatch(/^HTTP\/1\.1 200 /);
    await call("DeleteSnatEntry", { SnatTableId: network.entry.SnatTableId, SnatEntryId });
    const requests = cloud.state.surroundings.journal.since(0).length;
    const second = cloud.request({ host: HOST });
    keptAlive.write(head(second.target, [...second.headers, ["Content-Length", "0"]]));
    expect((await ended).text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(cloud.state.surroundings.journal.since(0)).toHaveLength(requests);
    expect(await exchange(port, CONNECT)).toMatchObject({ text: "" });
  });

  test("leads to no foreign host, and not to the control API of this machine", async () => {
    await call("CreateSnatEntry", network.entry);
    const { port } = await openEgress();
    expect((await exchange(port, "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n")).text).toMatch(
      / 502 /,
    );
    const foreign = "GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n";
    expect(readAnswer(await exchange(port, foreign)).status).toBe(502);
    const control = await startControlServer(cloud.state);
    try {
      const { host, pathname } = new URL(control.address);
      const command = `POST ${control.address}clock/read HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      const { status, body } = readAnswer(await exchange(port, command));
      expect([status, body.Code]).toEqual([400, "LocalCloud.UnsupportedAction"]);
      const socket = await open(port);
      socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      await untilHead(socket);
      const ended = untilEnd(socket);
      socket.write(`POST ${pathname}clock/read HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(readAnswer(await ended).body.Code).toBe("LocalCloud.UnsupportedAction");
    } finally {
      await control.close();
    }
  });

  test("ends at once when the run of the node ends, with what the run left open", async () => {
    await call("CreateSnatEntry", network.entry);
    const { port, close } = await openEgress();
    const left = await open(port);
    const ended = untilEnd(left);
    left.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
    await close();
    await ended;
    await expect(open(port)).rejects.toThrow(/ECONNREFUSED/);
  });
});
