import { createHash } from "node:crypto";
import { action, bytes, flag, json, oneOf, text, type Account, type CloudState } from "../../kernel";
import { requireBucket } from "./buckets";
import type { OssAnswer } from "./dialect";
import { ossErrors } from "./errors";
import { need } from "./needs";
import { addVersion, remove, requireVersion } from "./object-versions";
import { encryptionAlgorithm, objectAcl, ofObject } from "./parameters";
import { OssStore, type Bucket, type ObjectVersion } from "./store";

const MAX_KEY_BYTES = 1023;

/** Headers that are kept with an object as they came. */
const keptParameters = {
  "content-type": text(),
  "content-encoding": text(),
  "content-disposition": text(),
  "content-language": text(),
  "cache-control": text(),
  expires: text(),
  "x-oss-server-side-encryption": encryptionAlgorithm,
  "x-oss-server-side-encryption-key-id": text(),
  "x-oss-storage-class": oneOf("Standard", "IA", "Archive", "ColdArchive", "DeepColdArchive"),
};

/** Answered with every object, whatever was sent. */
const DEFAULTS = { "content-type": "application/octet-stream", "x-oss-storage-class": "Standard" };

function requireKey(key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES || /^[/\\]/.test(key))
    throw ossErrors.objectName(`1 to ${MAX_KEY_BYTES} bytes, no slash or backslash first`);
}

function versionHeader({ versioning }: Bucket, versionId: string | undefined): Record<string, string> {
  return versioning !== undefined && versionId !== undefined ? { "x-oss-version-id": versionId } : {};
}

/** What is answered about an object without its content. */
function headersOf(bucket: Bucket, version: ObjectVersion): Record<string, string> {
  return {
    ...version.headers,
    "content-length": String(version.content.length),
    etag: version.etag,
    "last-modified": new Date(version.changedAt).toUTCString(),
    "x-oss-object-type": "Normal",
    ...versionHeader(bucket, version.versionId),
  };
}

/** The content of an object, for another service of the cloud; undefined when the account has no such object. */
export function objectContent(
  state: CloudState,
  place: { account: Account; bucket: string; key: string },
): Buffer | undefined {
  const newest = state.global(OssStore, place.account).buckets.get(place.bucket)?.objects.get(place.key)?.[0];
  return newest && !newest.deleteMarker ? newest.content : undefined;
}

const ofVersion = { ...ofObject, versionId: text() };

export const objectActions = {
  PutObject: action({
    parameters: {
      ...ofObject,
      ...keptParameters,
      body: bytes(),
      "content-md5": text(),
      "x-oss-meta": json<Record<string, string>>(),
      "x-oss-object-acl": objectAcl,
      "x-oss-forbid-overwrite": flag(),
      "x-oss-tagging": text(),
      "x-oss-copy-source": text(),
    },
    ram: need("PutObject", "object"),
    handle: (context): OssAnswer => {
      const { input, clock, ids } = context;
      const bucket = requireBucket(context, input.bucket);
      requireKey(input.key);
      if (input["x-oss-copy-source"] !== undefined) throw ossErrors.unknownRequest("copying of an object");
      if (input["x-oss-tagging"] !== undefined) throw ossErrors.unknownRequest("tags of an object in a header");
      const content = input.body ?? Buffer.alloc(0);
      if (input["x-oss-forbid-overwrite"] && bucket.objects.get(input.key)?.[0]?.deleteMarker === false)
        throw ossErrors.objectExists(input.key);
      const names = Object.keys(keptParameters) as (keyof typeof keptParameters)[];
      const sent = names.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const]));
      const version = {
        deleteMarker: false,
        content,
        etag: `"${createHash("md5").update(content).digest("hex").toUpperCase()}"`,
        changedAt: clock.now(),
        headers: {
          ...DEFAULTS,
          "x-oss-storage-class": bucket.storageClass,
          ...Object.fromEntries(sent),
          ...input["x-oss-meta"],
        },
        acl: input["x-oss-object-acl"] ?? "default",
      };
      const { etag, versionId } = addVersion(bucket, input.key, version, ids);
      return { headers: { etag, ...versionHeader(bucket, versionId) } };
    },
  }),

  GetObject: action({
    parameters: ofVersion,
    ram: need("GetObject", "object"),
    handle: (context): OssAnswer => {
      const bucket = requireBucket(context, context.input.bucket);
      const version = requireVersion(bucket, context.input.key, context.input.versionId);
      return { headers: headersOf(bucket, version), content: version.content };
    },
  }),

  HeadObject: action({
    // A client repeats the headers that it made the object with.
    parameters: { ...ofVersion, "x-oss-object-acl": objectAcl },
    ram: need("GetObject", "object"),
    handle: (context): OssAnswer => {
      const bucket = requireBucket(context, context.input.bucket);
      return { headers: headersOf(bucket, requireVersion(bucket, context.input.key, context.input.versionId)) };
    },
  }),

  GetObjectMeta: action({
    parameters: ofVersion,
    ram: need("GetObject", "object"),
    handle: (context): OssAnswer => {
      const bucket = requireBucket(context, context.input.bucket);
      const shown = headersOf(bucket, requireVersion(bucket, context.input.key, context.input.versionId));
      const few = ["content-length", "etag", "last-modified", "x-oss-version-id"];
      return { headers: Object.fromEntries(Object.entries(shown).filter(([name]) => few.includes(name))) };
    },
  }),

  DeleteObject: action({
    parameters: ofVersion,
    ram: need("DeleteObject", "object"),
    handle: (context): OssAnswer => {
      const { input, clock, ids } = context;
      const bucket = requireBucket(context, input.bucket);
      const gone = remove(bucket, input.key, { versionId: input.versionId, now: clock.now(), ids });
      const mark: Record<string, string> = gone.deleteMarker ? { "x-oss-delete-marker": "true" } : {};
      return { status: 204, headers: { ...versionHeader(bucket, gone.versionId), ...mark } };
    },
  }),
};
