import type { Service } from "../../kernel";
import { endpointActions } from "./endpoints";
import { locationErrors } from "./errors";

export { OwnAddress } from "./own-address";

/** Tells clients where a product is served: here, at the local cloud's own address. */
export const location: Service = {
  product: "location",
  version: "2015-06-12",
  denied: (need, resource) => locationErrors.denied(`${need} on ${resource}`),
  actions: endpointActions,
};
