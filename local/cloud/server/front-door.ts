import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { absoluteTarget, type ConnectionFacts, type HttpRequest } from "../gateway/http-request";
import type { HttpAnswer } from "../gateway/gateway";
import { ApiError } from "../kernel";
import type { CertificateAuthority } from "./certificates";
import { hostOf, isCloudHost } from "./cloud-hosts";
import { deliverFaulty } from "./faulty-delivery";
import { portError } from "./local-cloud-error";
import { malformed } from "./malformed";
import { MAX_BODY_BYTES, readBody } from "./request-body";

const TLS_HANDSHAKE = 0x16;
/** How long a refused client may go on sending. */
const LINGER_MS = 1_000;
const MAX_HEAD_BYTES = 64 * 1024;

/** The address and path of one connection; undefined refuses it, as a network without a route does. */
export type Admission = (socket: Socket) => Omit<ConnectionFacts, "secure"> | undefined;

/** What stands behind the door. */
export interface Answerer {
  answer(request: HttpRequest): Promise<HttpAnswer>;
  /** Answers what did not become a request. */
  refuse(error: ApiError, connection: ConnectionFacts): HttpAnswer;
  /** No connection is read before. @default at once */
  ready?(): Promise<void>;
}

/** How long the door waits, in milliseconds. */
export interface Patience {
  /** For the next byte of a connection on which nothing happens, and for the end of a TLS handshake. */
  idle: number;
  /** For the whole head of a request. */
  head: number;
  /** For the whole request. */
  request: number;
}

const PATIENCE: Patience = { idle: 60_000, head: 30_000, request: 60_000 };

/** What the door knows of a connection, however often it is wrapped in TLS or a tunnel. */
interface Connection {
  facts: ConnectionFacts;
  /** Asked again with each request: a route can change while a connection is open. */
  admit: () => Omit<ConnectionFacts, "secure"> | undefined;
  tunnelled: boolean;
  /** Tears down the connection beneath every TLS layer and tunnel. */
  reset: () => void;
}

/**
 * Listeners that speak plain HTTP and TLS on one port, take requests in origin and absolute form, and tunnel CONNECT
 * to the cloud itself. Where a connection comes from is decided by the listener that accepted it, and by it alone.
 */
export class FrontDoor {
  private readonly connections = new WeakMap<Socket, Connection>();
  private readonly open = new Map<Server, Set<Socket>>();
  private readonly http: HttpServer;

