/** One version of an object, or the mark that it was deleted. */
export interface ObjectVersion {
  /** `null` where versions were not kept when it was made. */
  versionId: string;
  deleteMarker: boolean;
  content: Buffer;
  /** In double quotes, as it is answered. */
  etag: string;
  changedAt: number;
  /** Headers that were sent with it and are answered with it. */
  headers: Record<string, string>;
  acl: string;
  /** Document of its tags, when it has any. */
  tagging?: string;
}

export interface Bucket {
  name: string;
  region: string;
  storageClass: string;
  redundancyType: string;
  acl: string;
  createdAt: number;
  /** Undefined until somebody switches it on; from then on it can only be suspended. */
  versioning?: "Enabled" | "Suspended";
  /** Settings that are kept as the document that was put, by sub-resource. */
  documents: Map<string, string>;
  /** Versions by key, the newest first. No key has an empty list. */
  objects: Map<string, ObjectVersion[]>;
}

/** Buckets of one account. */
export class OssStore {
  readonly buckets = new Map<string, Bucket>();
}

/** Who has which bucket name: all accounts and regions share one set. */
export class BucketNames {
  readonly owners = new Map<string, string>();
}
