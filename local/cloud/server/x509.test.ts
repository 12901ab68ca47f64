import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { certificatePem, type CertificateOptions } from "./x509";

const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });

function certificate(options: Partial<CertificateOptions> = {}): X509Certificate {
  return new X509Certificate(
    certificatePem({
      serial: 1,
      subject: "Authority",
      issuer: { name: "Authority", publicKey: keys.publicKey },
      publicKey: keys.publicKey,
      signingKey: keys.privateKey,
      notBefore: new Date("2026-11-21T00:00:00Z"),
      notAfter: new Date("2026-12-21T00:00:00.123Z"),
      use: { kind: "authority" },
      ...options,
    }),
  );
}

describe("a certificate", () => {
  test("of an authority is its own issuer, may sign, and says how long", () => {
    const own = certificate();
    expect(own).toMatchObject({ ca: true, serialNumber: "01", subject: "CN=Authority", issuer: "CN=Authority" });
    expect([own.validFrom, own.validTo]).toEqual(["Nov 21 00:00:00 2026 GMT", "Dec 21 00:00:00 2026 GMT"]);
    expect(own.verify(keys.publicKey)).toBe(true);
    expect(own.checkIssued(own)).toBe(true);
  });

  test.each([2, 127, 128, 255, 256, 32_768, 70_000])("has the serial number %i", (serial) => {
    expect(Number.parseInt(certificate({ serial }).serialNumber, 16)).toBe(serial);
  });

  test("of a server is signed by the authority for its names only and may not sign", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    // Long enough for lengths of two bytes.
    const names = [..."abcdefgh"].map((letter) => `${letter.repeat(60)}.aliyuncs.com`);
    const served = certificate({
      subject: "Server",
      publicKey,
      use: { kind: "server", names: [...names, "127.0.0.1"] },
    });
    expect(served).toMatchObject({ ca: false, subject: "CN=Server", issuer: "CN=Authority" });
    expect(served.verify(keys.publicKey)).toBe(true);
    expect(served.checkIssued(certificate())).toBe(true);
    for (const host of names) expect(served.checkHost(host)).toBe(host);
    expect(served.checkHost("evil.example")).toBeUndefined();
    expect(served.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(served.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
  });
});
