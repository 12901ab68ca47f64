import { createHash, sign, type KeyObject } from "node:crypto";
import { isIPv4 } from "node:net";
import { bits, der, integer, octets, oid, sequence, text, time, truth } from "./der";

/** What a certificate of the local cloud says. All keys are on the curve P-256. */
export interface CertificateOptions {
  serial: number;
  /** Common name of the subject. */
  subject: string;
  /** Common name and public key of who signs; the subject itself for an authority. */
  issuer: { name: string; publicKey: KeyObject };
  publicKey: KeyObject;
  signingKey: KeyObject;
  notBefore: Date;
  notAfter: Date;
  /** An authority signs certificates; a server has names. */
  use: { kind: "authority" } | { kind: "server"; names: readonly string[] };
}

const ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
const COMMON_NAME = oid("2.5.4.3");

/** Makes an X.509 certificate of version 3 (RFC 5280) in PEM. */
export function certificatePem(options: CertificateOptions): string {
  const { serial, subject, issuer, publicKey, signingKey, notBefore, notAfter } = options;
  const content = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    ECDSA_WITH_SHA256,
    name(issuer.name),
    sequence(time(notBefore), time(notAfter)),
    name(subject),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions(options))),
  );
  const certificate = sequence(content, ECDSA_WITH_SHA256, bits(sign("sha256", content, signingKey)));
  const lines = certificate.toString("base64").replace(/.{1,64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}

function extensions({ use, publicKey, issuer }: CertificateOptions): Buffer[] {
  const authority = use.kind === "authority";
  return [
    extension("2.5.29.14", octets(keyId(publicKey))),
    // Strict clients want to see which key of the issuer signed.
    extension("2.5.29.35", sequence(der(0x80, keyId(issuer.publicKey)))),
    extension("2.5.29.19", authority ? sequence(truth(), integer(1)) : sequence(), { critical: true }),
    // keyCertSign and cRLSign, or digitalSignature.
    extension("2.5.29.15", authority ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0x80]), 7), { critical: true }),
    ...(use.kind === "server"
      ? [
          extension("2.5.29.17", sequence(...use.names.map(alternativeName))),
          extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1"))),
        ]
      : []),
  ];
}

function extension(id: string, value: Buffer, { critical = false } = {}): Buffer {
  return sequence(oid(id), ...(critical ? [truth()] : []), octets(value));
}

function alternativeName(host: string): Buffer {
  return isIPv4(host) ? der(0x87, Buffer.from(host.split(".").map(Number))) : der(0x82, Buffer.from(host, "latin1"));
}

function name(commonName: string): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, text(commonName))));
}

function keyId(publicKey: KeyObject): Buffer {
  const info = publicKey.export({ type: "spki", format: "der" });
  return createHash("sha1").update(info).digest();
}
