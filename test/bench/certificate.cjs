// A certificate for localhost in a folder of its own.
const { generateKeyPairSync } = require("node:crypto");
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { certificatePem } = require(join(__dirname, "../../dist/local/cloud/server/x509"));

/** Makes the files; `remove` deletes them. */
function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const cert = certificatePem({
    serial: 1,
    subject: "bench",
    issuer: { name: "bench", publicKey },
    publicKey,
    signingKey: privateKey,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 86_400_000),
    use: { kind: "server", names: ["localhost", "127.0.0.1"] },
  });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const files = { keyFile: join(folder, "key.pem"), certFile: join(folder, "cert.pem") };
  writeFileSync(files.keyFile, key);
  writeFileSync(files.certFile, cert);
  return { key, cert, folder, ...files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

module.exports = { makeCertificate };
