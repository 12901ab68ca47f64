// The script that the source's node runs, from its start until the call is accepted, against one curl from bash.
const { execFileSync } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { createServer } = require("node:https");
const { join } = require("node:path");
const { makeCertificate } = require("./certificate.cjs");
const { compare, untilExit } = require("./measure.cjs");

const ACCEPTED = '{"RequestId":"00000000-0000-0000-0000-000000000001","Success":true}';

function has(program) {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function run() {
  const missing = ["bash", "curl"].filter((program) => !has(program));
  if (missing.length > 0) return { skipped: `${missing.join(" and ")} is not installed` };
  const { renderTrigger } = require(join(__dirname, "../../dist/runtime/trigger"));
  const certificate = makeCertificate();
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/json", "content-length": ACCEPTED.length }).end(ACCEPTED);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `localhost:${server.address().port}`;
  const file = (name, text) => {
    writeFileSync(join(certificate.folder, name), text);
    return join(certificate.folder, name);
  };
  const script = file(
    "node.sh",
    renderTrigger({ region: "cn-shanghai", taskId: "700000000001", zone: "Asia/Shanghai", host }),
  );
  const floor = file("floor.sh", `curl -sS -X POST -d TaskId=1 "https://${host}/?EnvType=Prod"\n`);
  const env = { PATH: process.env.PATH, HOME: certificate.folder, CURL_CA_BUNDLE: certificate.certFile };
  const scheduled = "20260101080500";
  try {
    const measured = await compare({
      times: 15,
      value: () =>
        untilExit("bash", [script, "LTAI5tExampleKeyId01:example-secret-of-30-characters", scheduled], { env }),
      floor: () => untilExit("bash", [floor], { env }),
    });
    return { ...measured, unit: "ms" };
  } finally {
    server.closeAllConnections();
    server.close();
    certificate.remove();
  }
}

module.exports = [{ name: "trigger-script", ratio: 1.8, run }];
