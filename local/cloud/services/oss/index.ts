import type { Service } from "../../kernel";
import { bucketSettingActions } from "./bucket-settings";
import { bucketActions } from "./buckets";
import { ossDialect } from "./dialect";
import { ossErrors } from "./errors";
import { objectListActions } from "./object-lists";
import { objectSettingActions } from "./object-settings";
import { objectActions } from "./objects";

export { objectContent } from "./objects";
export { OssStore, type Bucket } from "./store";

/** Buckets with their settings, objects with their versions; no multipart uploads, no anonymous reading. */
export const oss: Service = {
  product: "oss",
  version: "2019-05-17",
  dialect: ossDialect,
  denied: (need, resource) => ossErrors.denied(`${need} on ${resource}`),
  actions: {
    ...bucketActions,
    ...bucketSettingActions,
    ...objectActions,
    ...objectSettingActions,
    ...objectListActions,
  },
};
