import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { ConnectionFacts, HttpRequest } from "../gateway/http-request";
import type { HttpAnswer } from "../gateway/gateway";
import type { CertificateAuthority } from "./certificates";

/** A larger body than any call of the vendor's takes. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const TLS_HANDSHAKE = 0x16;

/** The address and path of one connection; undefined refuses it, as a network without a route does. */
export type Admission = (socket: Socket) => Omit<ConnectionFacts, "secure"> | undefined;

/**
 * Listeners that speak plain HTTP and TLS on one port, take requests in origin and absolute form, and tunnel CONNECT
 * to the cloud itself. Where a connection comes from is decided when it is accepted, by the listener alone.
 */
export class FrontDoor {
  private readonly facts = new WeakMap<Socket, ConnectionFacts>();
  private readonly sockets = new Set<Socket>();
  private readonly listeners = new Set<Server>();
  private readonly http = createHttpServer((request, response) => void this.serve(request, response));

  constructor(
    private readonly authority: CertificateAuthority,
    private readonly answer: (request: HttpRequest) => Promise<HttpAnswer>,
  ) {
    this.http.on("connect", (request: IncomingMessage, socket: Socket, head: Buffer) => this.tunnel(request, socket, head));
    this.http.on("clientError", (_error, socket) => {
      if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    });
    this.http.headersTimeout = 30_000;
    this.http.requestTimeout = 60_000;
  }

  /** Opens a listener on the loopback interface; rejects when the port is taken. Returns its port and a way to close it. */
  async listen(port: number, admit: Admission): Promise<{ port: number; close: () => Promise<void> }> {
    const listener = createTcpServer((socket) => {
      const origin = admit(socket);
      if (!origin) return void socket.resetAndDestroy();
      this.accept(socket, { ...origin, secure: false });
    });
    await new Promise<void>((resolve, reject) => {
      listener.once("error", reject);
      listener.listen(port, "127.0.0.1", resolve);
    });
    this.listeners.add(listener);
    return {
      port: (listener.address() as AddressInfo).port,
      close: () => {
        this.listeners.delete(listener);
        return new Promise((resolve) => listener.close(() => resolve()));
      },
    };
  }

  async close(): Promise<void> {
    const closed = [...this.listeners].map((listener) => new Promise<void>((resolve) => listener.close(() => resolve())));
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(closed);
  }

  /** Looks at the first byte to tell TLS from plain HTTP. */
  private accept(socket: Socket, facts: ConnectionFacts): void {
    this.sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.sockets.delete(socket));
    socket.setTimeout(60_000, () => socket.destroy());
    socket.once("data", (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] === TLS_HANDSHAKE) void this.secure(socket, facts);
      else this.handOver(socket, facts);
    });
  }

  private async secure(socket: Socket, facts: ConnectionFacts): Promise<void> {
    const tls = new TLSSocket(socket, {
      isServer: true,
      secureContext: await this.authority.contextFor(""),
      SNICallback: (host, done) => {
        this.authority.contextFor(host).then(
          (context) => done(null, context),
          (error: Error) => done(error),
        );
      },
    });
    tls.on("error", () => tls.destroy());
    this.handOver(tls, { ...facts, secure: true });
  }

  private handOver(socket: Socket, facts: ConnectionFacts): void {
    this.facts.set(socket, facts);
    this.http.emit("connection", socket);
    socket.resume();
  }

  /** A tunnel leads to the local cloud whatever host it names: there is no other cloud here. */
  private tunnel(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const facts = this.facts.get(request.socket)!;
    const host = (request.url ?? "").replace(/:\d+$/, "");
    if (!/(^|\.)aliyuncs\.com$/.test(host) && host !== "127.0.0.1" && host !== "localhost") {
      socket.end("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    if (head.length > 0) socket.unshift(head);
    this.accept(socket, { ...facts, secure: false });
    socket.resume();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await readBody(request);
      if (!body) return void response.writeHead(413, { connection: "close" }).end();
      const answer = await this.answer({
        method: request.method ?? "GET",
        target: request.url ?? "/",
        headers: pairs(request.rawHeaders),
        body,
        connection: this.facts.get(request.socket)!,
      });
      response.writeHead(answer.status, {
        "content-type": "application/json;charset=utf-8",
        "content-length": Buffer.byteLength(answer.body),
        "x-acs-request-id": answer.requestId,
      });
      response.end(answer.body);
    } catch {
      // The client went away while it was sending.
      response.destroy();
    }
  }
}

/** Undefined when the body is larger than any call takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1]!] as [string, string]] : []));
}
