import { expect, it } from "vitest";
import { apiError, fakeCaller } from "../call/testing/fake-call-api";
import { findExisting } from ".";

const VPC = "alicloud:vpc/network:Network";

it("names every object that has the name, and none that only begins with it", async () => {
  const vpcs = ["vpc-1 demo", "vpc-2 demo", "vpc-3 demo-2"].map((one) => one.split(" "));
  const { caller, seen } = fakeCaller(() => ({
    body: { Vpcs: { Vpc: vpcs.map(([VpcId, VpcName]) => ({ VpcId, VpcName })) } },
  }));
  expect(await findExisting(VPC, { vpcName: "demo" }, caller)).toEqual({ answer: "exists", ids: ["vpc-1", "vpc-2"] });
  expect(seen[0]).toMatchObject({
    connection: { host: "vpc.cn-shanghai.aliyuncs.com" },
    query: { RegionId: "cn-shanghai", VpcName: "demo" },
  });
});

it("does not take a refused call for an absent object", async () => {
  const { caller } = fakeCaller(() => ({ error: apiError(403, "NoPermission") }));
  expect(await findExisting(VPC, { vpcName: "demo" }, caller)).toMatchObject({
    answer: "unknown",
    why: expect.stringContaining("API_FORBIDDEN"),
  });
});

it("takes RAM's word that there is no such user", async () => {
  const { caller } = fakeCaller(() => ({ error: apiError(404, "EntityNotExist.User") }));
  expect(await findExisting("alicloud:ram/user:User", { name: "demo" }, caller)).toEqual({ answer: "absent" });
});

it("says what it cannot look for, with the id that the object would have", async () => {
  const { caller, seen } = fakeCaller(() => ({ body: {} }));
  const secret = { secretName: "demo-trigger-key" };
  expect(await findExisting("alicloud:kms/secret:Secret", secret, caller)).toMatchObject({
    answer: "unknown",
    id: "demo-trigger-key",
  });
  expect(await findExisting("alicloud:made/up:Thing", {}, caller)).not.toHaveProperty("id");
  expect(await findExisting(VPC, {}, caller)).toMatchObject({ answer: "unknown" });
  expect(seen).toEqual([]);
});
