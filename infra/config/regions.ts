/** Regions with a DataWorks OpenAPI endpoint of their own (vendor page: DataWorks OpenAPI, endpoints). */
export const regions = [
  "cn-beijing",
  "cn-chengdu",
  "cn-hangzhou",
  "cn-hongkong",
  "cn-shanghai",
  "cn-shenzhen",
  "cn-wulanchabu",
  "cn-zhangjiakou",
  "cn-north-2-gov-1",
  "cn-beijing-finance-1",
  "cn-shanghai-finance-1",
  "cn-shenzhen-finance-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-3",
  "ap-southeast-5",
  "eu-central-1",
  "eu-west-1",
  "me-east-1",
  "me-central-1",
  "us-east-1",
  "us-west-1",
] as const;

export type Region = (typeof regions)[number];

/** True for a region of the list. */
export function isRegion(value: unknown): value is Region {
  return (regions as readonly unknown[]).includes(value);
}

/** How a zone of `region` is written: `cn-shanghai-` and a letter, but `us-west-1` and a letter where it ends in a digit. */
export function zoneForm(region: string): string {
  return /\d$/.test(region) ? `${region} and a letter` : `${region}- and a letter`;
}

/** True when `zone` is written like a zone of `region`. Which letters exist is only known to the cloud. */
export function isZoneOf(options: { zone: string; region: string }): boolean {
  const { zone, region } = options;
  if (!zone.startsWith(region)) return false;
  const rest = zone.slice(region.length);
  return /\d$/.test(region) ? /^[a-z]$/.test(rest) : /^-[a-z]$/.test(rest);
}