  constructor(
    private readonly authority: CertificateAuthority,
    private readonly behind: Answerer,
    private readonly patience: Patience = PATIENCE,
  ) {
    this.http = createHttpServer(
      {
        maxHeaderSize: MAX_HEAD_BYTES,
        headersTimeout: patience.head,
        requestTimeout: patience.request,
        connectionsCheckingInterval: Math.min(patience.head, 5_000),
        // The gateway refuses in the vendor's form what Node would refuse without a word.
        requireHostHeader: false,
      },
      (request, response) => void this.serve(request, response),
    );
    // Node would drop the headers after the 2000th without a word.
    this.http.maxHeadersCount = 0;
    this.http.on(
      "checkExpectation",
      (request: IncomingMessage, response: ServerResponse) => void this.serve(request, response),
    );
    this.http.on("connect", (request: IncomingMessage, socket: Socket, head: Buffer) =>
      this.tunnel(request, socket, head),
    );
    this.http.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => this.refuseHead(error, socket));
    // This server never listens itself. The event starts its watch over slow requests, which listening would start.
    this.http.emit("listening");
  }

  /** Opens a listener on the loopback interface. Returns its port and a way to close it with all its connections. */
  async listen(port: number, admit: Admission): Promise<{ port: number; close: () => Promise<void> }> {
    const sockets = new Set<Socket>();
    const listener = createTcpServer({ allowHalfOpen: true }, (socket) => {
      const origin = admit(socket);
      if (!origin) return void socket.resetAndDestroy();
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      const reset = () => void socket.resetAndDestroy();
      const connection = { facts: { ...origin, secure: false }, admit: () => admit(socket), tunnelled: false, reset };
      if (!this.behind.ready) return this.accept(socket, connection);
      const fail = () => socket.destroy();
      socket.once("error", fail);
      this.behind.ready().then(() => {
        socket.off("error", fail);
        this.accept(socket, connection);
      }, fail);
    });
    await new Promise<void>((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException) => reject(portError(error, port));
      listener.once("error", refused);
      try {
        listener.listen(port, "127.0.0.1", resolve);
      } catch (error) {
        refused(error as NodeJS.ErrnoException);
      }
    });
    this.open.set(listener, sockets);
    return { port: (listener.address() as AddressInfo).port, close: () => this.closeListener(listener) };
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.keys()].map((listener) => this.closeListener(listener)));
    // Ends its watch; that it does not listen is no news.
    this.http.close(() => undefined);
  }

  private closeListener(listener: Server): Promise<void> {
    const sockets = this.open.get(listener);
    this.open.delete(listener);
    if (!sockets) return Promise.resolve();
    return new Promise((resolve) => {
      listener.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  }

  /** Looks at the first byte to tell TLS from plain HTTP. */
  private accept(socket: Socket, connection: Connection): void {
    const leave = () => socket.destroy();
    socket.on("error", leave);
    socket.setTimeout(this.patience.idle, leave);
    socket.once("end", leave);
    socket.once("data", (first: Buffer) => {
      socket.off("end", leave);
      socket.pause();
      socket.unshift(first);
      if (first[0] === TLS_HANDSHAKE) this.secure(socket, connection).catch(leave);
      else this.handOver(socket, connection);
    });
  }

  private async secure(socket: Socket, connection: Connection): Promise<void> {
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
    const slow = setTimeout(() => tls.destroy(), this.patience.idle);
    tls.once("secure", () => clearTimeout(slow));
    tls.once("close", () => clearTimeout(slow));
    tls.on("error", () => tls.destroy());
    this.handOver(tls, { ...connection, facts: { ...connection.facts, secure: true } });
  }

  private handOver(socket: Socket, connection: Connection): void {
    this.connections.set(socket, connection);
    this.http.emit("connection", socket);
    socket.resume();
  }

  /** A tunnel leads to the local cloud whichever of the vendor's hosts it names, and to no other host. */
  private tunnel(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const connection = this.connections.get(socket);
    if (!connection || connection.tunnelled || !isCloudHost(hostOf(request.url ?? ""))) {
      socket.end("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    if (head.length > 0) socket.unshift(head);
    // What protects the way to the tunnel does not protect what goes through it.
    this.accept(socket, { ...connection, facts: { ...connection.facts, secure: false }, tunnelled: true });
    socket.resume();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const connection = this.connections.get(request.socket);
    if (!connection || routeChanged(connection)) return void request.socket.destroy();
    const { facts } = connection;
    try {
      const target = request.url ?? "/";
      const absolute = absoluteTarget(target);
      if (absolute && !isCloudHost(hostOf(absolute.authority)))
        return void response.writeHead(502, { connection: "close", "content-length": 0 }).end();
      const body = await readBody(request);
      if (!body) return send(response, this.behind.refuse(tooLarge(), facts), { connection: "close" });
      const headers = pairs(request.rawHeaders);
      const answer = await this.behind.answer({
        method: request.method ?? "GET",
        target,
        headers,
        body,
        connection: facts,
      });
      send(response, answer, {}, connection.reset);
    } catch {
      // The client went away while it was sending.
      response.destroy();
    }
  }

  private refuseHead(error: NodeJS.ErrnoException, socket: Socket): void {
    // More of what was refused already.
    if (socket.writableEnded) return;
    const connection = this.connections.get(socket);
    if (!connection || !socket.writable || error.code === "ECONNRESET") return void socket.destroy();
    const { status, body, requestId } = this.behind.refuse(malformed(error), connection.facts);
    socket.end(
      `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/json;charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nx-acs-request-id: ${requestId}\r\n\r\n${body}`,
    );
    // Closed while it is still sending, the client would see a reset instead of the answer.
    const enough = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once("end", () => socket.destroy());
    socket.once("close", () => clearTimeout(enough));
  }
}

/** A connection does not outlive the route over which it was opened. */
function routeChanged({ admit, facts }: Connection): boolean {
  return admit()?.sourceIp !== facts.sourceIp;
}

function send(
  response: ServerResponse,
  answer: HttpAnswer,
  more: Record<string, string> = {},
  reset: () => void = () => response.destroy(),
): void {
  const { status, delivery, content } = answer;
  const body = content ?? Buffer.from(answer.body);
  // A 204 has no body, so it must not say how long the body is.
  const ofBody = status !== 204 && {
    "content-type": "application/json;charset=utf-8",
    "content-length": body.length,
  };
  const headers = { ...ofBody, "x-acs-request-id": answer.requestId, ...more, ...answer.headers };
  if (delivery) return void deliverFaulty({ delivery, response, status, headers, body, reset });
  response.writeHead(status, headers).end(body);
}

function tooLarge(): ApiError {
  return new ApiError(413, "RequestBodyTooLarge", `The body is larger than ${MAX_BODY_BYTES} bytes.`);
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1]!] as [string, string]] : []));
}
