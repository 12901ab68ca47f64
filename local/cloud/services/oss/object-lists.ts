import { action, flag, integer, oneOf, text, type ActionContext } from "../../kernel";
import { owner, requireBucket } from "./buckets";
import type { OssAnswer } from "./dialect";
import { ossErrors } from "./errors";
import { need } from "./needs";
import { remove } from "./object-versions";
import { documentParameters, ofBucket, readDocument } from "./parameters";
import type { Bucket, ObjectVersion } from "./store";
import { element, textOf, type Markup } from "./xml";

const MOST = 1000;

const listParameters = {
  ...ofBucket,
  prefix: text(),
  delimiter: text(),
  "max-keys": integer(),
  "encoding-type": oneOf("url"),
};

interface Listing {
  prefix: string;
  delimiter: string;
  most: number;
  /** Names come after this one. */
  after: string;
}

/** Names of one page in order: keys, and what keys have in common up to a delimiter. */
function pageOf(keys: Iterable<string>, { prefix, delimiter, most, after }: Listing) {
  if (most < 1 || most > MOST) throw ossErrors.invalidArgument(`max-keys is between 1 and ${MOST}`);
  const names = [...keys]
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + delimiter.length);
    });
  const rest = [...new Set(names)]
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .filter((name) => name > after);
  return { names: rest.slice(0, most), next: rest.length > most ? rest[most - 1] : undefined };
}

/** With encoding-type=url names stand percent-encoded, so that no sign in them can break the document. */
function writer(input: { "encoding-type"?: "url" }): (name: string) => string {
  return input["encoding-type"] === "url" ? (name) => encodeURIComponent(name) : (name) => name;
}

function contents(name: Markup, version: ObjectVersion, ownedBy: Markup | undefined): Markup {
  return element(
    "Contents",
    name,
    element("LastModified", new Date(version.changedAt).toISOString()),
    element("ETag", version.etag),
    element("Type", "Normal"),
    element("Size", version.content.length),
    element("StorageClass", version.headers["x-oss-storage-class"]),
    ownedBy,
  );
}

function liveKeys({ objects }: Bucket): string[] {
  return [...objects].filter(([, [newest]]) => !newest!.deleteMarker).map(([key]) => key);
}

type Asked = { prefix?: string; delimiter?: string; "max-keys"?: number; "encoding-type"?: "url" };

function entriesOf(bucket: Bucket, names: readonly string[], input: Asked, ownedBy: Markup | undefined): Markup[] {
  const write = writer(input);
  return names.map((name) => {
    const version = bucket.objects.get(name)?.[0];
    const common = input.delimiter !== undefined && name.indexOf(input.delimiter, (input.prefix ?? "").length) >= 0;
    if (common || !version) return element("CommonPrefixes", element("Prefix", write(name)));
    return contents(element("Key", write(name)), version, ownedBy);
  });
}

function head(bucket: Bucket, input: Asked): Markup[] {
  const write = writer(input);
  const encoding = input["encoding-type"];
  return [
    element("Name", bucket.name),
    element("Prefix", write(input.prefix ?? "")),
    element("MaxKeys", input["max-keys"] ?? 100),
    element("Delimiter", write(input.delimiter ?? "")),
    ...(encoding ? [element("EncodingType", encoding)] : []),
  ];
}

function listing(input: Asked, after: string): Listing {
  return { prefix: input.prefix ?? "", delimiter: input.delimiter ?? "", most: input["max-keys"] ?? 100, after };
}

/** The order of names on the wire: versions of one key stand together, the newest first. */
function versionEntries(
  context: Pick<ActionContext, "account">,
  bucket: Bucket,
  names: readonly string[],
  input: Asked,
) {
  const write = writer(input);
  return names.flatMap((name) => {
    const versions = bucket.objects.get(name);
    if (!versions) return [element("CommonPrefixes", element("Prefix", write(name)))];
    return versions.map((version, index) => {
      const which = [
        element("Key", write(name)),
        element("VersionId", version.versionId),
        element("IsLatest", index === 0),
        element("LastModified", new Date(version.changedAt).toISOString()),
      ];
      if (version.deleteMarker) return element("DeleteMarker", ...which, owner(context));
      const { etag, content, headers } = version;
      const what = [
        element("ETag", etag),
        element("Type", "Normal"),
        element("Size", content.length),
        element("StorageClass", headers["x-oss-storage-class"]),
      ];
      return element("Version", ...which, ...what, owner(context));
    });
  });
}

