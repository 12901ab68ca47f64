// The process of one invocation. It gets its task on stdin and writes what came of it to descriptor 3; what the function
// itself prints is its log.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const net = require("node:net");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const task = JSON.parse(readFileSync(0, "utf8"));

// Whatever host is meant, the way leads to the local cloud and nowhere else. That it speaks for the host is proven by
// its certificate, as on any other way.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connectToCloud(...args) {
  const given = Array.isArray(args[0]) ? args[0] : net._normalizeArgs(args);
  if (typeof given[0].path !== "string")
    given[0] = { ...given[0], host: "127.0.0.1", port: task.port, lookup: undefined, localAddress: undefined };
  return connect.call(this, given);
};

let answered = false;

function answer(outcome) {
  if (answered) return;
  answered = true;
  writeFileSync(3, JSON.stringify(outcome));
  process.exit(0);
}

function failed(type, error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  answer({ type, error: { errorMessage: message, errorType: name, stackTrace: (stack ?? "").split("\n").slice(1) } });
}

const unhandled = (error) => failed("UnhandledInvocationError", error);
process.on("uncaughtException", unhandled);
process.on("unhandledRejection", unhandled);

function bytesOf(value) {
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
}

const finished = (value) => answer({ body: bytesOf(value).toString("base64") });

async function load() {
  const [, path, name] = /^(.+)\.([^.]+)$/.exec(task.handler) ?? [];
  const file = [".js", ".cjs", ".mjs"]
    .map((end) => join(process.cwd(), `${path}${end}`))
    .find((each) => existsSync(each));
  if (file === undefined) throw new Error(`The handler '${task.handler}' is in none of the files of the code.`);
  const loaded = await import(pathToFileURL(file).href);
  const handler = loaded[name] ?? loaded.default?.[name];
  if (typeof handler !== "function") throw new Error(`The handler '${task.handler}' is no function.`);
  return handler;
}

async function main() {
  const handler = await load();
  const level = (name) => (text) =>
    process.stdout.write(`${new Date().toISOString()} ${task.context.requestId} [${name}] ${text}\n`);
  const logger = Object.fromEntries(["debug", "info", "warn", "error", "log"].map((name) => [name, level(name)]));
  const callback = (error, value) => (error ? failed("HandledInvocationError", error) : finished(value));
  const returned = handler(Buffer.from(task.event, "base64"), { ...task.context, logger }, callback);
  if (typeof returned?.then === "function") finished(await returned);
  else if (handler.length < 3) finished(returned);
}

main().catch(unhandled);
