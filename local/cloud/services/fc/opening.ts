import { action } from "../../kernel";
import { fcErrors } from "./errors";
import { need } from "./needs";
import { FcSubscription } from "./store";

export const openingActions = {
  OpenFcService: action({
    parameters: {},
    ram: { ...need("OpenFcService"), resource: () => "*" },
    handle: ({ global, account, ids, request }) => {
      const subscription = global(FcSubscription);
      if (subscription.open) throw fcErrors.alreadyOpen(account.id);
      subscription.open = true;
      return { RequestId: request.id, OrderId: String(ids.counted("fc-order", 200_000_000)), Code: "" };
    },
  }),
};