export const objectListActions = {
  ListObjects: action({
    parameters: { ...listParameters, marker: text() },
    ram: need("ListObjects", "bucket"),
    handle: (context): OssAnswer => {
      const { input } = context;
      const bucket = requireBucket(context, input.bucket);
      const { names, next } = pageOf(liveKeys(bucket), listing(input, input.marker ?? ""));
      const write = writer(input);
      return {
        xml: element(
          "ListBucketResult",
          ...head(bucket, input),
          element("Marker", write(input.marker ?? "")),
          element("IsTruncated", next !== undefined),
          next === undefined ? undefined : element("NextMarker", write(next)),
          ...entriesOf(bucket, names, input, owner(context)),
        ),
      };
    },
  }),

  ListObjectsV2: action({
    parameters: { ...listParameters, "start-after": text(), "continuation-token": text(), "fetch-owner": flag() },
    ram: need("ListObjects", "bucket"),
    handle: (context): OssAnswer => {
      const { input } = context;
      const bucket = requireBucket(context, input.bucket);
      const token = input["continuation-token"];
      const after = token === undefined ? (input["start-after"] ?? "") : Buffer.from(token, "base64").toString();
      const { names, next } = pageOf(liveKeys(bucket), listing(input, after));
      return {
        xml: element(
          "ListBucketResult",
          ...head(bucket, input),
          element("KeyCount", names.length),
          element("IsTruncated", next !== undefined),
          next === undefined ? undefined : element("NextContinuationToken", Buffer.from(next).toString("base64")),
          ...entriesOf(bucket, names, input, input["fetch-owner"] ? owner(context) : undefined),
        ),
      };
    },
  }),

  ListObjectVersions: action({
    parameters: { ...listParameters, "key-marker": text(), "version-id-marker": text() },
    ram: need("ListObjectVersions", "bucket"),
    handle: (context): OssAnswer => {
      const { input } = context;
      const bucket = requireBucket(context, input.bucket);
      // A page ends between keys, never among the versions of one, so a key is enough to go on from.
      const { names, next } = pageOf(bucket.objects.keys(), listing(input, input["key-marker"] ?? ""));
      return {
        xml: element(
          "ListVersionsResult",
          ...head(bucket, input),
          element("IsTruncated", next !== undefined),
          next === undefined ? undefined : element("NextKeyMarker", writer(input)(next)),
          ...versionEntries(context, bucket, names, input),
        ),
      };
    },
  }),

  DeleteMultipleObjects: action({
    parameters: { ...ofBucket, ...documentParameters, "encoding-type": oneOf("url") },
    ram: { ...need("DeleteObject", "object") },
    handle: (context): OssAnswer => {
      const { input, clock, ids } = context;
      const bucket = requireBucket(context, input.bucket);
      const { root } = readDocument(input.body, "Delete");
      const asked = root.children
        .filter(({ name }) => name === "Object")
        .map((object) => ({ key: textOfKey(object), versionId: textOf(object, "VersionId") || undefined }));
      if (asked.length === 0 || asked.length > MOST) throw ossErrors.malformedXml(`there are 1 to ${MOST} objects`);
      const quiet = textOf(root, "Quiet") === "true";
      const write = writer(input);
      const deleted = asked.map(({ key, versionId }) => {
        const gone = remove(bucket, key, { versionId, now: clock.now(), ids });
        const version = versionId === undefined ? undefined : element("VersionId", versionId);
        const mark = gone.deleteMarker && [
          element("DeleteMarker", true),
          element("DeleteMarkerVersionId", gone.versionId),
        ];
        return element("Deleted", element("Key", write(key)), version, mark || undefined);
      });
      return quiet ? {} : { xml: element("DeleteResult", ...deleted) };
    },
  }),
};

/** Spaces of a key count. */
function textOfKey(object: { children: { name: string; text: string }[] }): string {
  const key = object.children.find(({ name }) => name === "Key")?.text;
  if (!key) throw ossErrors.malformedXml("an object has no Key");
  return key;
}
