import type { Service } from "../../kernel";
import { kmsErrors } from "./errors";
import { keyDeletionActions } from "./key-deletion";
import { keyActions } from "./keys";
import { secretDeletionActions } from "./secret-deletion";
import { secretVersionActions } from "./secret-versions";
import { secretActions } from "./secrets";
import { tagActions } from "./tags";

export { KmsStore, type Key, type Secret } from "./store";

/** Keys and secrets; no encryption with keys, no KMS instances, no rotation that happens. */
export const kms: Service = {
  product: "kms",
  version: "2016-01-20",
  denied: (need, resource) => kmsErrors.denied(`${need} on ${resource}`),
  actions: {
    ...keyActions,
    ...keyDeletionActions,
    ...secretActions,
    ...secretVersionActions,
    ...secretDeletionActions,
    ...tagActions,
  },
};
