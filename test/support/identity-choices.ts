import type { PairConfig } from "../../infra";

/** Each way in which a source can come to call its target, as a change of a pair's configuration. */
export const CHOICES: readonly {
  name: string;
  change: (config: PairConfig) => PairConfig;
  /** What the ids of keys look like that the trigger call is signed with. */
  key: RegExp;
}[] = [
  { name: "ram-user and workspace-parameter", change: (config) => config, key: /^LTAI/ },
  {
    name: "ram-user and kms",
    change: (config) => ({
      ...config,
      secretStore: "kms",
      source: { ...config.source, kms: { instanceId: "kst-rehearsal" } },
    }),
    key: /^LTAI/,
  },
  { name: "linked-role", change: (config) => ({ ...config, identity: "linked-role" }), key: /^STS\./ },
];
