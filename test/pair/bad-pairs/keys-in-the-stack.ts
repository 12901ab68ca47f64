import { Provider } from "@pulumi/alicloud/provider";
import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { pairWith, type BadPair } from "./bad-pair";

export const keysInTheStack: BadPair = {
  title: "that makes the trigger's key itself and gives keys to a provider",
  program: () =>
    pairWith({
      add: ({ target }) => {
        new AccessKey("demo-trigger-key", { userName: "demo-trigger" }, target);
        new Provider("third", { accountId: "1000000000000003", region: "cn-beijing", accessKey: "a", secretKey: "b" });
      },
    }),
  findings: ["access-key-pinned demo-trigger-key", "no-access-key demo-trigger-key", "no-provider-keys third"],
};
