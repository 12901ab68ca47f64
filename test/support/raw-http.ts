import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";

/** What came back on a connection until its other side closed it. */
export interface Exchange {
  text: string;
  /** How the connection ended: in order, or torn down. */
  end: "closed" | "reset";
}

/** Opens a plain connection to a loopback port. */
export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ port, host: "127.0.0.1", allowHalfOpen: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** A TLS connection over `socket`; rejects when there is no handshake or the certificate does not fit. */
export function secure(socket: Socket, ca: string, servername: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const tls = connectTls({ socket, ca, servername }, () => resolve(tls));
    tls.once("error", reject);
    tls.once("close", () => reject(new Error("closed before the handshake ended")));
  });
}

/** Everything that arrives until the connection ends. */
export function untilEnd(socket: Socket): Promise<Exchange> {
  return new Promise((resolve) => {
    let text = "";
    let end: Exchange["end"] = "closed";
    socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
    socket.on("error", () => (end = "reset"));
    socket.once("end", () => socket.destroy());
    socket.once("close", () => resolve({ text, end }));
  });
}

/** The next complete answer head, and what follows it so far. */
export function untilHead(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const take = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (!text.includes("\r\n\r\n")) return;
      socket.off("data", take);
      resolve(text);
    };
    socket.on("data", take);
    socket.once("close", () => reject(new Error(`closed after: ${text}`)));
  });
}

/** Sends bytes on a new connection and gives what comes back until the other side ends it. */
export async function exchange(port: number, bytes: string | Buffer): Promise<Exchange> {
  const socket = connectTcp({ port, host: "127.0.0.1", allowHalfOpen: true });
  // Written at once: a listener may reset the connection before or after the client takes it for open.
  socket.write(bytes);
  return untilEnd(socket);
}

/** A request as it goes over the wire. */
export function wireText(request: {
  method: string;
  target: string;
  headers: readonly (readonly [string, string])[];
  body: Buffer;
}): Buffer {
  const headers = [...request.headers, ["Content-Length", String(request.body.length)], ["Connection", "close"]];
  const head = `${request.method} ${request.target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), request.body]);
}

/** Status and JSON body of an answer. */
export function readAnswer({ text }: Exchange): { status: number; body: any } {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
  const body = text.slice(text.indexOf("\r\n\r\n") + 4);
  return { status, body: body === "" ? undefined : JSON.parse(body) };
}
