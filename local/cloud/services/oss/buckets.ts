import { action, integer, text, type ActionContext } from "../../kernel";
import { defaultResourceGroup } from "../vpc";
import type { OssAnswer } from "./dialect";
import { ossErrors } from "./errors";
import { need } from "./needs";
import { bucketAcl, documentParameters, encryptionAlgorithm, ofBucket, readDocument } from "./parameters";
import { BucketNames, OssStore, type Bucket } from "./store";
import { childOf, element, readXml, textOf, type Markup, type XmlElement } from "./xml";

const MAX_BUCKETS = 100;

type Place = Pick<ActionContext, "global" | "shared" | "account" | "request">;

/** The bucket with a name; one of another account or region is refused in other words than one that does not exist. */
export function requireBucket({ global, shared, account, request }: Place, name: string): Bucket {
  const bucket = global(OssStore).buckets.get(name);
  if (!bucket) {
    const owner = shared(BucketNames).owners.get(name);
    throw owner === undefined || owner === account.id ? ossErrors.bucketUnknown(name) : ossErrors.bucketNotYours(name);
  }
  if (bucket.region !== request.region) throw ossErrors.bucketElsewhere(`oss-${bucket.region}.aliyuncs.com`);
  return bucket;
}

/** Owner as every list shows it. */
export function owner({ account }: Pick<ActionContext, "account">): Markup {
  return element("Owner", element("ID", account.id), element("DisplayName", account.id));
}

function endpoints({ region }: Bucket): Markup[] {
  return [
    element("ExtranetEndpoint", `oss-${region}.aliyuncs.com`),
    element("IntranetEndpoint", `oss-${region}-internal.aliyuncs.com`),
  ];
}

/** A setting, read from the document that was put. */
function setting({ documents }: Bucket, name: string): XmlElement | undefined {
  const source = documents.get(name);
  return source === undefined ? undefined : readXml(source);
}

/** The setting that PutBucketEncryption takes as a document and PutBucket as headers. */
function encryptionDocument(
  algorithm: string,
  headers: { "x-oss-server-side-encryption-key-id"?: string; "x-oss-server-side-data-encryption"?: string },
): string {
  const keyId = headers["x-oss-server-side-encryption-key-id"];
  const dataEncryption = headers["x-oss-server-side-data-encryption"];
  const rule = element(
    "ApplyServerSideEncryptionByDefault",
    element("SSEAlgorithm", algorithm),
    keyId === undefined ? undefined : element("KMSMasterKeyID", keyId),
    dataEncryption === undefined ? undefined : element("KMSDataEncryption", dataEncryption),
  );
  return element("ServerSideEncryptionRule", rule).text;
}

function encryptionOf(bucket: Bucket): Markup {
  const rule = childOf(setting(bucket, "encryption"), "ApplyServerSideEncryptionByDefault");
  const keyId = textOf(rule, "KMSMasterKeyID");
  return element(
    "ServerSideEncryptionRule",
    element("SSEAlgorithm", textOf(rule, "SSEAlgorithm") ?? "None"),
    keyId ? element("KMSMasterKeyID", keyId) : undefined,
  );
}

function info(context: Pick<ActionContext, "account">, bucket: Bucket): Markup {
  const accelerated = textOf(setting(bucket, "transferAcceleration"), "Enabled") === "true";
  const logging = childOf(setting(bucket, "logging"), "LoggingEnabled");
  const group = textOf(setting(bucket, "resourceGroup"), "ResourceGroupId") ?? defaultResourceGroup(context.account);
  return element(
    "BucketInfo",
    element(
      "Bucket",
      element("AccessMonitor", textOf(setting(bucket, "accessmonitor"), "Status") ?? "Disabled"),
      element("CreationDate", new Date(bucket.createdAt).toISOString()),
      ...endpoints(bucket),
      element("Location", `oss-${bucket.region}`),
      element("StorageClass", bucket.storageClass),
      element("DataRedundancyType", bucket.redundancyType),
      element("TransferAcceleration", accelerated ? "Enabled" : "Disabled"),
      element("CrossRegionReplication", "Disabled"),
      element("ResourceGroupId", group),
      element("Name", bucket.name),
      owner(context),
      element("AccessControlList", element("Grant", bucket.acl)),
      bucket.versioning && element("Versioning", bucket.versioning),
      encryptionOf(bucket),
      element(
        "BucketPolicy",
        element("LogBucket", textOf(logging, "TargetBucket") ?? ""),
        element("LogPrefix", textOf(logging, "TargetPrefix") ?? ""),
      ),
    ),
  );
}

