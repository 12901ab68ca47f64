import type { Service } from "../../kernel";
import { dataworksActivationActions } from "./dataworks-activation";
import { billingErrors } from "./errors";
import { orderActions } from "./orders";

/** Orders of services that are paid by use; no prices, no bills. */
export const bssopenapi: Service = {
  product: "bssopenapi",
  version: "2017-12-14",
  denied: (need, resource) => billingErrors.denied(`${need} on ${resource}`),
  actions: orderActions,
  envelope: (fields, requestId) => ({
    RequestId: requestId,
    Code: "Success",
    Message: "Successful!",
    Success: true,
    ...fields,
  }),
  errorEnvelope: ({ code, message }, requestId) => ({
    RequestId: requestId,
    Code: code,
    Message: message,
    Success: false,
  }),
};

/** Opening DataWorks, at the host `dataworks.aliyuncs.com`. */
export const dataworks20180601: Service = {
  product: "dataworks-public",
  version: "2018-06-01",
  denied: (need, resource) => billingErrors.denied(`${need} on ${resource}`),
  actions: dataworksActivationActions,
};
