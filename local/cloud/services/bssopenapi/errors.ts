import { defineErrors } from "../../kernel";

/** Everything that billing and the activation of services say no with. */
export const billingErrors = defineErrors({
  denied: { status: 403, code: "NoPermission", message: "The caller is not authorized: {detail}." },
  productNotSold: {
    status: 400,
    code: "PRODUCT.NOTEXIST",
    message: "The local cloud sells no product {detail}.",
    assumed: true,
  },
  subscriptionType: {
    status: 400,
    code: "InvalidParameter",
    message: "{detail} is sold by use only: SubscriptionType is PayAsYouGo.",
    assumed: true,
  },
  parameterInvalid: { status: 400, code: "InvalidParameter", message: "{detail}.", assumed: true },
  alreadyOpen: { status: 400, code: "ORDER.OPEND", message: "The service is open already in {detail}." },
});
