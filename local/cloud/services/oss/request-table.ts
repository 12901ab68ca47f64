import { DOCUMENTS } from "./bucket-documents";

/** One kind of request: a method on the service, a bucket or an object, and the sub-resource that it names. */
export interface RequestRow {
  on: "service" | "bucket" | "object";
  method: string;
  /** Undefined: the bucket or object itself. */
  sub: string | undefined;
  action: string;
  /** The bytes that come with it count. */
  takesBody: boolean;
}

function row(on: RequestRow["on"], method: string, sub: string | undefined, action: string): RequestRow {
  return { on, method, sub, action, takesBody: method === "PUT" || method === "POST" };
}

const ofDocuments = DOCUMENTS.flatMap(({ name, action }) => [
  row("bucket", "PUT", name, `PutBucket${action}`),
  row("bucket", "GET", name, `GetBucket${action}`),
  row("bucket", "DELETE", name, `DeleteBucket${action}`),
]);

/** Every request that is played. */
export const REQUESTS: readonly RequestRow[] = [
  row("service", "GET", undefined, "ListBuckets"),
  row("bucket", "PUT", undefined, "PutBucket"),
  row("bucket", "DELETE", undefined, "DeleteBucket"),
  row("bucket", "GET", undefined, "ListObjects"),
  row("bucket", "GET", "list-type", "ListObjectsV2"),
  row("bucket", "GET", "versions", "ListObjectVersions"),
  row("bucket", "POST", "delete", "DeleteMultipleObjects"),
  row("bucket", "GET", "bucketInfo", "GetBucketInfo"),
  row("bucket", "GET", "location", "GetBucketLocation"),
  row("bucket", "GET", "acl", "GetBucketAcl"),
  row("bucket", "PUT", "acl", "PutBucketAcl"),
  row("bucket", "GET", "versioning", "GetBucketVersioning"),
  row("bucket", "PUT", "versioning", "PutBucketVersioning"),
  ...ofDocuments,
  row("object", "PUT", undefined, "PutObject"),
  row("object", "GET", undefined, "GetObject"),
  row("object", "HEAD", undefined, "HeadObject"),
  row("object", "DELETE", undefined, "DeleteObject"),
  row("object", "HEAD", "objectMeta", "GetObjectMeta"),
  row("object", "GET", "acl", "GetObjectAcl"),
  row("object", "PUT", "acl", "PutObjectAcl"),
  row("object", "GET", "tagging", "GetObjectTagging"),
  row("object", "PUT", "tagging", "PutObjectTagging"),
  row("object", "DELETE", "tagging", "DeleteObjectTagging"),
];

/** Sub-resources that the vendor has and the local cloud does not: taken for the bare object, they would do harm. */
export const NOT_PLAYED = new Set([
  ...["uploads", "uploadId", "partNumber", "append", "position", "symlink", "restore", "live", "vod", "comp", "qos"],
  ...["replication", "replicationLocation", "replicationProgress", "inventory", "inventoryId", "worm", "wormId"],
  ...["wormExtend", "requestPayment", "cname", "style", "styleName", "callback", "x-oss-process", "asyncFetch"],
  ...["metaQuery", "accessPoint", "publicAccessBlock", "httpsConfig", "objectLink", "select", "seal", "policyStatus"],
]);
