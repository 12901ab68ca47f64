import { action, integer, isoSeconds, oneOf, required, text, NAMED_LIKE_ITS_ACTION, type RamNeed } from "../../kernel";
import { billingErrors } from "./errors";
import { OrderStore, type Activation } from "./store";

/** Products that are activated by an order, with what they are called as a product type. */
const SOLD_BY_USE = new Map([["eventbridge", ["eventbridge_post_public_cn", "eventbridge_post_public_intl"]]]);

const SUBSCRIPTION = oneOf("Subscription", "PayAsYouGo");

function need(name: string): RamNeed {
  return { action: `bss:${name}`, status: "unpublished", source: NAMED_LIKE_ITS_ACTION };
}

function shown(accountId: string, activation: Activation): object {
  return {
    InstanceID: activation.instanceId,
    ProductCode: activation.productCode,
    ProductType: activation.productType,
    SubscriptionType: "PayAsYouGo",
    OwnerId: Number(accountId),
    Region: activation.region,
    Status: "Normal",
    CreateTime: isoSeconds(activation.createdAt),
  };
}

function pageOf({ PageNum = 1, PageSize = 20 }: { PageNum?: number; PageSize?: number }, all: readonly object[]) {
  if (PageNum < 1 || PageSize < 1 || PageSize > 300)
    throw billingErrors.parameterInvalid("PageNum starts at 1, PageSize is between 1 and 300");
  const InstanceList = all.slice((PageNum - 1) * PageSize, PageNum * PageSize);
  return { InstanceList, PageNum, PageSize, TotalCount: all.length };
}

export const orderActions = {
  /** Clients tell accounts of the domestic site from others by whether this call is answered at all. */
  QueryAvailableInstances: action({
    parameters: {
      ProductCode: text(),
      ProductType: text(),
      SubscriptionType: SUBSCRIPTION,
      Region: text(),
      InstanceIDs: text(),
      PageNum: integer(),
      PageSize: integer(),
    },
    ram: need("QueryAvailableInstances"),
    handle: ({ input, global, account }) => {
      const ids = input.InstanceIDs?.split(",");
      const fitting = [...global(OrderStore).activations.values()].filter(
        ({ productCode, productType, region, instanceId }) =>
          (input.ProductCode ?? productCode) === productCode &&
          (input.ProductType ?? productType) === productType &&
          (input.Region ?? region) === region &&
          input.SubscriptionType !== "Subscription" &&
          (ids?.includes(instanceId) ?? true),
      );
      const Data = pageOf(
        input,
        fitting.map((activation) => shown(account.id, activation)),
      );
      return { Data };
    },
  }),

  /**
   * Activates a service that is paid by use. A service that is open answers with its first order: clients repeat the
   * call, and which refusal the vendor has for that is not known.
   */
  CreateInstance: action({
    parameters: {
      ProductCode: required(text()),
      ProductType: text(),
      SubscriptionType: required(SUBSCRIPTION),
      ClientToken: text(),
      Period: integer(),
      RenewalStatus: text(),
    },
    ram: need("CreateInstance"),
    handle: ({ input, global, ids, clock, request }) => {
      const types = SOLD_BY_USE.get(input.ProductCode);
      const productType = input.ProductType ?? types?.[0] ?? "";
      if (!types?.includes(productType)) throw billingErrors.productNotSold(`${input.ProductCode} ${productType}`);
      if (input.SubscriptionType !== "PayAsYouGo") throw billingErrors.subscriptionType(input.ProductCode);
      const { activations } = global(OrderStore);
      const key = `${input.ProductCode} ${productType}`;
      const activation = activations.get(key) ?? {
        productCode: input.ProductCode,
        productType,
        instanceId: ids.prefixed(input.ProductCode),
        orderId: String(ids.counted("order", 200_000_000_000_001)),
        region: request.region,
        createdAt: clock.now(),
      };
      activations.set(key, activation);
      return { Data: { OrderId: activation.orderId, InstanceId: activation.instanceId } };
    },
  }),
};
