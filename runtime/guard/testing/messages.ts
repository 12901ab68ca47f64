import { BODIES, EVENTS, type BodyFields, type EventRow } from "../../../alicloud/dataworks/events";
import type { RpcAnswer, RpcRequest, SigningKey } from "../../../alicloud/call/sign";
import { readConfig, type GuardConfig } from "../config";
import { CHECKS } from "../checks";
import type { Check } from "../checks/check";
import type { Surroundings } from "../deliver";
import type { LogLine } from "../guard";

/** Values that look like secrets; no log may contain one. */
export const KEY: SigningKey = {
  accessKeyId: "STS.CanaryKeyId",
  accessKeySecret: "CanarySecretOfTheRole",
  securityToken: "CanaryTokenOfTheRole",
};

/** A usable environment. */
export const CONFIG = {
  accountId: "100000001",
  region: "cn-hangzhou",
  tenantId: "5500110022",
  projects: ["7301"],
  checks: {
    "protected-nodes": { nodes: [{ id: "700012345", name: "open_gate" }], exemptUsers: ["20001"] },
  },
};

/** The config as the guard reads it, with `change` in it. */
export function configWith(change: Record<string, unknown> = {}, code = "ext-1", checks: readonly Check[] = CHECKS) {
  return readConfig({ GUARD_CONFIG: JSON.stringify({ ...CONFIG, ...change }), EXTENSION_CODE: code }, checks);
}

/** The usable config, running these checks instead. */
export function configRunning(checks: readonly Check[], change: Partial<GuardConfig> = {}): GuardConfig {
  return { ...configWith(), checks: new Map(checks.map((one) => [one, {}])), ...change };
}

/** A row of the catalogue that is there. */
export const rowOf = (code: string): EventRow => EVENTS.find((row) => row.code === code)!;

/** Data of an event with everything that its form names. */
export function dataOf(row: EventRow, change: Record<string, unknown> = {}): Record<string, unknown> {
  const fields: BodyFields = BODIES[row.body];
  return {
    eventCode: row.code,
    tenantId: 5500110022,
    [fields.project[0]!]: 7301,
    ...Object.fromEntries((fields.operator ?? []).filter((name) => !name.includes(".")).map((name) => [name, "20011"])),
    ...Object.fromEntries((fields.nodes ?? []).map((name) => [name, name.endsWith("s") ? [700012399] : 700012399])),
    ...(fields.name === undefined ? {} : { [fields.name]: "apple" }),
    ...change,
  };
}

/** A message as EventBridge delivers it. */
export function messageOf(row: EventRow, data: Record<string, unknown> = {}, envelope: Record<string, unknown> = {}) {
  return {
    id: "1f0c2a7e-aaaa-bbbb-cccc-000000000001",
    source: "acs.dataworks",
    specversion: "1.0",
    subject: "",
    type: row.type,
    time: "2026-01-02T09:30:00+08:00",
    datacontenttype: "application/json;charset=utf-8",
    aliyunaccountid: "100000001",
    aliyunregionid: "cn-hangzhou",
    aliyuneventbusname: "fruit-bus",
    data: dataOf(row, data),
    ...envelope,
  };
}

/** The message as bytes. */
export const bytes = (message: unknown): Buffer => Buffer.from(JSON.stringify(message));

/** The API, which answers from a list and then always says yes; remembers what it was sent. */
export function fakeApi(answers: (RpcAnswer | Error)[] = []) {
  const calls: { call: RpcRequest; key: SigningKey }[] = [];
  const waits: number[] = [];
  const surroundings: Surroundings = {
    send: async (call, key) => {
      calls.push({ call, key });
      const next = answers.shift() ?? { status: 200, body: '{"RequestId":"R-1","Success":true}' };
      if (next instanceof Error) throw next;
      return next;
    },
    sleep: async (ms) => void waits.push(ms),
    random: () => 0.5,
  };
  return { calls, waits, surroundings };
}

/** Collects log lines. */
export function fakeLog() {
  const lines: LogLine[] = [];
  return { lines, log: (line: LogLine) => void lines.push(line) };
}
