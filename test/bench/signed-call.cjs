// One signed RPC call over a kept connection, as light as a client can be, so that it is the cloud that is measured.
const { createHash, createHmac, randomUUID } = require("node:crypto");
const { Agent, request } = require("node:http");

const agent = new Agent({ keepAlive: true });
const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
const EMPTY = createHash("sha256").update("").digest("hex");

/** Calls an action with ACS3-HMAC-SHA256. Returns the answer's fields and how long it took. */
function call({ endpoint, key, version, action, parameters }) {
  const query = Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(String(parameters[name]))}`)
    .join("&");
  const headers = {
    host: endpoint,
    "x-acs-action": action,
    "x-acs-content-sha256": EMPTY,
    "x-acs-date": new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-version": version,
  };
  const names = Object.keys(headers);
  const canonical = [
    "POST",
    "/",
    query,
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    EMPTY,
  ];
  const digest = createHash("sha256").update(canonical.join("\n")).digest("hex");
  const signature = createHmac("sha256", key.accessKeySecret).update(`ACS3-HMAC-SHA256\n${digest}`).digest("hex");
  headers.authorization = `ACS3-HMAC-SHA256 Credential=${key.accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`;
  const [hostname, port] = endpoint.split(":");
  return new Promise((resolve, reject) => {
    const started = performance.now();
    request({ agent, hostname, port, method: "POST", path: `/?${query}`, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => {
        const ms = performance.now() - started;
        if (response.statusCode === 200) resolve({ answer: JSON.parse(text), ms });
        else reject(new Error(`${action}: ${response.statusCode} ${text}`));
      });
    })
      .on("error", reject)
      .end();
  });
}

module.exports = { call };