export const bucketActions = {
  ListBuckets: action({
    parameters: { prefix: text(), marker: text(), "max-keys": integer() },
    ram: need("ListBuckets", "account"),
    handle: (context): OssAnswer => {
      const { prefix = "", marker = "", "max-keys": most = 100 } = context.input;
      if (most < 1 || most > 1000) throw ossErrors.invalidArgument("max-keys is between 1 and 1000");
      const fitting = [...context.global(OssStore).buckets.values()]
        .filter(({ name }) => name.startsWith(prefix) && name > marker)
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const page = fitting.slice(0, most);
      const cut = page.length < fitting.length;
      const shown = page.map((bucket) =>
        element(
          "Bucket",
          element("Name", bucket.name),
          element("Location", `oss-${bucket.region}`),
          element("Region", bucket.region),
          element("CreationDate", new Date(bucket.createdAt).toISOString()),
          element("StorageClass", bucket.storageClass),
          ...endpoints(bucket),
        ),
      );
      const position = cut ? [element("IsTruncated", true), element("NextMarker", page.at(-1)!.name)] : [];
      return { xml: element("ListAllMyBucketsResult", owner(context), element("Buckets", ...shown), ...position) };
    },
  }),

  PutBucket: action({
    parameters: {
      ...ofBucket,
      ...documentParameters,
      "x-oss-acl": bucketAcl,
      "x-oss-resource-group-id": text(),
      "x-oss-server-side-encryption": encryptionAlgorithm,
      "x-oss-server-side-encryption-key-id": text(),
      "x-oss-server-side-data-encryption": text(),
    },
    ram: need("PutBucket", "bucket"),
    handle: (context): OssAnswer => {
      const { input, global, shared, account, request, clock } = context;
      const { bucket: name, body } = input;
      if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name))
        throw ossErrors.bucketName("3 to 63 lower-case letters, digits and hyphens, no hyphen at either end");
      const asked = body?.length ? readDocument(body, "CreateBucketConfiguration").root : undefined;
      const storageClass = textOf(asked, "StorageClass") || "Standard";
      const redundancyType = textOf(asked, "DataRedundancyType") || "LRS";
      if (!["Standard", "IA", "Archive", "ColdArchive", "DeepColdArchive"].includes(storageClass))
        throw ossErrors.invalidArgument(`StorageClass ${storageClass}`);
      if (!["LRS", "ZRS"].includes(redundancyType))
        throw ossErrors.invalidArgument(`DataRedundancyType ${redundancyType}`);
      const { buckets } = global(OssStore);
      const existing = buckets.get(name);
      const same = existing?.region === request.region && existing.storageClass === storageClass;
      if (shared(BucketNames).owners.has(name) && !same) throw ossErrors.bucketExists(name);
      const headers = { location: `/${name}` };
      if (existing) {
        // The owner's second creation only changes who may read.
        existing.acl = input["x-oss-acl"] ?? existing.acl;
        return { headers };
      }
      if ([...buckets.values()].filter(({ region }) => region === request.region).length >= MAX_BUCKETS)
        throw ossErrors.bucketQuota(String(MAX_BUCKETS));
      const documents = new Map<string, string>();
      const group = input["x-oss-resource-group-id"];
      if (group !== undefined)
        documents.set(
          "resourceGroup",
          element("BucketResourceGroupConfiguration", element("ResourceGroupId", group)).text,
        );
      const algorithm = input["x-oss-server-side-encryption"];
      if (algorithm !== undefined) documents.set("encryption", encryptionDocument(algorithm, input));
      shared(BucketNames).owners.set(name, account.id);
      buckets.set(name, {
        name,
        region: request.region,
        storageClass,
        redundancyType,
        acl: input["x-oss-acl"] ?? "private",
        createdAt: clock.now(),
        documents,
        objects: new Map(),
      });
      return { headers };
    },
  }),

  DeleteBucket: action({
    parameters: ofBucket,
    ram: need("DeleteBucket", "bucket"),
    handle: (context): OssAnswer => {
      const bucket = requireBucket(context, context.input.bucket);
      if (bucket.objects.size > 0) throw ossErrors.bucketNotEmpty(bucket.name);
      context.global(OssStore).buckets.delete(bucket.name);
      context.shared(BucketNames).owners.delete(bucket.name);
      return { status: 204 };
    },
  }),

  GetBucketInfo: action({
    parameters: ofBucket,
    ram: need("GetBucketInfo", "bucket"),
    handle: (context): OssAnswer => ({ xml: info(context, requireBucket(context, context.input.bucket)) }),
  }),

  GetBucketLocation: action({
    parameters: ofBucket,
    ram: need("GetBucketLocation", "bucket"),
    handle: (context): OssAnswer => ({
      xml: element("LocationConstraint", `oss-${requireBucket(context, context.input.bucket).region}`),
    }),
  }),

  GetBucketAcl: action({
    parameters: ofBucket,
    ram: need("GetBucketAcl", "bucket"),
    handle: (context): OssAnswer => {
      const { acl } = requireBucket(context, context.input.bucket);
      const grant = element("AccessControlList", element("Grant", acl));
      return { xml: element("AccessControlPolicy", owner(context), grant) };
    },
  }),

  PutBucketAcl: action({
    parameters: { ...ofBucket, ...documentParameters, "x-oss-acl": bucketAcl },
    ram: need("PutBucketAcl", "bucket"),
    handle: (context): OssAnswer => {
      const acl = context.input["x-oss-acl"];
      if (acl === undefined) throw ossErrors.invalidArgument("the header x-oss-acl is missing");
      requireBucket(context, context.input.bucket).acl = acl;
      return {};
    },
  }),

  GetBucketVersioning: action({
    parameters: ofBucket,
    ram: need("GetBucketVersioning", "bucket"),
    handle: (context): OssAnswer => {
      const { versioning } = requireBucket(context, context.input.bucket);
      return { xml: element("VersioningConfiguration", versioning && element("Status", versioning)) };
    },
  }),

  PutBucketVersioning: action({
    parameters: { ...ofBucket, ...documentParameters },
    ram: need("PutBucketVersioning", "bucket"),
    handle: (context): OssAnswer => {
      const bucket = requireBucket(context, context.input.bucket);
      const status = textOf(readDocument(context.input.body, "VersioningConfiguration").root, "Status");
      if (status !== "Enabled" && status !== "Suspended")
        throw ossErrors.malformedXml("Status is Enabled or Suspended");
      bucket.versioning = status;
      return {};
    },
  }),
};
