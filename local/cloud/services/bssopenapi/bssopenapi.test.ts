import { describe, expect, it } from "vitest";
import { serviceHarness, TARGET } from "../../../../test/support/service-harness";
import { bssopenapi, dataworks20180601 } from "./index";

const order = {
  ProductCode: "eventbridge",
  ProductType: "eventbridge_post_public_cn",
  SubscriptionType: "PayAsYouGo",
};

describe("activations", () => {
  it("are orders that a repeated call does not place again", async () => {
    const { call } = serviceHarness();
    const place = () => call({ service: bssopenapi, action: "CreateInstance", parameters: order });
    const first = await place();
    expect(await place()).toEqual(first);
    const list = { service: bssopenapi, action: "QueryAvailableInstances" };
    expect((await call({ ...list, parameters: { ProductCode: "eventbridge" } })).Data).toMatchObject({
      TotalCount: 1,
      InstanceList: [{ InstanceID: first.Data.InstanceId }],
    });
    expect((await call({ ...list, parameters: { ProductCode: "vipcloudfw" } })).Data.InstanceList).toEqual([]);
    expect((await call({ ...list, account: TARGET })).Data.InstanceList).toEqual([]);
  });

  it.each([
    [{ ...order, ProductCode: "ecs" }, "PRODUCT.NOTEXIST"],
    [{ ...order, ProductType: "other" }, "PRODUCT.NOTEXIST"],
    [{ ...order, SubscriptionType: "Subscription" }, "InvalidParameter"],
  ])("are not sold as %j", async (parameters, code) => {
    const { refusal } = serviceHarness();
    expect((await refusal({ service: bssopenapi, action: "CreateInstance", parameters })).code).toBe(code);
  });

  it("of DataWorks happen once per region and say so afterwards", async () => {
    const { call, refusal } = serviceHarness();
    const open = {
      service: dataworks20180601,
      action: "OpenDataWorksStandardService",
      parameters: { Region: "cn-shanghai" },
    };
    expect((await call(open)).OrderId).toMatch(/^\d+$/);
    expect((await refusal(open)).code).toBe("ORDER.OPEND");
    await call({ ...open, parameters: { Region: "cn-beijing" } });
  });
});
