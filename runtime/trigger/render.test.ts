import { describe, expect, it } from "vitest";
import {
  fixedOffset,
  nodeParameters,
  renderTrigger,
  TRIGGER_EXIT_CODES,
  TriggerOptionsError,
  type TriggerCredentials,
  type TriggerOptions,
} from "./index";

const options: TriggerOptions = { region: "eu-central-1", taskId: "700001", zone: "Europe/Berlin" };

describe("rendering", () => {
  it("fills in the head and nothing else", () => {
    const head = /^# --- settings[^\n]*\n([\s\S]*?)# --- end/m.exec(
      renderTrigger({ ...options, triggerAt: "00:10:00" }),
    )?.[1];
    expect(head?.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([
      "region='eu-central-1'",
      "trigger_host='dataworks.eu-central-1.aliyuncs.com'",
      "task_id='700001'",
      "env_type='Prod'",
      "trigger_at='00:10:00'",
      "zone='Europe/Berlin'",
      "zone_probe='1767225600=+0100'",
      "attempts='5'",
      "connect_seconds='10'",
      "answer_seconds='30'",
      "total_seconds='240'",
      "first_delay_ms='1000'",
    ]);
    const withoutHead = (text: string): string => text.replace(/^# --- settings[\s\S]*?# --- end/m, "");
    expect(withoutHead(renderTrigger(options))).toBe(
      withoutHead(renderTrigger({ ...options, taskId: "1", envType: "Dev" })),
    );
  });

  it("gives the same text for the same options", () => {
    expect(renderTrigger(options)).toBe(renderTrigger({ ...options }));
  });

  it("renders an offset for a zone that has only one", () => {
    expect(renderTrigger({ ...options, zone: "Asia/Shanghai" })).toBe(renderTrigger({ ...options, zone: "+0800" }));
  });

  it("spells a zone as its file is spelled", () => {
    expect(renderTrigger({ ...options, zone: "europe/berlin" })).toBe(renderTrigger(options));
  });

  const linkedRole = "acs:ram::1000000000000001:role/demo-caller";
  const takesRole: TriggerCredentials = {
    kind: "linked-role",
    linkedRole,
    region: "cn-shanghai",
    triggerRole: "acs:ram::1000000000000002:role/demo-trigger",
    externalId: "x".repeat(43),
    sessionPolicy: '{"Version":"1"}',
    sessionName: "demo",
  };
  const readsSecret: TriggerCredentials = { kind: "kms", linkedRole, region: "cn-shanghai", secretName: "demo-key" };

  it("fits into the content of a node", () => {
    for (const credentials of [undefined, { ...takesRole, sessionPolicy: "(".repeat(2048) }, readsSecret])
      expect(Buffer.byteLength(renderTrigger({ ...options, credentials }))).toBeLessThan(32_768);
  });

  it("has only the part of its credentials", () => {
    const all = ["LINKED_ROLE_ACCESS_KEY_ID", "AssumeRole", "GetSecretValue", "workspace parameter with the key"];
    const has = (credentials?: TriggerCredentials) => {
      const script = renderTrigger({ ...options, credentials });
      return all.map((text) => script.includes(text));
    };
    expect(has()).toEqual([false, false, false, true]);
    expect(has(takesRole)).toEqual([true, true, false, false]);
    expect(has(readsSecret)).toEqual([true, false, true, false]);
  });

  it("fills in the settings of the credentials", () => {
    const script = renderTrigger({ ...options, credentials: takesRole });
    expect(script).toContain("sts_host='sts.cn-shanghai.aliyuncs.com'");
    expect(script).toContain(
      `assume_role_query='DurationSeconds=900&ExternalId=${"x".repeat(43)}&Policy=%7B%22Version%22%3A%221%22%7D` +
        "&RoleArn=acs%3Aram%3A%3A1000000000000002%3Arole%2Fdemo-trigger'",
    );
    expect(renderTrigger({ ...options, credentials: readsSecret })).toContain(
      "kms_host='kms.cn-shanghai.aliyuncs.com'",
    );
  });

  it.each([
    [takesRole, "triggerRole", "acs:ram::1000000000000002:role/*"],
    [takesRole, "linkedRole", "demo-caller"],
    [takesRole, "region", "cn-shanghai.example.com/"],
    [takesRole, "externalId", "a b"],
    [takesRole, "sessionPolicy", "x".repeat(2049)],
    [takesRole, "sessionName", "a b"],
    [takesRole, "sessionName", "a@b"],
    [readsSecret, "secretName", "a'b"],
    [readsSecret, "accessKeySecret", "x"],
  ])("refuses credentials %j with %s = %j", (credentials, path, value) => {
    const bad = { ...credentials, [path]: value } as unknown as TriggerCredentials;
    expect(() => renderTrigger({ ...options, credentials: bad })).toThrow(TriggerOptionsError);
  });

  const bad: [path: string, value: unknown][] = [
    ["region", "cn-hangzhou'; rm -rf /"],
    ["region", ""],
    ["taskId", "0"],
    ["taskId", "12a"],
    ["taskId", 700001],
    ["envType", "prod"],
    ["zone", "Asia/Atlantis"],
    ["zone", "+8"],
    ["zone", "+2500"],
    ["triggerAt", "24:00:00"],
    ["triggerAt", "8:30"],
    ["host", "host/path"],
    ["host", "$(id)"],
    ["host", "example.com:443"],
    ["attempts", 0],
    ["totalSeconds", 1.5],
    ["firstDelayMs", -1],
  ];
  it.each(bad)("refuses the option %s = %j and names it", (path, value) => {
    expect(() => renderTrigger({ ...options, [path]: value } as TriggerOptions)).toThrow(
      new RegExp(`^ {2}${path}: `, "m"),
    );
  });

  it("refuses an option that it does not know, such as a key", () => {
    expect(() => renderTrigger({ ...options, accessKeySecret: "x" } as TriggerOptions)).toThrow(/accessKeySecret/);
  });

  it("names all problems at once", () => {
    const attempt = (): string => renderTrigger({ ...options, region: "?", taskId: "x" });
    expect(attempt).toThrow(TriggerOptionsError);
    expect(attempt).toThrow(/region: [\s\S]*taskId: /);
  });
});

describe("the node's parameters", () => {
  it("come in the order of the script's arguments", () => {
    expect(nodeParameters({ keyParameter: "workspace.pair_key" })).toEqual([
      { name: "key", value: "${workspace.pair_key}" },
      { name: "scheduled", value: "$cyctime" },
    ]);
  });

  it.each(["pair_key", "workspace.1key", "workspace.pair-key", "workspace.", "workspace.a}"])(
    "refuse %s",
    (keyParameter) => {
      expect(() => nodeParameters({ keyParameter })).toThrow(/keyParameter: /);
    },
  );
});

describe("the offset of a zone", () => {
  it.each([
    ["Asia/Shanghai", "+0800"],
    ["Asia/Kolkata", "+0530"],
    ["UTC", "+0000"],
    ["America/Phoenix", "-0700"],
    ["Europe/Berlin", undefined],
    ["America/Los_Angeles", undefined],
  ])("of %s is %s", (zone, offset) => {
    expect(fixedOffset(zone, new Date("2026-01-01T00:00:00Z"), 5)).toBe(offset);
  });

  it("is one when only the years before the period had others", () => {
    expect(fixedOffset("Asia/Shanghai", new Date("1990-01-01T00:00:00Z"), 3)).toBeUndefined();
    expect(fixedOffset("Asia/Shanghai", new Date("1993-01-01T00:00:00Z"), 3)).toBe("+0800");
  });
});

describe("the exit codes", () => {
  it("are the same in the table and in the script's head", () => {
    const [head = ""] = renderTrigger(options).split("set +x");
    expect([...head.matchAll(/^# {2,4}(\d+) {2}\S/gm)].map((match) => Number(match[1]))).toEqual(
      TRIGGER_EXIT_CODES.map(({ code }) => code),
    );
  });

  it("have a next step wherever something is left to do", () => {
    expect(TRIGGER_EXIT_CODES.filter(({ nextStep }) => nextStep === "").map(({ code }) => code)).toEqual([0]);
  });
});
