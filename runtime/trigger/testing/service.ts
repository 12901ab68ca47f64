import "reflect-metadata";
import { webcrypto } from "node:crypto";
import http from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import * as x509 from "@peculiar/x509";
import { CASE_KEY, type Reply, type Way } from "../cases";
import { signatureFault, type KnownKey, type SeenRequest } from "./verify";

/** A certificate for the host, and the same one as the authority to trust. */
export interface Certificate {
  key: string;
  cert: string;
}

/** A self-signed certificate for the hosts of the cases and for loopback. */
export async function makeCertificate(): Promise<Certificate> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=trigger-cases",
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.SubjectAlternativeNameExtension([
        { type: "dns", value: "*.cn-hangzhou.aliyuncs.com" },
        { type: "dns", value: "localhost" },
      ]),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return { cert: cert.toString("pem"), key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n` };
}

/** A service that plays one case, behind a proxy that leads every host name to it. */
export interface CaseService {
  /** For HTTPS_PROXY. */
  proxy: string;
  /** Port of the service itself, for a client without a proxy. */
  port: number;
  /** Trigger calls that were read in full. */
  requests: SeenRequest[];
  /** Requests to STS or KMS that were read in full. */
  credentialRequests: SeenRequest[];
  close(): Promise<void>;
}

/** What the services of a case answer. */
export interface ServiceOptions {
  /** To trigger calls, one after the other; the last one serves all further ones. */
  replies?: readonly Reply[];
  way?: Way;
  /** STS or KMS: what it answers, and the key that it knows. */
  credentials?: { replies: readonly Reply[]; key: KnownKey };
}

/** Starts the services of one case on loopback ports of their own. `key` is what the trigger call is signed with. */
export async function startService(
  certificate: Certificate,
  { replies = [], way = "open", credentials }: ServiceOptions,
  key: KnownKey = CASE_KEY,
): Promise<CaseService> {
  const requests: SeenRequest[] = [];
  const credentialRequests: SeenRequest[] = [];
  const nonces = new Set<string>();
  let gone = false;
  const service = https.createServer(certificate, (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request: SeenRequest = {
        method: incoming.method ?? "",
        path: incoming.url ?? "",
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      };
      const before = /^(sts|kms)\./.test(String(request.headers.host));
      const seen = before ? credentialRequests : requests;
      const list = before ? (credentials?.replies ?? []) : replies;
      const reply = list[Math.min(seen.length, list.length - 1)];
      seen.push(request);
      gone = reply?.kind === "drop-for-good";
      const nonce = String(request.headers["x-acs-signature-nonce"]);
      const fault = nonces.has(nonce)
        ? "SignatureNonceUsed"
        : signatureFault(request, before && credentials ? credentials.key : key);
      nonces.add(nonce);
      if (fault)
        play({ kind: "answer", status: 400, body: JSON.stringify({ Code: fault, RequestId: "R-0" }) }, response);
      else if (reply) play(reply, response);
      else response.writeHead(501).end();
    });
  });
  const proxy = http.createServer((_incoming, response) => response.writeHead(400).end());
  proxy.on("connect", (_incoming, client: net.Socket) => {
    client.on("error", () => client.destroy());
    if (way === "barred" || gone) return client.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    if (way === "broken-handshake") return client.once("data", () => client.destroy());
    const upstream = net.connect((service.address() as AddressInfo).port, "127.0.0.1");
    upstream.on("error", () => client.destroy());
    upstream.on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
    return client.pipe(upstream).pipe(client);
  });
  await Promise.all([listen(service), listen(proxy)]);
  const { port } = proxy.address() as AddressInfo;
  // A port that was just given back: nothing listens there.
  if (way === "closed") await close(proxy);
  return {
    proxy: `http://127.0.0.1:${port}`,
    port: (service.address() as AddressInfo).port,
    requests,
    credentialRequests,
    close: async () => {
      await Promise.all([close(service), way === "closed" ? undefined : close(proxy)]);
    },
  };
}

function play(reply: Reply, response: http.ServerResponse): void {
  if (reply.kind === "drop" || reply.kind === "drop-for-good") return void response.socket?.destroy();
  if (reply.kind === "silence") return;
  if (reply.kind === "cut") {
    response.writeHead(reply.status, { "content-length": String(reply.body.length + 10) });
    response.write(reply.body.slice(0, -5), () => response.socket?.destroy());
    return;
  }
  response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
  response.end(reply.body);
}

function listen(server: net.Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

function close(server: http.Server | https.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
