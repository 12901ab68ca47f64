import { standings, type RamNeed } from "../../kernel";

const standing = standings({
  published: {
    "https://help.aliyun.com/en/oss/user-guide/authorization-syntax-and-elements": [
      ...["ListBuckets", "PutBucket", "GetObject", "PutObject"],
    ],
  },
});

/** What RAM asks for an action on a bucket, on an object or on the account: `oss:<name>`. Regions do not count. */
export function need(name: string, on: "account" | "bucket" | "object"): RamNeed {
  return {
    action: `oss:${name}`,
    resource: ({ input, account }) => {
      const { bucket, key } = input as { bucket?: string; key?: string };
      const relative = { account: "*", bucket: bucket ?? "*", object: `${bucket ?? "*"}/${key ?? "*"}` }[on];
      return `acs:oss:*:${account.id}:${relative}`;
    },
    ...standing(name),
  };
}
