import { Provider } from "@pulumi/alicloud/provider";
import { Network } from "@pulumi/alicloud/vpc/network";
import { pairWith, tagsOf, type BadPair } from "./bad-pair";

export const swappedTenants: BadPair = {
  title: "that mixes its tenants up",
  program: () =>
    pairWith({
      add: ({ target }) => {
        // The source's network with the provider of the target, one without any, and a provider of the target's twin.
        new Network("misplaced", { cidrBlock: "10.30.0.0/16", tags: tagsOf("source") }, target);
        new Network("nowhere", { cidrBlock: "10.40.0.0/16", tags: tagsOf("source") });
        new Provider("twin", { accountId: "1000000000000002", region: "cn-shanghai" });
      },
    }),
  findings: [
    "explicit-provider nowhere",
    "provider-account-declared misplaced",
    "tenants-differ target",
    "tenants-differ twin",
  ],
};
