import type { Service } from "../../kernel";
import { ramErrors } from "../ram";
import { accessKeyActions } from "./access-keys";
import { accountSummaryActions } from "./account-summary";
import { keyPolicyActions } from "./key-policies";
import { oidcProviderActions } from "./oidc-providers";
import { securityPreferenceActions } from "./security-preferences";
import { userActions } from "./users";

/** Beside RAM: identity providers, network policies of keys, principal names, account-wide preferences. */
export const ims: Service = {
  product: "ims",
  version: "2019-08-15",
  denied: (need, resource) => ramErrors.denied(`${need} on ${resource}`),
  actions: {
    ...userActions,
    ...accessKeyActions,
    ...keyPolicyActions,
    ...securityPreferenceActions,
    ...accountSummaryActions,
    ...oidcProviderActions,
  },
};
