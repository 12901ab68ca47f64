import { action, flag, oneOf, required, text } from "../../kernel";
import { requireAddress } from "./addresses";
import { once } from "./client-tokens";
import { requireNatGateway } from "./nat-gateways";
import { needOn } from "./needs";

export const deletionProtectionActions = {
  DeletionProtection: action({
    parameters: {
      InstanceId: required(text()),
      ProtectionEnable: required(flag()),
      Type: required(oneOf("NATGW", "EIP")),
      ClientToken: text(),
    },
    ram: needOn("DeletionProtection", ({ input }) => {
      const { Type, InstanceId } = input as { Type: "NATGW" | "EIP"; InstanceId: string };
      return `${Type === "EIP" ? "eip" : "natgateway"}/${InstanceId}`;
    }),
    handle: (context) =>
      once(context, "DeletionProtection", () => {
        const { input } = context;
        const protectedOne =
          input.Type === "EIP"
            ? requireAddress(context, input.InstanceId)
            : requireNatGateway(context, input.InstanceId);
        protectedOne.deletionProtection = input.ProtectionEnable;
        return {};
      }),
  }),
};
