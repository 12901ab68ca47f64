import { describe, expect, it } from "vitest";
import { createHandler } from "./handler";
import { bytes, CONFIG, fakeApi, KEY, messageOf, rowOf } from "./testing/messages";

const message = bytes(messageOf(rowOf("freeze-node"), { nodeIds: [700012345] }));
const context = { requestId: "invocation-1", credentials: KEY };

function functionWith(environment: NodeJS.ProcessEnv, answers: Parameters<typeof fakeApi>[0] = []) {
  const api = fakeApi(answers);
  const lines: string[] = [];
  const handler = createHandler({
    environment,
    surroundings: api.surroundings,
    write: (line) => void lines.push(line),
  });
  return { ...api, lines, handler };
}

const armed = { GUARD_CONFIG: JSON.stringify(CONFIG), EXTENSION_CODE: "ext-1" };

describe("the function", () => {
  it("answers with the credentials of its role and logs one line", async () => {
    const { handler, calls, lines } = functionWith(armed);
    expect(await handler(message, context)).toMatchObject({ outcome: "verdict", result: "FAIL" });
    expect(calls[0]!.key).toEqual(KEY);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain("\n");
    expect(JSON.parse(lines[0]!)).toMatchObject({
      ...{ level: "info", outcome: "verdict", result: "FAIL", event: "freeze-node", operator: "20011" },
      ...{ requestId: "invocation-1", projectId: "7301", messageId: "1f0c2a7e-aaaa-bbbb-cccc-000000000001" },
      ...{ checks: [{ id: "protected-nodes", found: "fail" }], ms: expect.any(Number) },
    });
    for (const secret of Object.values(KEY)) expect(lines.join()).not.toContain(secret);
  });

  it("remembers messages from one invocation to the next", async () => {
    const { handler, calls } = functionWith(armed);
    await handler(message, context);
    expect(await handler(message, context)).toMatchObject({ repeated: true });
    expect(calls).toHaveLength(1);
  });

  it("ends well without an extension code, having answered nothing", async () => {
    const { handler, calls } = functionWith({ GUARD_CONFIG: armed.GUARD_CONFIG });
    expect(await handler(message, context)).toEqual({ outcome: "unregistered", would: "FAIL" });
    expect(calls).toEqual([]);
  });

  it.each([
    ["a message that is no event", armed, Buffer.from("{"), context, "rejected: not-json"],
    [
      "an event of another account",
      armed,
      bytes(messageOf(rowOf("freeze-node"), {}, { aliyunaccountid: "1" })),
      context,
      "rejected: foreign",
    ],
    ["a role that is missing", armed, message, {}, "undelivered: no-credentials"],
    ["a config that is missing", { EXTENSION_CODE: "ext-1" }, message, context, "GUARD_CONFIG is not set"],
  ])("fails, so that the message reaches the dead-letter queue: %s", async (_what, environment, event, given, text) => {
    const { handler, calls, lines } = functionWith(environment);
    await expect(handler(event, given)).rejects.toThrow(text);
    expect(calls).toEqual([]);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!).level).toMatch(/warn|error/);
  });

  it("fails where the verdict was not accepted", async () => {
    const { handler } = functionWith(armed, [{ status: 403, body: '{"Code":"NoPermission"}' }]);
    await expect(handler(message, context)).rejects.toThrow("undelivered: not-accepted");
  });
});
