import { describe, expect, it } from "vitest";
import { serviceHarness } from "../../../../test/support/service-harness";
import { actiontrail } from "./index";

const audit = { Name: "audit", OssBucketName: "audit-logs" };

function account() {
  const harness = serviceHarness();
  const call = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.call({ service: actiontrail, action, parameters });
  const refusal = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.refusal({ service: actiontrail, action, parameters });
  const trail = async (name = "audit") => (await call("DescribeTrails", { NameList: name })).TrailList[0];
  return { harness, call, refusal, trail };
}

describe("trails", () => {
  it("are fresh until they are started, and disabled when stopped", async () => {
    const { call, trail } = account();
    await call("CreateTrail", audit);
    expect((await trail()).Status).toBe("Fresh");
    await call("StartLogging", { Name: "audit" });
    expect((await trail()).Status).toBe("Enable");
    await call("StopLogging", { Name: "audit" });
    expect((await trail()).Status).toBe("Disable");
    expect(await call("GetTrailStatus", { Name: "audit" })).toMatchObject({ IsLogging: false });
  });

  it("are listed by name only when they exist", async () => {
    const { call } = account();
    await call("CreateTrail", audit);
    expect((await call("DescribeTrails", { NameList: "other" })).TrailList).toEqual([]);
    expect((await call("DescribeTrails")).TrailList).toHaveLength(1);
  });

  it("are known in every region", async () => {
    const { call, harness } = account();
    await call("CreateTrail", audit);
    const elsewhere = { service: actiontrail, action: "DescribeTrails", region: "cn-beijing" };
    expect((await harness.call(elsewhere)).TrailList[0].HomeRegion).toBe("cn-shanghai");
  });

  it("keep the settings that an update leaves out", async () => {
    const { call, trail } = account();
    await call("CreateTrail", { ...audit, EventRW: "All" });
    await call("UpdateTrail", { Name: "audit", OssKeyPrefix: "at" });
    expect(await trail()).toMatchObject({ EventRW: "All", OssBucketName: "audit-logs", OssKeyPrefix: "at" });
  });

  it("have selectors of data events only when somebody put some", async () => {
    const { call } = account();
    await call("CreateTrail", audit);
    const selectors = async () => (await call("GetDataEventSelector", { TrailName: "audit" })).DataEventSelectors;
    expect(await selectors()).toBe("");
    await call("PutDataEventSelector", { TrailName: "audit", EventSelectors: '[{"ServiceName":"Oss"}]' });
    expect(await selectors()).toBe('[{"ServiceName":"Oss"}]');
  });

  it("name the region of their data events once somebody named it", async () => {
    const { call } = account();
    await call("CreateTrail", audit);
    const regions = async () => (await call("GetDataEventSelector", { TrailName: "audit" })).SlsDeliveryConfigs;
    const put = { TrailName: "audit", EventSelectors: "[]" };
    await call("PutDataEventSelector", put);
    expect(await regions()).toEqual([]);
    await call("PutDataEventSelector", { ...put, TrailRegionIds: "cn-shanghai" });
    expect(await regions()).toEqual([{ TrailRegion: "cn-shanghai" }]);
  });

  it.each([
    [{ Name: "audit" }, "InsufficientDeliveryDestination"],
    [{ ...audit, Name: "1audit" }, "InvalidTrailNameException"],
    [{ ...audit, EventRW: "None" }, "InvalidEventRW"],
  ])("are not made of %j", async (parameters, code) => {
    expect((await account().refusal("CreateTrail", parameters)).code).toBe(code);
  });

  it("are five at most, each name once", async () => {
    const { call, refusal } = account();
    for (const name of ["a", "b", "c", "d"]) await call("CreateTrail", { ...audit, Name: name });
    await call("CreateTrail", audit);
    expect((await refusal("CreateTrail", audit)).code).toBe("TrailAlreadyExistsException");
    expect((await refusal("CreateTrail", { ...audit, Name: "e" })).code).toBe("MaximumNumberOfTrailsExceededException");
  });

  it("that are gone answer with the code that clients look for", async () => {
    const { call, refusal } = account();
    await call("CreateTrail", audit);
    await call("DeleteTrail", { Name: "audit" });
    expect(await refusal("DeleteTrail", { Name: "audit" })).toMatchObject({
      status: 404,
      code: "TrailNotFoundException",
    });
  });
});
