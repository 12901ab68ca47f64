import { action, required, text } from "../../kernel";
import { once } from "./client-tokens";
import { need } from "./needs";
import { requireNetwork } from "./networks";

function switchTo(name: "EnableVpcClassicLink" | "DisableVpcClassicLink", enabled: boolean) {
  return action({
    parameters: { VpcId: required(text()), ClientToken: text() },
    ram: need(name, { kind: "vpc", idFrom: "VpcId" }),
    handle: (context) =>
      once(context, name, () => {
        requireNetwork(context, context.input.VpcId).classicLink = enabled;
        return {};
      }),
  });
}

export const classicLinkActions = {
  EnableVpcClassicLink: switchTo("EnableVpcClassicLink", true),
  DisableVpcClassicLink: switchTo("DisableVpcClassicLink", false),
};
