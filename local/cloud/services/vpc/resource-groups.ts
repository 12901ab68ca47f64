import { action, required, text, type Account } from "../../kernel";
import { vpcErrors } from "./errors";
import { needOn } from "./needs";
import { VpcStore } from "./store";

/** The resource group that an account's resources are in unless told otherwise. */
export function defaultResourceGroup(account: Account): string {
  return `rg-acfm${account.id.slice(-8)}`;
}

/** What can be moved, by resource type in lower case. */
const MOVABLE = new Map([
  [
    "vpc",
    { all: (store: VpcStore) => store.networks as ReadonlyMap<string, Movable>, unknown: vpcErrors.networkUnknown },
  ],
  [
    "eip",
    { all: (store: VpcStore) => store.addresses as ReadonlyMap<string, Movable>, unknown: vpcErrors.addressUnknown },
  ],
]);

interface Movable {
  resourceGroupId: string;
}

export const resourceGroupActions = {
  MoveResourceGroup: action({
    parameters: {
      ResourceId: required(text()),
      ResourceType: required(text()),
      NewResourceGroupId: required(text()),
    },
    ram: needOn("MoveResourceGroup", ({ input }) => {
      const { ResourceType, ResourceId } = input as { ResourceType: string; ResourceId: string };
      return `${ResourceType.toLowerCase()}/${ResourceId}`;
    }),
    handle: ({ input, regional }) => {
      const kind = MOVABLE.get(input.ResourceType.toLowerCase());
      if (!kind) throw vpcErrors.tagResourceType(input.ResourceType);
      const resource = kind.all(regional(VpcStore)).get(input.ResourceId);
      if (!resource) throw kind.unknown(input.ResourceId);
      resource.resourceGroupId = input.NewResourceGroupId;
      return {};
    },
  }),
};
