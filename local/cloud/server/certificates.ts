import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import { isCloudHost } from "./cloud-hosts";
import { certificatePem } from "./x509";

const VALIDITY_MS = 30 * 24 * 3_600_000;

/** More hosts than the vendor's clients ask for; beyond them the oldest is made anew when it is asked for again. */
const HOSTS_KEPT = 500;

/** Common name of the authority. */
const AUTHORITY = "Local cloud, not a real authority";

/** The local cloud's certificate authority: made anew at each start, its key never leaves the process. */
export class CertificateAuthority {
  private readonly contexts = new Map<string, Promise<SecureContext>>();
  private issued = 1;

  private constructor(
    private readonly certificate: string,
    private readonly keys: KeyPairKeyObjectResult,
  ) {}

  static async create(): Promise<CertificateAuthority> {
    const keys = newKeys();
    const certificate = certificatePem({
      serial: 1,
      subject: AUTHORITY,
      issuer: { name: AUTHORITY, publicKey: keys.publicKey },
      publicKey: keys.publicKey,
      signingKey: keys.privateKey,
      ...validity(),
      use: { kind: "authority" },
    });
    return new CertificateAuthority(certificate, keys);
  }

  /** The authority's own certificate, for clients to trust. */
  pem(): string {
    return this.certificate;
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
    const { publicKey, privateKey } = newKeys();
    const certificate = certificatePem({
      serial: (this.issued += 1),
      subject: "Local cloud",
      issuer: { name: AUTHORITY, publicKey: this.keys.publicKey },
      publicKey,
      signingKey: this.keys.privateKey,
      ...validity(),
      use: { kind: "server", names: [...(host === "" ? [] : [host]), "localhost", "127.0.0.1"] },
    });
    return createSecureContext({ cert: `${certificate}${this.pem()}`, key: pemOf(privateKey) });
  }
}

function newKeys(): KeyPairKeyObjectResult {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

function pemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function validity(): { notBefore: Date; notAfter: Date } {
  // Real time: it is the clients' clocks that check it. A day back allows for skew.
  return { notBefore: new Date(Date.now() - 24 * 3_600_000), notAfter: new Date(Date.now() + VALIDITY_MS) };
}
