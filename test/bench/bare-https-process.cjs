// The floor of local-cloud-start: a server that does nothing but listen with a certificate that it was given.
const { readFileSync } = require("node:fs");
const { createServer } = require("node:https");

const [key, cert] = process.argv.slice(2).map((file) => readFileSync(file));
createServer({ key, cert }).listen(0, "127.0.0.1", () => process.stdout.write("ready\n"));
