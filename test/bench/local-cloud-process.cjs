// A local cloud in a process of its own; tells its parent what it is asked for.
const { join } = require("node:path");
const { startLocalCloud } = require(join(__dirname, "../../dist/local/cloud"));

void startLocalCloud({ accounts: [{ role: "source", id: "1000000000000001", region: "cn-shanghai" }] }).then(
  (cloud) => {
    process.stdout.write("ready\n");
    if (!process.send) return;
    const { endpoint, accounts } = cloud;
    process.send({ endpoint, accounts });
    process.on("message", () => {
      globalThis.gc?.();
      process.send({ rss: process.memoryUsage().rss });
    });
  },
);
