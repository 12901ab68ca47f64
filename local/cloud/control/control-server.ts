import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiError, type CloudState } from "../kernel";
import { enableNewDataStudio, enablePeriodicScheduling, refreshMembers } from "../services/dataworks";
import type { ConsoleRoutes, ConsoleVisit, ControlRoutes } from "./routes";

type Routes = ControlRoutes & ConsoleRoutes;
type Handlers = { [Path in keyof Routes]: (input: Routes[Path]["input"]) => Promise<Routes[Path]["output"]> };

/**
 * The control API on a port of its own. Its address holds a random part, so that a node's script, which also runs on
 * this machine, cannot reach it by guessing.
 */
export async function startControlServer(state: CloudState): Promise<{ address: string; close: () => Promise<void> }> {
  const handlers = controlHandlers(state);
  const secret = randomBytes(16).toString("hex");
  const server = createServer((request, response) => {
    void answer(request, secret, handlers).then(({ status, body }) => {
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

async function answer(
  request: IncomingMessage,
  secret: string,
  handlers: Handlers,
): Promise<{ status: number; body: object }> {
  const path = request.url?.startsWith(`/${secret}/`) ? request.url.slice(secret.length + 2) : "";
  if (!Object.hasOwn(handlers, path)) return { status: 404, body: { error: `no such command: ${path}` } };
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const input = JSON.parse(Buffer.concat(chunks).toString() || "{}") as never;
    return { status: 200, body: await handlers[path as keyof Handlers](input) };
  } catch (error) {
    const message = error instanceof ApiError ? `${error.code}: ${error.message}` : (error as Error).message;
    return { status: 400, body: { error: message } };
  }
}

function controlHandlers(state: CloudState): Handlers {
  const { clock, journal } = state.surroundings;
  const visit = (name: string, act: (state: CloudState, accountId: string, workspaceId: number) => void) => {
    return async ({ person, accountId, workspaceId }: ConsoleVisit) => {
      act(state, accountId, Number(workspaceId));
      journal.event({ at: clock.now(), name: `console.${name}`, accountId, detail: { person, workspaceId } });
      return {};
    };
  };
  return {
    "clock/read": async () => ({ now: clock.now(), next: clock.nextAppointment() }),
    "clock/advance": async (target) => {
      if ("next" in target) await clock.advanceToNext();
      else await clock.advanceTo("to" in target ? target.to : clock.now() + target.by);
      return { now: clock.now() };
    },
    "clock/settle": async () => {
      await clock.idle();
      return { now: clock.now() };
    },
    "journal/read": async ({ since = 0 }) => ({ entries: journal.since(since) }),
    "console/enable-new-data-studio": visit("enable-new-data-studio", enableNewDataStudio),
    "console/enable-periodic-scheduling": visit("enable-periodic-scheduling", enablePeriodicScheduling),
    "console/refresh-members": visit("refresh-members", refreshMembers),
  };
}
