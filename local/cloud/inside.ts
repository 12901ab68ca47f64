import type { LocalCloudOptions } from "./start";
import { Gateway } from "./gateway/gateway";
import { Pain, type CloudState } from "./kernel";
import { EgressListeners } from "./server/egress";
import type { FrontDoor } from "./server/front-door";
import { services } from "./services";
import { connectExtensions, OperationSettings } from "./services/dataworks";
import { OwnAddress } from "./services/location";

/** Puts what a local cloud consists of behind its door: the services, their settings, the ways out of nodes. */
export function furnish(options: {
  state: CloudState;
  door: FrontDoor;
  endpoint: string;
  caFile: string;
  options: Pick<LocalCloudOptions, "settings" | "operation" | "pain">;
}): Gateway {
  const { state, door, endpoint, caFile } = options;
  const { settings, operation: varied, pain } = options.options;
  state.shared(OwnAddress).endpoint = endpoint;
  const operation = state.shared(OperationSettings);
  operation.egress = new EgressListeners(door, state, caFile);
  Object.assign(operation, varied);
  connectExtensions(state);
  Object.assign(state.shared(Pain), pain);
  return new Gateway(state, services, {
    unknownParameters: "refuse",
    unpublishedNeeds: "enforce",
    freshness: true,
    ...settings,
  });
}
