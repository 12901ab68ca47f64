import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import * as x509 from "@peculiar/x509";
import { isCloudHost } from "./cloud-hosts";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const VALIDITY_MS = 30 * 24 * 3_600_000;

/** More hosts than the vendor's clients ask for; beyond them the oldest is made anew when it is asked for again. */
const HOSTS_KEPT = 500;

/** The local cloud's certificate authority: made anew at each start, its key never leaves the process. */
export class CertificateAuthority {
  private readonly contexts = new Map<string, Promise<SecureContext>>();
  private issued = 1;

  private constructor(
    private readonly certificate: x509.X509Certificate,
    private readonly key: webcrypto.CryptoKey,
  ) {}

  static async create(): Promise<CertificateAuthority> {
    x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);
    const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: "01",
      name: "CN=Local cloud, O=Not a real authority",
      ...validity(),
      signingAlgorithm: ALGORITHM,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 1, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ],
    });
    return new CertificateAuthority(certificate, keys.privateKey);
  }

  /** The authority's own certificate, for clients to trust. */
  pem(): string {
    return `${this.certificate.toString("pem")}\n`;
  }

  /** A TLS context for one host name; the loopback address is always among the names. What is no host gets only that. */
  contextFor(name: string): Promise<SecureContext> {
    const host = isCloudHost(name) ? name.toLowerCase() : "";
    let context = this.contexts.get(host);
    if (!context) {
      const [oldest] = this.contexts.keys();
      if (this.contexts.size >= HOSTS_KEPT) this.contexts.delete(oldest!);
      this.contexts.set(host, (context = this.issue(host)));
    }
    return context;
  }

  private async issue(host: string): Promise<SecureContext> {
    const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: (this.issued += 1).toString(16).padStart(4, "0"),
      subject: "CN=Local cloud",
      issuer: this.certificate.subject,
      ...validity(),
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey: this.key,
      extensions: [
        new x509.SubjectAlternativeNameExtension([
          ...(host === "" ? [] : [{ type: "dns" as const, value: host }]),
          { type: "dns", value: "localhost" },
          { type: "ip", value: "127.0.0.1" },
        ]),
        new x509.ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.1"]),
      ],
    });
    const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
    return createSecureContext({
      cert: `${certificate.toString("pem")}\n${this.pem()}`,
      key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
    });
  }
}

function validity(): { notBefore: Date; notAfter: Date } {
  // Real time: it is the clients' clocks that check it. A day back allows for skew.
  return { notBefore: new Date(Date.now() - 24 * 3_600_000), notAfter: new Date(Date.now() + VALIDITY_MS) };
}
