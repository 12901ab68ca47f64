import { vpcErrors } from "./errors";

/** A region with the letters of its zones. */
export interface Region {
  id: string;
  name: string;
  zones: string[];
}

const REGIONS: Record<string, { name: string; zones: string }> = {
  "cn-hangzhou": { name: "China (Hangzhou)", zones: "bghijk" },
  "cn-shanghai": { name: "China (Shanghai)", zones: "befglmn" },
  "cn-beijing": { name: "China (Beijing)", zones: "cfghijkl" },
  "cn-shenzhen": { name: "China (Shenzhen)", zones: "cdef" },
  "cn-zhangjiakou": { name: "China (Zhangjiakou)", zones: "abc" },
  "cn-chengdu": { name: "China (Chengdu)", zones: "ab" },
  "cn-hongkong": { name: "China (Hong Kong)", zones: "bcd" },
  "ap-northeast-1": { name: "Japan (Tokyo)", zones: "abc" },
  "ap-southeast-1": { name: "Singapore", zones: "abc" },
  "ap-southeast-3": { name: "Malaysia (Kuala Lumpur)", zones: "ab" },
  "ap-southeast-5": { name: "Indonesia (Jakarta)", zones: "abc" },
  "eu-central-1": { name: "Germany (Frankfurt)", zones: "abc" },
  "eu-west-1": { name: "UK (London)", zones: "ab" },
  "me-east-1": { name: "UAE (Dubai)", zones: "a" },
  "us-east-1": { name: "US (Virginia)", zones: "ab" },
  "us-west-1": { name: "US (Silicon Valley)", zones: "ab" },
};

/** All regions that the local cloud knows; a selection of the vendor's. */
export const regions: readonly Region[] = Object.entries(REGIONS).map(([id, { name, zones }]) => ({
  id,
  name,
  // Regions in China join the letter with a hyphen; the others write it straight after the number.
  zones: [...zones].map((letter) => (/\d$/.test(id) ? `${id}${letter}` : `${id}-${letter}`)),
}));

/** Region `id`; refused when there is none. */
export function requireRegion(id: string): Region {
  const region = regions.find((candidate) => candidate.id === id);
  if (!region) throw vpcErrors.regionUnknown(id);
  return region;
}

/** Refuses a zone that is not one of the region's. */
export function requireZone(regionId: string, zoneId: string): void {
  if (!requireRegion(regionId).zones.includes(zoneId)) throw vpcErrors.zoneUnknown(`${zoneId} in ${regionId}`);
}
