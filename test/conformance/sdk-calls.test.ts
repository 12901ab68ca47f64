import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Gateway } from "../../local/cloud/gateway/gateway";
import { eventbridge } from "../../local/cloud/services/eventbridge";
import { fc20230330 } from "../../local/cloud/services/fc";
import { KeyIndex, ram, RamStore } from "../../local/cloud/services/ram";
import { serviceHarness, SOURCE, type ServiceHarness } from "../support/service-harness";
import { sharedFolder, SHARED_FOLDER_ABSENT } from "../support/shared-folder";

/** One recorded call of an SDK, byte for byte, with the credentials that signed it. */
interface Recording {
  client: string;
  action: string;
  note?: string;
  credentials: { accessKeyId: string; accessKeySecret: string; securityToken?: string };
  request: { method: string; target: string; headers: [string, string][]; body: string | null };
}

const FILES = ["python-eventbridge.json", "node-fc-20230330.json"];

/** No function runs, so none is invoked. */
const NOT_PLAYED = new Set(["InvokeFunction"]);

const recordings = FILES.flatMap((file) => {
  const path = sharedFolder(`recordings/sdk/${file}`);
  if (path === undefined) return [];
  return (JSON.parse(readFileSync(path, "utf8")) as Recording[]).map((record) => ({
    title: `${record.client}, ${record.action}${record.note ? `, ${record.note}` : ""}`,
    record,
  }));
});

/** Gives the recorded key, or the recorded temporary credentials, to somebody who may do everything. */
async function admit({ state, call, account }: ServiceHarness, { credentials }: Recording): Promise<void> {
  const { accessKeyId: id, accessKeySecret: secret, securityToken } = credentials;
  if (securityToken === undefined) {
    const key = { id, secret, status: "Active", createdAt: 0, updatedAt: 0 } as const;
    state.global(RamStore, account()).rootKeys.push(key);
    state.shared(KeyIndex).addKey(id, { accountId: SOURCE, userId: null });
    return;
  }
  const trust = { Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { RAM: "*" } }] };
  const ofRole = { RoleName: "emu" };
  const { Role } = await call({
    service: ram,
    action: "CreateRole",
    parameters: { ...ofRole, AssumeRolePolicyDocument: JSON.stringify(trust) },
  });
  const policy = { PolicyName: "AdministratorAccess", PolicyType: "System" };
  await call({ service: ram, action: "AttachPolicyToRole", parameters: { ...ofRole, ...policy } });
  state.shared(KeyIndex).addSession({
    accessKeyId: id,
    accessKeySecret: secret,
    securityToken,
    accountId: SOURCE,
    roleName: Role.RoleName,
    roleId: Role.RoleId,
    sessionName: "recorded",
    expiresAt: Infinity,
  });
}

/** Everything that some of the calls expect to be there, save what the call itself makes. */
async function furnish({ call }: ServiceHarness, action: string): Promise<void> {
  const bus = { EventBusName: "bus-1" };
  if (action !== "CreateEventBus") await call({ service: eventbridge, action: "CreateEventBus", parameters: bus });
  const rule = { ...bus, RuleName: "rule-1", FilterPattern: "{}" };
  if (action === "GetRule") await call({ service: eventbridge, action: "CreateRule", parameters: rule });
  const made = { functionName: "ext-handler", runtime: "nodejs20", handler: "index.handler" };
  if (action !== "CreateFunction") await call({ service: fc20230330, action: "CreateFunction", parameters: made });
}

async function replay(record: Recording): Promise<{ status: number; body: string }> {
  const harness = serviceHarness();
  await admit(harness, record);
  await furnish(harness, record.action);
  const settings = { unknownParameters: "refuse", unpublishedNeeds: "enforce", freshness: false } as const;
  const { method, target, headers, body } = record.request;
  return new Gateway(harness.state, [eventbridge, fc20230330], settings).answer({
    ...{ method, target, headers },
    body: Buffer.from(body ?? ""),
    connection: { sourceIp: "192.0.2.1", via: "direct", secure: true },
  });
}

describe("what the SDKs send is understood", () => {
  if (recordings.length === 0) it.skip(SHARED_FOLDER_ABSENT);

  const played = recordings.filter(({ record }) => !NOT_PLAYED.has(record.action));

  it.each(played)("$title", async ({ record }) => {
    const { status, body } = await replay(record);
    // No function can have this name; that it arrives whole is what counts.
    if (record.note?.startsWith("path parameter")) {
      expect(status).toBe(404);
      expect(JSON.parse(body)).toMatchObject({ Code: "FunctionNotFound" });
      expect(body).toContain("'a b/中*~+'");
    } else expect({ status, body }).toMatchObject({ status: 200 });
  });
});
