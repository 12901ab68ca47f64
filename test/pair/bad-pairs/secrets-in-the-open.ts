import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { pairWith, tagsOf, type BadPair } from "./bad-pair";

/** Shaped like the id of an access key, in two parts so that no scanner takes this file for a leak. */
const KEY_ID = "LTAI" + "5tQnKxExample99";

export const secretsInTheOpen: BadPair = {
  title: "that writes secrets into its resources and outputs, and encrypts with a key that is off and never changes",
  program: async () => {
    const outputs = await pairWith({
      edit: { "demo-trigger-user": { comments: `its key is ${KEY_ID}` } },
      add: ({ source }) => {
        const key = { description: "demo", automaticRotation: "Disabled", status: "Disabled", pendingWindowInDays: 7 };
        new Key("demo-key", { ...key, tags: tagsOf("source") }, source);
        const secret = { secretName: "demo/trigger", secretData: "to be kept in the state", versionId: "v1" };
        new Secret("demo-secret", { ...secret, tags: tagsOf("source") }, source);
      },
    });
    return { ...(outputs as object), keyId: KEY_ID };
  },
  findings: [
    "kms-key-rotation demo-key",
    "kms-key-usable demo-key",
    "kms-secret-without-value demo-secret",
    "no-secret-literals demo-trigger-user",
    "no-secret-outputs dataworks-tenant-pair-test",
  ],
};
