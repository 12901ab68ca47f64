import { describe, expect, it } from "vitest";
import { serviceHarness } from "../../../../test/support/service-harness";
import { location, OwnAddress } from "./index";

function ask(parameters: Record<string, unknown>, endpoint?: string) {
  const harness = serviceHarness();
  harness.state.shared(OwnAddress).endpoint = endpoint;
  return harness.call({ service: location, action: "DescribeEndpoints", parameters });
}

describe("the address of a product", () => {
  it("is that of the local cloud itself", async () => {
    const { Endpoints } = await ask({ ServiceCode: "vpc", Id: "cn-shanghai" }, "127.0.0.1:4711");
    expect(Endpoints.Endpoint).toEqual([
      expect.objectContaining({ Endpoint: "127.0.0.1:4711", Type: "openAPI", SerivceCode: "vpc" }),
    ]);
  });

  it("has a name for the log service, below which projects are hosts", async () => {
    const { Endpoints } = await ask({ ServiceCode: "sls", Id: "cn-shanghai" }, "127.0.0.1:4711");
    expect(Endpoints.Endpoint[0].Endpoint).toBe("httpsls.emu.test:4711");
  });

  it("is the vendor's where nothing listens", async () => {
    const { Endpoints } = await ask({ ServiceCode: "vpc", Id: "cn-shanghai" });
    expect(Endpoints.Endpoint[0].Endpoint).toBe("vpc.cn-shanghai.aliyuncs.com");
  });

  it("does not exist for inner networks or regions that are none", async () => {
    expect((await ask({ ServiceCode: "vpc", Id: "cn-shanghai", Type: "innerAPI" })).Endpoints.Endpoint).toEqual([]);
    await expect(ask({ ServiceCode: "vpc", Id: "xx-nowhere" })).rejects.toThrow("xx-nowhere");
    await expect(ask({ Id: "cn-shanghai" })).rejects.toThrow("ServiceCode");
  });
});
