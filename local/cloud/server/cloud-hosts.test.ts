import { describe, expect, test } from "vitest";
import { hostOf, isCloudHost } from "./cloud-hosts";

describe("the hosts behind the door", () => {
  test.each([
    "aliyuncs.com",
    "dataworks.cn-shanghai.aliyuncs.com",
    "logs-of-a.cn-shanghai.log.aliyuncs.com",
    "code.oss-cn-shanghai.aliyuncs.com",
    "httpsls.emu.test",
    "logs-of-a.httpsls.emu.test",
    "HTTPSLS.emu.test",
    "localhost",
    "127.0.0.1",
  ])("are the vendor's, the names that stand for them, and this machine: %s", (host) => {
    expect(isCloudHost(host)).toBe(true);
  });

  test.each([
    "emu.test",
    "other.emu.test",
    "xhttpsls.emu.test",
    "a.b.httpsls.emu.test",
    "httpsls.emu.test.evil.example",
    "httpslsxemu.test",
    ".httpsls.emu.test",
    "aliyuncs.com.evil.example",
    "xaliyuncs.com",
    "169.254.169.254",
    "",
  ])("are no others: %s", (host) => {
    expect(isCloudHost(host)).toBe(false);
  });

  test("are named without their port", () => {
    expect([hostOf("httpsls.emu.test:4711"), hostOf("localhost")]).toEqual(["httpsls.emu.test", "localhost"]);
  });
});
