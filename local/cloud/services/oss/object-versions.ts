import type { IdSource } from "../../kernel";
import { ossErrors } from "./errors";
import type { Bucket, ObjectVersion } from "./store";

/** Versions of buckets that keep none. */
const NULL_VERSION = "null";

function nextVersionId({ versioning }: Bucket, ids: IdSource): string {
  return versioning === "Enabled" ? ids.letters("object-version", 32) : NULL_VERSION;
}

/** Adds a version as the newest. Where versions are not kept it takes the place of the one before. */
export function addVersion(
  bucket: Bucket,
  key: string,
  version: Omit<ObjectVersion, "versionId">,
  ids: IdSource,
): ObjectVersion {
  const made = { ...version, versionId: nextVersionId(bucket, ids) };
  const others = (bucket.objects.get(key) ?? []).filter(({ versionId }) => versionId !== made.versionId);
  bucket.objects.set(key, [made, ...others]);
  return made;
}

/** The named version, or the newest one when it is no deletion. */
export function requireVersion(bucket: Bucket, key: string, versionId: string | undefined): ObjectVersion {
  const versions = bucket.objects.get(key) ?? [];
  const found = versionId === undefined ? versions[0] : versions.find((version) => version.versionId === versionId);
  if (!found) throw versionId === undefined ? ossErrors.objectUnknown(key) : ossErrors.versionUnknown(versionId);
  if (found.deleteMarker) throw ossErrors.objectUnknown(key);
  return found;
}

/**
 * Deletes a version for good, or the object: where versions are or were kept, that leaves a mark on top of them.
 * What is not there counts as deleted.
 */
export function remove(
  bucket: Bucket,
  key: string,
  how: { versionId: string | undefined; now: number; ids: IdSource },
): { versionId?: string; deleteMarker: boolean } {
  const versions = bucket.objects.get(key) ?? [];
  if (how.versionId !== undefined) {
    const gone = versions.find(({ versionId }) => versionId === how.versionId);
    keep(
      bucket,
      key,
      versions.filter((version) => version !== gone),
    );
    return { versionId: how.versionId, deleteMarker: gone?.deleteMarker ?? false };
  }
  if (bucket.versioning === undefined) {
    bucket.objects.delete(key);
    return { deleteMarker: false };
  }
  const mark = {
    deleteMarker: true,
    content: Buffer.alloc(0),
    etag: "",
    changedAt: how.now,
    headers: {},
    acl: "default",
  };
  const { versionId } = addVersion(bucket, key, mark, how.ids);
  return { versionId, deleteMarker: true };
}

function keep(bucket: Bucket, key: string, versions: ObjectVersion[]): void {
  if (versions.length > 0) bucket.objects.set(key, versions);
  else bucket.objects.delete(key);
}
