import type { LocalCloudOptions } from "./start";
import { Gateway } from "./gateway/gateway";
import { AccessObservations } from "./gateway/observations";
import { Pain, type CloudState } from "./kernel";
import { EgressListeners } from "./server/egress";
import type { FrontDoor } from "./server/front-door";
import { services } from "./services";
import { connectExtensions, connectLinkedRoles, OperationSettings } from "./services/dataworks";
import { FcSettings } from "./services/fc";
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
  const ways = new EgressListeners(door, state, caFile);
  operation.egress = ways;
  const fc = state.shared(FcSettings);
  fc.openWay = (place) => ways.openForFunction(place);
  if (settings?.ram === "observe")
    fc.observe = (access, decision) =>
      state
        .shared(AccessObservations)
        .note({ ...access, at: state.surroundings.clock.now(), status: "published" }, decision);
  connectLinkedRoles(state);
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
