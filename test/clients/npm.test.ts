import { triggerUserOf } from "../../infra";
import { describe, expect, inject, it } from "vitest";
import { bodyOf, callWith, expectRefusal, testCredentials, testDistrust, type Wish } from "./support/credentials";
import { describeLanguage } from "./support/languages";
import { temporaryKey } from "./support/on-stage";
import { plays } from "./support/services";
import { plainHttp, tls } from "./support/ways";

const { manifest, target } = inject("stage");
const { owner } = target;
// These SDKs take a proxy into their configuration and do not use it, so the vendor's host names are out of reach.
const ways = [plainHttp(), tls("npm")];
const form = { exception: "ClientError" };

/** A method of a product's client with its request. */
function wishOf(sdk: string): (operation: string, input?: Record<string, unknown>) => Wish {
  return (operation, input = {}) => ({ sdk, operation, input });
}

describeLanguage("npm", (call, doubtful) => {
  describe("STS, @alicloud/sts20150401", () => {
    const wish = wishOf("sts20150401");
    const identity = wish("getCallerIdentity");
    const assume = wish("assumeRole", { roleArn: target.role, roleSessionName: "clients", durationSeconds: 900 });

    for (const way of ways)
      it(`${way.name}, GetCallerIdentity names the account of a key`, async () => {
        const body = bodyOf(await call(callWith(identity, way, owner)));
        expect(body).toMatchObject({ AccountId: target.id, IdentityType: "Account" });
      });
    for (const way of ways)
      it(`${way.name}, AssumeRole gives credentials that work`, async () => {
        const { Credentials } = bodyOf(await call(callWith(assume, way, target.administrator)));
        const {
          AccessKeyId: accessKeyId,
          AccessKeySecret: accessKeySecret,
          SecurityToken: securityToken,
        } = Credentials;
        const session = { accessKeyId, accessKeySecret, securityToken };
        const body = bodyOf(await call(callWith(identity, way, session)));
        expect(body).toMatchObject({ AccountId: target.id, IdentityType: "AssumedRoleUser" });
        expect(body.Arn).toBe(`acs:ram::${target.id}:assumed-role/visitor/clients`);
      });
    for (const way of ways)
      testCredentials({
        ...{ call, way, form, wish: identity },
        denied: { wish: assume, status: 403, code: "NoPermission" },
      });
    testDistrust(doubtful, tls("npm"), identity);
  });

  describe("RAM, @alicloud/ram20150501", () => {
    const wish = wishOf("ram20150501");
    const { userName, policyName } = triggerUserOf(manifest);

    for (const way of ways)
      it(`${way.name}, ListUsers lists the trigger identity`, async () => {
        const { Users } = bodyOf(await call(callWith(wish("listUsers", { maxItems: 100 }), way, owner)));
        expect(Users.User.map((user: any) => user.UserName)).toContain(userName);
      });
    for (const way of ways)
      it(`${way.name}, GetPolicy shows the trigger identity's policy`, async () => {
        const policy = wish("getPolicy", { policyName, policyType: "Custom" });
        const { Policy, DefaultPolicyVersion } = bodyOf(await call(callWith(policy, way, owner)));
        expect(Policy).toMatchObject({ PolicyName: policyName, AttachmentCount: 1 });
        expect(JSON.parse(DefaultPolicyVersion.PolicyDocument).Statement[0]).toMatchObject({ Effect: "Allow" });
      });
    for (const way of ways)
      it(`${way.name}, a user is made, gets a key, and is removed with it`, async () => {
        const made = { userName: "made-by-npm", displayName: "Grüße 你好 *~'()" };
        const run = async (operation: string, input: Record<string, unknown>) =>
          bodyOf(await call(callWith(wish(operation, input), way, owner)), { beyondModel: "body.User.UpdateDate" });
        expect((await run("createUser", made)).User).toMatchObject({ DisplayName: made.displayName });
        const { AccessKey } = await run("createAccessKey", { userName: made.userName });
        const { AccessKeyId: userAccessKeyId } = AccessKey;
        expect((await run("listAccessKeys", { userName: made.userName })).AccessKeys.AccessKey).toHaveLength(1);
        await run("deleteAccessKey", { userName: made.userName, userAccessKeyId });
        await run("deleteUser", { userName: made.userName });
      });
    for (const way of ways)
      testCredentials({
        ...{ call, way, form, wish: wish("listUsers") },
        denied: { status: 403, code: "NoPermission" },
      });
  });

  describe("VPC, @alicloud/vpc20160428", () => {
    const wish = wishOf("vpc20160428");
    const { region: regionId } = target;

    for (const way of ways)
      it(`${way.name}, DescribeVpcs shows the target's network`, async () => {
        const { vpcId } = manifest.target.network;
        const { Vpcs } = bodyOf(await call(callWith(wish("describeVpcs", { regionId, vpcId }), way, owner)));
        expect(Vpcs.Vpc).toHaveLength(1);
        expect(Vpcs.Vpc[0]).toMatchObject({ VpcId: vpcId, Status: "Available" });
      });
    for (const way of ways)
      it(`${way.name}, DescribeNatGateways shows the source's way out`, async () => {
        const { natGatewayId } = manifest.source.egress;
        const gateways = wish("describeNatGateways", { regionId: manifest.source.region, natGatewayId });
        const { NatGateways } = bodyOf(await call(callWith(gateways, way, inject("stage").source.owner)));
        expect(NatGateways.NatGateway[0]).toMatchObject({ NatGatewayId: natGatewayId, Status: "Available" });
        expect(NatGateways.NatGateway[0].IpLists.IpList[0].IpAddress).toBe(manifest.source.egress.address);
      });
    for (const way of ways)
      it(`${way.name}, a network is made, tagged and removed`, async () => {
        const run = async (operation: string, input: Record<string, unknown>) =>
          bodyOf(await call(callWith(wish(operation, { regionId, ...input }), way, owner)));
        const { VpcId: vpcId } = await run("createVpc", { cidrBlock: "172.16.0.0/16", vpcName: "made-by-npm" });
        const tag = [{ key: "made by", value: "npm & co" }];
        await run("tagResources", { resourceType: "VPC", resourceId: [vpcId], tag });
        const { Vpcs } = await run("describeVpcs", { vpcId });
        expect(Vpcs.Vpc[0].Tags.Tag).toEqual([{ Key: "made by", Value: "npm & co" }]);
        await run("deleteVpc", { vpcId });
      });
    for (const way of ways)
      testCredentials({
        ...{ call, way, form, wish: wish("describeVpcs", { regionId }) },
        denied: { status: 403, code: "Forbidden.RAM" },
      });
  });

  describe("the base library alone, @alicloud/openapi-client", () => {
    const action = (name: string, more: Record<string, unknown>): Wish => ({
      sdk: "openapi-client",
      operation: "callApi",
      input: { ...CALL, action: name, version: "2024-05-18", ...more },
    });
    const groups = action("ListResourceGroups", { method: "GET", query: { PageSize: "10" } });
    const algorithms = [undefined, "v2"].flatMap((signatureAlgorithm) =>
      ways.map(({ name, config }) => ({
        name: `${name}, signed ${signatureAlgorithm ? "the old way" : "as usual"}`,
        config: { ...config, ...(signatureAlgorithm ? { signatureAlgorithm } : {}) },
      })),
    );

    for (const way of algorithms)
      it(`${way.name}, GetProject of DataWorks shows the workspace`, async () => {
        const { id, name } = manifest.target.workspace;
        const { Project } = bodyOf(
          await call(callWith(action("GetProject", { method: "GET", query: { Id: id } }), way, owner)),
        );
        expect(Project).toMatchObject({ Id: Number(id), Name: name });
      });
    for (const way of algorithms)
      it(`${way.name}, an STS token lists resource groups`, async () => {
        const { PagingInfo } = bodyOf(await call(callWith(groups, way, await temporaryKey("target"))));
        expect(PagingInfo.TotalCount).toBe(1);
      });
    for (const way of ways)
      testCredentials({
        ...{ call, way, wish: groups, form: { exception: "Error" } },
        denied: { status: 403, code: "ResourceNotAuthorized.Api" },
      });
  });

  describe("Function Compute, @alicloud/fc20230330", () => {
    if (!plays("2023-03-30")) return it.skip("cannot be asked: the local cloud does not play it yet");
    const wish = wishOf("fc20230330");
    const functions = wish("listFunctions", { limit: 10 });

    for (const way of ways)
      it(`${way.name}, a function is made, read, changed, listed and removed`, async () => {
        const run = async (operation: string, path: string[], input: Record<string, unknown>, status = 200) =>
          bodyOf(await call(callWith({ ...wish(operation, input), path }, way, owner)), { status });
        const functionName = "made-by-npm";
        // A ZIP file without any entry.
        const code = { zipFile: Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)]).toString("base64") };
        const settings = { runtime: "nodejs20", handler: "index.handler", description: "Grüße 你好", memorySize: 512 };
        const body = { functionName, code, ...settings, cpu: 0.35, diskSize: 512, environmentVariables: { A: "1" } };
        expect(await run("createFunction", [], { body })).toMatchObject({ functionName, ...settings });
        expect(await run("getFunction", [functionName], {})).toMatchObject({ functionName, ...settings, cpu: 0.35 });
        const changed = await run("updateFunction", [functionName], { body: { description: "changed" } });
        expect(changed).toMatchObject({ description: "changed", memorySize: 512 });
        const list = await run("listFunctions", [], { prefix: "made-by" });
        expect(list.functions.map((one: any) => one.functionName)).toEqual([functionName]);
        await run("deleteFunction", [functionName], {}, 204);
      });
    for (const way of ways)
      it(`${way.name}, a function that is not there is refused with the product's own code`, async () => {
        const missing = await call(callWith({ ...wish("getFunction"), path: ["nothing"] }, way, owner));
        expectRefusal(missing, form, { status: 404, code: "FunctionNotFound", message: /nothing/ });
      });
    for (const way of ways)
      testCredentials({ call, way, form, wish: functions, denied: { status: 403, code: "AccessDenied" } });
  });
});

const CALL = {
  protocol: "HTTPS",
  pathname: "/",
  method: "POST",
  authType: "AK",
  style: "RPC",
  reqBodyType: "formData",
  bodyType: "json",
};
