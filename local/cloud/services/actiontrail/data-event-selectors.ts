import { action, json, required, text } from "../../kernel";
import { actiontrailErrors } from "./errors";
import { need } from "./needs";
import { requireTrail } from "./trails";

const ofTrail = { TrailName: required(text()) };

export const dataEventSelectorActions = {
  PutDataEventSelector: action({
    parameters: { ...ofTrail, EventSelectors: required(json<unknown>()), TrailRegionIds: text() },
    ram: need("PutDataEventSelector", "TrailName"),
    handle: (context) => {
      const { input } = context;
      const trail = requireTrail(context, input.TrailName);
      if (!Array.isArray(input.EventSelectors))
        throw actiontrailErrors.parameterInvalid("EventSelectors is a JSON list");
      trail.dataEventSelectors = JSON.stringify(input.EventSelectors);
      trail.changedAt = context.clock.now();
      return { TrailName: trail.name, DataEventSelectors: trail.dataEventSelectors };
    },
  }),

  GetDataEventSelector: action({
    parameters: ofTrail,
    ram: need("GetDataEventSelector", "TrailName"),
    handle: (context) => {
      const { name, dataEventSelectors } = requireTrail(context, context.input.TrailName);
      // A reader would take selectors that nobody put for a change.
      return { TrailName: name, DataEventSelectors: dataEventSelectors, SlsDeliveryConfigs: [] };
    },
  }),
};
