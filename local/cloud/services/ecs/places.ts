import { action, flag, integer, required, text } from "../../kernel";
import { regions, requireRegion } from "../vpc";
import { ecsErrors } from "./errors";
import { need } from "./needs";

/** What can be bought in every zone. A reader drops zones whose lists are empty. */
const INSTANCE_TYPES = ["ecs.g7.large", "ecs.c7.large"];
const DISK_CATEGORIES = ["cloud_essd"];

export const placeActions = {
  DescribeRegions: action({
    parameters: { AcceptLanguage: text(), InstanceChargeType: text(), ResourceType: text() },
    ram: need("DescribeRegions"),
    handle: () => ({
      Regions: {
        Region: regions.map(({ id, name }) => ({
          RegionId: id,
          LocalName: name,
          RegionEndpoint: `ecs.${id}.aliyuncs.com`,
          Status: "available",
        })),
      },
    }),
  }),

  DescribeZones: action({
    parameters: { AcceptLanguage: text(), InstanceChargeType: text(), SpotStrategy: text(), Verbose: flag() },
    ram: need("DescribeZones"),
    handle: ({ request }) => ({
      Zones: {
        Zone: requireRegion(request.region).zones.map((id) => ({
          ZoneId: id,
          LocalName: id,
          ZoneType: "AvailabilityZone",
          AvailableInstanceTypes: { InstanceTypes: INSTANCE_TYPES },
          AvailableDiskCategories: { DiskCategories: DISK_CATEGORIES },
          AvailableResourceCreation: { ResourceTypes: ["VSwitch", "IoOptimized", "Instance", "Disk"] },
          DedicatedHostGenerations: { DedicatedHostGeneration: [] },
          AvailableVolumeCategories: { VolumeCategories: [] },
          AvailableDedicatedHostTypes: { DedicatedHostType: [] },
          AvailableResources: { ResourcesInfo: [] },
        })),
      },
    }),
  }),

  DescribeAvailableResource: action({
    parameters: {
      DestinationResource: required(text()),
      InstanceChargeType: text(),
      InstanceType: text(),
      IoOptimized: text(),
      NetworkCategory: text(),
      ResourceType: text(),
      SpotStrategy: text(),
      SpotDuration: integer(),
      ZoneId: text(),
    },
    ram: need("DescribeAvailableResource"),
    handle: ({ input, request }) => {
      const { zones } = requireRegion(request.region);
      if (input.ZoneId !== undefined && !zones.includes(input.ZoneId)) throw ecsErrors.zoneUnknown(input.ZoneId);
      return {
        AvailableZones: {
          AvailableZone: zones
            .filter((id) => (input.ZoneId ?? id) === id)
            .map((id) => ({
              ZoneId: id,
              RegionId: request.region,
              Status: "Available",
              StatusCategory: "WithStock",
              AvailableResources: { AvailableResource: [] },
            })),
        },
      };
    },
  }),
};
