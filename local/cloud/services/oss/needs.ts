import type { RamNeed } from "../../kernel";

/** The two needs that a page of the vendor's is known to show. */
const PUBLISHED = new Set(["GetObject", "PutObject"]);

/** What RAM asks for an action on a bucket, on an object or on the account: `oss:<name>`. Regions do not count. */
export function need(name: string, on: "account" | "bucket" | "object"): RamNeed {
  return {
    action: `oss:${name}`,
    resource: ({ input, account }) => {
      const { bucket, key } = input as { bucket?: string; key?: string };
      const relative = { account: "*", bucket: bucket ?? "*", object: `${bucket ?? "*"}/${key ?? "*"}` }[on];
      return `acs:oss:*:${account.id}:${relative}`;
    },
    status: PUBLISHED.has(name) ? "published" : "unpublished",
  };
}
