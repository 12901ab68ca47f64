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
      trail.dataEventRegion = input.TrailRegionIds ?? trail.dataEventRegion;
      trail.changedAt = context.clock.now();
      return { TrailName: trail.name, DataEventSelectors: trail.dataEventSelectors };
    },
  }),

  GetDataEventSelector: action({
    parameters: ofTrail,
    ram: need("GetDataEventSelector", "TrailName"),
    handle: (context) => {
      const { name, dataEventSelectors, dataEventRegion } = requireTrail(context, context.input.TrailName);
      // A reader would take selectors or a region that nobody put for a change.
      const SlsDeliveryConfigs = dataEventRegion === undefined ? [] : [{ TrailRegion: dataEventRegion }];
      return { TrailName: name, DataEventSelectors: dataEventSelectors, SlsDeliveryConfigs };
    },
  }),
};
