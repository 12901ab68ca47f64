import { pairWith, type BadPair } from "./bad-pair";

export const unprotectedProduction: BadPair = {
  title: "that is tagged as production, protects nothing, and has a network of nobody",
  program: () =>
    pairWith({
      configure: (config) => ({ ...config, tags: { ...config.tags, environment: "production" } }),
      edit: { "demo-source-network-vpc": { tags: { environment: "production" } } },
    }),
  findings: [
    "production-protected demo-source-compute-project",
    "production-protected demo-source-egress-eip",
    "production-protected demo-source-egress-nat",
    "production-protected demo-source-workspace-project",
    "production-protected demo-target-compute-project",
    "production-protected demo-target-workspace-project",
    "tags-complete demo-source-network-vpc",
  ],
};
