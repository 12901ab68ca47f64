import type { Service } from "../../kernel";
import { addressAssociationActions } from "./address-associations";
import { addressMonitoringActions } from "./address-monitoring";
import { addressActions } from "./addresses";
import { classicLinkActions } from "./classic-link";
import { defaultNetworkActions } from "./default-networks";
import { deletionProtectionActions } from "./deletion-protection";
import { vpcErrors } from "./errors";
import { natGatewayActions } from "./nat-gateways";
import { networkActions } from "./networks";
import { placeActions } from "./places";
import { resourceGroupActions } from "./resource-groups";
import { routeTableActions } from "./route-tables";
import { snatEntryActions } from "./snat-entries";
import { switchActions } from "./switches";
import { tagActions } from "./tags";

export { once } from "./client-tokens";
export { regions, requireRegion, type Region } from "./geography";
export { defaultResourceGroup } from "./resource-groups";
export { sourceAddressOf } from "./source-address";
export { VpcStore, type Network, type Occupant, type Switch } from "./store";

/** Networks, NAT gateways and public addresses. */
export const vpc: Service = {
  product: "vpc",
  version: "2016-04-28",
  denied: (need, resource) => vpcErrors.denied(`${need} on ${resource}`),
  actions: {
    ...networkActions,
    ...defaultNetworkActions,
    ...classicLinkActions,
    ...routeTableActions,
    ...switchActions,
    ...natGatewayActions,
    ...snatEntryActions,
    ...addressActions,
    ...addressAssociationActions,
    ...addressMonitoringActions,
    ...deletionProtectionActions,
    ...resourceGroupActions,
    ...tagActions,
    ...placeActions,
  },
};
