import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readStackFile } from "./stack-file";

describe("a stack file", () => {
  const write = (text: string): string => {
    const path = join(mkdtempSync(join(tmpdir(), "stack-")), "Pulumi.test.yaml");
    writeFileSync(path, text);
    return path;
  };

  it("of the rehearsal is valid", () => {
    const config = readStackFile(resolve(__dirname, "../../Pulumi.dev.yaml"));
    expect(config.source.accountId).toBe("1000000000000001");
    expect(config.target.accountId).toBe("1000000000000002");
  });

  it("may not carry settings of the provider", () => {
    const path = write("config:\n  alicloud:accessKey: nothing\n  pulumi:tags: {}\n");
    expect(() => readStackFile(path)).toThrow(/alicloud:accessKey: nothing: default providers are disabled/);
    expect(() => readStackFile(path)).toThrow(/: pair: missing/);
  });

  it.each([
    ["config: [", /it is no YAML/],
    ["encryptionsalt: x", /config: a map of the pair's keys/],
  ])("that says %j is refused", (text, message) => {
    expect(() => readStackFile(write(text))).toThrow(message);
  });

  it("that is not there is named", () => {
    expect(() => readStackFile("/nowhere/Pulumi.x.yaml")).toThrow(/Pulumi\.x\.yaml: there is no such file/);
  });
});
