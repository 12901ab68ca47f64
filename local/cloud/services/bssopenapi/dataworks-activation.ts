import { action, NAMED_LIKE_ITS_ACTION, required, text } from "../../kernel";
import { billingErrors } from "./errors";
import { OrderStore } from "./store";

/** The call by which DataWorks is opened, which an older version of its API has for itself. */
export const dataworksActivationActions = {
  OpenDataWorksStandardService: action({
    parameters: { Region: required(text()) },
    ram: { action: "dataworks:OpenDataWorksStandardService", status: "unpublished", source: NAMED_LIKE_ITS_ACTION },
    handle: ({ input, global, ids, clock }) => {
      const { activations } = global(OrderStore);
      const key = `dataworks ${input.Region}`;
      if (activations.has(key)) throw billingErrors.alreadyOpen(input.Region);
      const orderId = String(ids.counted("order", 200_000_000_000_001));
      activations.set(key, {
        productCode: "dide",
        productType: "dide_post_public_cn",
        instanceId: ids.prefixed("dide"),
        orderId,
        region: input.Region,
        createdAt: clock.now(),
      });
      return { OrderId: orderId };
    },
  }),
};
