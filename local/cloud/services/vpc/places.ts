import { action, text } from "../../kernel";
import { regions, requireRegion } from "./geography";
import { need } from "./needs";

export const placeActions = {
  DescribeRegions: action({
    parameters: { AcceptLanguage: text(), ProductType: text() },
    ram: need("DescribeRegions", { kind: "*" }),
    handle: () => ({
      Regions: {
        Region: regions.map(({ id, name }) => ({
          RegionId: id,
          LocalName: name,
          RegionEndpoint: `vpc.${id}.aliyuncs.com`,
        })),
      },
    }),
  }),

  DescribeZones: action({
    parameters: { AcceptLanguage: text(), ZoneType: text() },
    ram: need("DescribeZones", { kind: "*" }),
    handle: ({ request }) => ({
      Zones: {
        Zone: requireRegion(request.region).zones.map((id) => ({
          ZoneId: id,
          LocalName: id,
          ZoneType: "AvailabilityZone",
        })),
      },
    }),
  }),

  ListEnhanhcedNatGatewayAvailableZones: action({
    parameters: { AcceptLanguage: text() },
    ram: need("ListEnhanhcedNatGatewayAvailableZones", { kind: "*" }),
    handle: ({ request }) => ({
      Zones: requireRegion(request.region).zones.map((id) => ({ ZoneId: id, LocalName: id })),
    }),
  }),
};
