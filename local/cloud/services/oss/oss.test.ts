import { beforeEach, describe, expect, it } from "vitest";
import { deliver, ossRequest, type DialectRequest } from "../../../../test/support/dialect-requests";
import { EchoCloud } from "../../../../test/support/echo-cloud";
import { objectContent, oss } from "./index";

describe("OSS", { timeout: 5_000 }, () => {
  let cloud: EchoCloud;
  beforeEach(() => {
    cloud = new EchoCloud({}, [oss]);
  });

  type Change = Partial<DialectRequest>;
  const send = (method: string, path: string, change: Change = {}) =>
    deliver(cloud.gateway, ossRequest({ ...cloud.source, host: "127.0.0.1", method, path, ...change }));
  /** Status, with the code of a refusal. */
  const outcome = async (method: string, path: string, change: Change = {}) => {
    const { status, body } = await send(method, path, change);
    return [status, /<Code>(.*)<\/Code>/.exec(body)?.[1]].filter((part) => part !== undefined).join(" ");
  };
  const on = (name: string) => ({ query: { [name]: "" } });
  const versioned = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";

  describe("buckets", () => {
    it("have names that all accounts share", async () => {
      expect(await outcome("PUT", "/code/")).toBe("200");
      expect(await outcome("PUT", "/code/", cloud.target)).toBe("409 BucketAlreadyExists");
      expect(await outcome("GET", "/code/", { ...cloud.target, ...on("bucketInfo") })).toBe("403 AccessDenied");
      expect((await send("GET", "/", cloud.target)).body).not.toContain("<Name>");
      expect(await outcome("DELETE", "/code/")).toBe("204");
      expect(await outcome("PUT", "/code/", cloud.target)).toBe("200");
    });

    it("may be made again by their owner, with other rights but of no other kind", async () => {
      await send("PUT", "/code/");
      expect(await outcome("PUT", "/code/", { headers: { "x-oss-acl": "public-read" } })).toBe("200");
      expect((await send("GET", "/code/", on("bucketInfo"))).body).toContain("<Grant>public-read</Grant>");
      const body = "<CreateBucketConfiguration><StorageClass>IA</StorageClass></CreateBucketConfiguration>";
      expect(await outcome("PUT", "/code/", { body })).toBe("409 BucketAlreadyExists");
    });

    it("are reached in their own region only", async () => {
      await send("PUT", "/code/");
      expect(await outcome("GET", "/code/", { region: "cn-beijing" })).toBe("403 AccessDenied");
      expect((await send("GET", "/", { region: "cn-beijing" })).body).toContain("<Name>code</Name>");
    });

    it("are not made in a region that is none", async () => {
      expect(await outcome("PUT", "/code/", { region: "nowhere" })).toBe("404 InvalidRegionId.NotFound");
    });

    it.each(["/ab/", "/Code/", "/-code/", `/${"a".repeat(64)}/`])("are not called %s", async (path) => {
      expect(await outcome("PUT", path)).toBe("400 InvalidBucketName");
    });

    it("go only when they are empty", async () => {
      await send("PUT", "/code/");
      await send("PUT", "/code/a", { body: "x" });
      expect(await outcome("DELETE", "/code/")).toBe("409 BucketNotEmpty");
      await send("DELETE", "/code/a");
      expect(await outcome("DELETE", "/code/")).toBe("204");
      expect(await outcome("GET", "/code/", on("bucketInfo"))).toBe("404 NoSuchBucket");
    });
  });

  describe("settings of a bucket", () => {
    beforeEach(() => send("PUT", "/code/"));

    it.each([
      ["cors", "404 NoSuchCORSConfiguration"],
      ["website", "404 NoSuchWebsiteConfiguration"],
      ["lifecycle", "404 NoSuchLifecycle"],
      ["policy", "404 NoSuchBucketPolicy"],
      ["transferAcceleration", "404 NoSuchTransferAccelerationConfiguration"],
      ["encryption", "404 NoSuchServerSideEncryptionRule"],
      ["logging", "200"],
      ["referer", "200"],
      ["tagging", "200"],
      ["resourceGroup", "200"],
      ["accessmonitor", "200"],
      ["versioning", "200"],
      ["acl", "200"],
      ["location", "200"],
    ])("answer %s, which nobody set, with %s", async (name, answer) => {
      expect(await outcome("GET", "/code/", on(name))).toBe(answer);
    });

    it("are read as they were put, and gone when deleted", async () => {
      const body = "<CORSConfiguration>\n  <CORSRule><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>";
      await send("PUT", "/code/", { ...on("cors"), body });
      expect((await send("GET", "/code/", on("cors"))).body).toBe(body);
      expect(await outcome("DELETE", "/code/", on("cors"))).toBe("204");
      expect(await outcome("GET", "/code/", on("cors"))).toBe("404 NoSuchCORSConfiguration");
      const policy = '{"Version":"1",  "Statement":[]}';
      await send("PUT", "/code/", { ...on("policy"), body: policy });
      expect((await send("GET", "/code/", on("policy"))).body).toBe(policy);
    });

    it("show in what is said about the bucket", async () => {
      const rule =
        "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>";
      const body = `<ServerSideEncryptionRule>${rule}</ServerSideEncryptionRule>`;
      await send("PUT", "/code/", { ...on("encryption"), body });
      await send("PUT", "/code/", { ...on("versioning"), body: versioned });
      const info = (await send("GET", "/code/", on("bucketInfo"))).body;
      expect(info).toContain("<SSEAlgorithm>AES256</SSEAlgorithm>");
      expect(info).toContain("<Versioning>Enabled</Versioning>");
    });

    it("of encryption may come with the bucket itself, as headers", async () => {
      const headers = {
        "x-oss-server-side-encryption": "KMS",
        "x-oss-server-side-encryption-key-id": "key-example0000000001",
        "x-oss-server-side-data-encryption": "SM4",
      };
      await send("PUT", "/encrypted/", { headers });
      expect((await send("GET", "/encrypted/", on("bucketInfo"))).body).toContain("<SSEAlgorithm>KMS</SSEAlgorithm>");
      expect((await send("GET", "/encrypted/", on("encryption"))).body).toContain(
        "<KMSMasterKeyID>key-example0000000001</KMSMasterKeyID><KMSDataEncryption>SM4</KMSDataEncryption>",
      );
    });

    it("of its lifecycle takes the header that allows overlaps", async () => {
      const rule =
        "<Rule><ID>a</ID><Prefix>a/</Prefix><Status>Enabled</Status><Expiration><Days>7</Days></Expiration></Rule>";
      const body = `<LifecycleConfiguration>${rule}</LifecycleConfiguration>`;
      const headers = { "x-oss-allow-same-action-overlap": "true" };
      expect(await outcome("PUT", "/code/", { ...on("lifecycle"), body, headers })).toBe("200");
    });

    it.each([
      ["versioning", "<VersioningConfiguration><Status>On</Status></VersioningConfiguration>", "400 MalformedXML"],
      ["versioning", "<Other/>", "400 MalformedXML"],
      ["lifecycle", "<LifecycleConfiguration></LifecycleConfiguration>", "400 MalformedXML"],
      ["tagging", "<Tagging><TagSet><Tag><Key></Key></Tag></TagSet></Tagging>", "400 InvalidArgument"],
      ["policy", "[]", "400 InvalidArgument"],
      ["cors", "not xml", "400 MalformedXML"],
      ["cors", '<!DOCTYPE a [<!ENTITY b "c">]><CORSConfiguration/>', "400 MalformedXML"],
    ])("refuse %s %s", async (name, body, answer) => {
      expect(await outcome("PUT", "/code/", { ...on(name), body })).toBe(answer);
    });

    it("that the local cloud does not play are refused, not taken for the bucket", async () => {
      expect(await outcome("PUT", "/code/", on("replication"))).toBe("400 LocalCloud.UnsupportedAction");
      expect(await outcome("POST", "/code/a", on("uploads"))).toBe("400 LocalCloud.UnsupportedAction");
      expect(await outcome("GET", "/code/", { query: { surprise: "1" } })).toBe("400 LocalCloud.UnknownParameter");
    });
  });

  describe("objects", () => {
    beforeEach(() => send("PUT", "/code/"));
    const account = () => cloud.state.account("1000000000000001")!;

    it("come back byte for byte with the headers that they were put with", async () => {
      const body = Buffer.from([0, 255, 10, 13, 128]);
      const headers = { "content-type": "application/json", "cache-control": "no-cache", "x-oss-meta-by": "me" };
      const { headers: put } = await send("PUT", "/code/dir%2Fa.bin", { body, headers });
      const answer = await send("GET", "/code/dir/a.bin");
      expect(answer.content?.equals(body)).toBe(true);
      expect(answer.headers).toMatchObject({ ...headers, etag: put!.etag, "content-length": "5" });
      expect(objectContent(cloud.state, { account: account(), bucket: "code", key: "dir/a.bin" })?.equals(body)).toBe(
        true,
      );
      expect(cloud.lastRequest().parameters).toMatchObject({ bucket: "code", key: "dir/a.bin" });
    });

    it("are in the journal by their length only", async () => {
      await send("PUT", "/code/a", { body: "content of an object" });
      expect(cloud.lastRequest().parameters.body).toBe("20 bytes");
    });

    it("that are gone answer a question for headers without a body", async () => {
      const answer = await send("HEAD", "/code/none");
      expect([answer.status, answer.body]).toEqual([404, ""]);
      expect(await outcome("GET", "/code/none")).toBe("404 NoSuchKey");
      expect(await outcome("DELETE", "/code/none")).toBe("204");
      expect(await outcome("DELETE", "/none/a")).toBe("404 NoSuchBucket");
    });

    it("are not put with a hash of something else, nor over another when that is forbidden", async () => {
      const wrong = { body: "x", headers: { "content-md5": "AAAAAAAAAAAAAAAAAAAAAA==" } };
      expect(await outcome("PUT", "/code/a", wrong)).toBe("400 InvalidDigest");
      await send("PUT", "/code/a", { body: "x" });
      const careful = { body: "y", headers: { "x-oss-forbid-overwrite": "true" } };
      expect(await outcome("PUT", "/code/a", careful)).toBe("409 FileAlreadyExists");
    });

    it("are listed page by page, with what their names have in common", async () => {
      for (const key of ["a%2F1", "a%2F2", "b", "c"]) await send("PUT", `/code/${key}`, { body: "x" });
      const first = (await send("GET", "/code/", { query: { delimiter: "/", "max-keys": "2" } })).body;
      expect(first).toContain("<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>");
      expect(first).toContain("<NextMarker>b</NextMarker>");
      const second = (await send("GET", "/code/", { query: { delimiter: "/", marker: "b" } })).body;
      expect([...second.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual(["c"]);
      const within = (await send("GET", "/code/", { query: { "list-type": "2", prefix: "a/" } })).body;
      expect(within).toContain("<KeyCount>2</KeyCount>");
    });

    it("with signs of markup in their names do not break a list", async () => {
      await send("PUT", `/code/${encodeURIComponent("<a>&amp;")}`, { body: "x" });
      expect((await send("GET", "/code/")).body).toContain("<Key>&#60;a&#62;&#38;amp;</Key>");
      const url = (await send("GET", "/code/", { query: { "encoding-type": "url" } })).body;
      expect(url).toContain("<Key>%3Ca%3E%26amp%3B</Key>");
    });

    it("keep their versions where that is switched on, and go for good version by version", async () => {
      await send("PUT", "/code/", { ...on("versioning"), body: versioned });
      const first = (await send("PUT", "/code/a", { body: "1" })).headers!["x-oss-version-id"]!;
      const second = (await send("PUT", "/code/a", { body: "2" })).headers!["x-oss-version-id"]!;
      expect((await send("GET", "/code/a", { query: { versionId: first } })).content?.toString()).toBe("1");
      const deletion = await send("DELETE", "/code/a");
      expect(deletion.headers).toMatchObject({ "x-oss-delete-marker": "true" });
      expect(await outcome("GET", "/code/a")).toBe("404 NoSuchKey");
      const versions = (await send("GET", "/code/", on("versions"))).body;
      const ids = [...versions.matchAll(/<VersionId>(.*?)<\/VersionId>/g)].map(([, id]) => id!);
      expect(ids).toEqual([deletion.headers!["x-oss-version-id"], second, first]);
      const objects = ids.map((id) => `<Object><Key>a</Key><VersionId>${id}</VersionId></Object>`).join("");
      const body = `<Delete><Quiet>false</Quiet>${objects}</Delete>`;
      expect((await send("POST", "/code/", { ...on("delete"), body })).body).toContain("<Deleted>");
      expect(await outcome("DELETE", "/code/")).toBe("204");
    });

    it("have rights and tags of their own", async () => {
      await send("PUT", "/code/a", { body: "x" });
      await send("PUT", "/code/a", { ...on("acl"), headers: { "x-oss-object-acl": "private" } });
      expect((await send("GET", "/code/a", on("acl"))).body).toContain("<Grant>private</Grant>");
      const body = "<Tagging><TagSet><Tag><Key>env</Key><Value>dev</Value></Tag></TagSet></Tagging>";
      await send("PUT", "/code/a", { ...on("tagging"), body });
      expect((await send("GET", "/code/a", on("tagging"))).body).toBe(body);
    });
  });

  it("asks RAM for the bucket and the object, and says no in its own form", async () => {
    const allowed = [{ Effect: "Allow", Action: "oss:GetObject", Resource: "acs:oss:*:*:code/public/*" }];
    const { credentials } = await cloud.user("reader", { Version: "1", Statement: allowed });
    await send("PUT", "/code/");
    await send("PUT", "/code/public%2Fa", { body: "x" });
    await send("PUT", "/code/secret", { body: "x" });
    expect(await outcome("GET", "/code/public/a", credentials)).toBe("200");
    expect(await outcome("GET", "/code/secret", credentials)).toBe("403 AccessDenied");
    expect(await outcome("PUT", "/code/public/a", { ...credentials, body: "y" })).toBe("403 AccessDenied");
  });
});
