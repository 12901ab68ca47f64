import type { Service } from "../../kernel";
import { dataEventSelectorActions } from "./data-event-selectors";
import { actiontrailErrors } from "./errors";
import { trailActions } from "./trails";

/** Trails and their settings; nothing is delivered, and no events can be looked up. */
export const actiontrail: Service = {
  product: "actiontrail",
  version: "2020-07-06",
  denied: (need, resource) => actiontrailErrors.denied(`${need} on ${resource}`),
  actions: { ...trailActions, ...dataEventSelectorActions },
};
