import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiError, parseJsonText, type CloudState } from "../kernel";
import type { Commands } from "./commands";

/** Commands are a few words; more is a mistake. */
const MAX_COMMAND_BYTES = 64 * 1024;

interface Answer {
  status: number;
  body: object;
}

const NO_SUCH_COMMAND: Answer = { status: 404, body: { error: "no such command" } };

/**
 * The control API on a port of its own. Its address holds a random part, so that a node's script, which also runs on
 * this machine, cannot reach it by guessing.
 */
export async function startControlServer(
  state: CloudState,
  options: { /** What the first command waits for. */ after?: () => Promise<void> } = {},
): Promise<{ address: string; close: () => Promise<void> }> {
  // They lead to every service, so they are loaded when the first of them is sent.
  const load = async () => {
    await options.after?.();
    return (await import("./commands.js")).controlCommands(state);
  };
  let loading: Promise<Commands> | undefined;
  const secret = randomBytes(16).toString("hex");
  const server = createServer((request, response) => {
    void answer(request, secret, () => (loading ??= load())).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, secret: string, load: () => Promise<Commands>): Promise<Answer> {
  const path = commandOf(request.url ?? "", secret);
  if (path === undefined) return NO_SUCH_COMMAND;
  const commands = await load();
  if (!Object.hasOwn(commands, path)) return NO_SUCH_COMMAND;
  if (request.method !== "POST") return { status: 405, body: { error: "commands are sent with POST" } };
  try {
    const input = await readInput(request);
    return { status: 200, body: await commands[path as keyof Commands](input as never) };
  } catch (thrown) {
    if (thrown instanceof ApiError)
      return { status: thrown.status, body: { error: `${thrown.code}: ${thrown.message}` } };
    // A fault of the local cloud itself: the reader needs the stack to report it.
    process.stderr.write(`local cloud, ${path}: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    return { status: 500, body: { error: `the local cloud failed: ${(thrown as Error).message}` } };
  }
}

/** The command after the random part of the address; undefined when that part is not right. */
function commandOf(url: string, secret: string): string | undefined {
  const given = Buffer.from(url.slice(0, secret.length + 2));
  const expected = Buffer.from(`/${secret}/`);
  const right = given.length === expected.length && timingSafeEqual(given, expected);
  return right ? url.slice(secret.length + 2) : undefined;
}

async function readInput(request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_COMMAND_BYTES) chunks.push(chunk);
  }
  if (size > MAX_COMMAND_BYTES) throw new ApiError(413, "InvalidInput", "The command is too large.");
  let input: unknown;
  try {
    input = parseJsonText(Buffer.concat(chunks).toString() || "{}");
  } catch {
    input = undefined;
  }
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw new ApiError(400, "InvalidInput", "A command takes one JSON object.");
  return input;
}
