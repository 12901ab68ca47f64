import { defaults } from "./defaults";
import { at, type ConfigProblem } from "./values";

/** What stands against the identity and the place where its key is kept. */
export function identityProblems(values: unknown): ConfigProblem[] {
  const identity = at(values, ["identity"]) ?? defaults.identity;
  const secretStore = at(values, ["secretStore"]) ?? defaults.secretStore;
  const kms = at(values, ["source", "kms"]);
  if (identity === "linked-role" && secretStore === "kms")
    return [
      {
        path: ["secretStore"],
        value: "kms",
        allowed: "left out with identity: linked-role, which has no key to keep",
        hint: "Remove it, or set identity: ram-user.",
      },
    ];
  if (secretStore === "kms" && kms === undefined)
    return [
      {
        path: ["source", "kms"],
        allowed: "missing; a map with instanceId, because secretStore is kms",
        hint: "Add the id of the KMS instance in the source's region.",
      },
    ];
  if (kms !== undefined && secretStore !== "kms")
    return [
      {
        path: ["source", "kms"],
        allowed: "only together with secretStore: kms",
        hint: "Remove it, or set secretStore: kms.",
      },
    ];
  return [];
}
