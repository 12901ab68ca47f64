import type { Region } from "../config/regions";
import type { ChargeId } from "./charges";

/** A price that a page of the vendor gave on a day. */
export interface Price {
  charge: ChargeId;
  /** Where it holds; a region that no row names has no known price. */
  regions: "all" | readonly Region[];
  /** For one unit of the charge, before discounts, coupons, free quotas and tax. */
  amount: number;
  currency: "USD";
  /** The page that says so. */
  source: string;
  /** Day on which the page was read; the vendor may have changed it since. */
  read: string;
  /** Day of the page itself, where it names one. */
  dated?: string;
}

const READ = "2026-11-27";
const MAINLAND = [
  "cn-beijing",
  "cn-chengdu",
  "cn-hangzhou",
  "cn-shanghai",
  "cn-shenzhen",
  "cn-wulanchabu",
  "cn-zhangjiakou",
] as const satisfies readonly Region[];
const ABROAD = [
  "cn-hongkong",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-3",
  "ap-southeast-5",
  "eu-central-1",
  "eu-west-1",
  "me-east-1",
  "us-east-1",
  "us-west-1",
] as const satisfies readonly Region[];

const nat = {
  charge: "nat-gateway",
  currency: "USD",
  source: "https://www.alibabacloud.com/help/en/nat-gateway/latest/billing-of-internet-nat-gateways",
  read: READ,
} as const;
/** The fee for holding an address that is attached to a NAT gateway and paid by traffic; the traffic is another matter. */
const eip = {
  charge: "eip",
  currency: "USD",
  source: "https://www.alibabacloud.com/help/en/eip/pay-as-you-go",
  read: READ,
} as const;
const queue = {
  charge: "queue",
  currency: "USD",
  source: "https://alibabacloud.com/help/en/mns/product-overview/billing-overview",
  read: READ,
} as const;

/**
 * Every price that is known here. Whatever has no row is unknown: no price is carried over from another region, edition or
 * year. A fork that has a contract of its own reads the objects and quantities and puts its own prices to them.
 */
export const prices: readonly Price[] = [
  { ...nat, regions: MAINLAND, amount: 0.034 },
  { ...nat, regions: ABROAD, amount: 0.043 },
  { ...eip, regions: [...MAINLAND, "ap-northeast-2", "ap-southeast-3"], amount: 0.003 },
  { ...eip, regions: ["ap-northeast-1", "us-east-1", "us-west-1"], amount: 0.005 },
  { ...eip, regions: ["ap-southeast-1", "ap-southeast-5", "eu-central-1", "eu-west-1"], amount: 0.006 },
  { ...eip, regions: ["me-central-1"], amount: 0.008 },
  { ...eip, regions: ["cn-hongkong", "me-east-1"], amount: 0.009 },
  { ...queue, regions: MAINLAND, amount: 0.08 },
  { ...queue, regions: ABROAD, amount: 0.11 },
  { ...queue, regions: ["me-central-1"], amount: 0.132 },
  {
    charge: "bus-events",
    regions: "all",
    amount: 0.82,
    currency: "USD",
    source: "https://www.alibabacloud.com/help/id/eventbridge/product-overview/billing-of-event-buses",
    read: READ,
    dated: "2025-11-11",
  },
  {
    // The first tier, up to 100 million CU a month.
    charge: "function",
    regions: "all",
    amount: 0.00002,
    currency: "USD",
    source: "https://help.aliyun.com/en/functioncompute/fc/product-overview/pay-as-you-go-billing-methods",
    read: READ,
  },
  {
    charge: "dataworks-api",
    regions: "all",
    amount: 0.05,
    currency: "USD",
    source: "https://www.alibabacloud.com/help/doc-detail/204064.htm",
    read: READ,
  },
];

/** The price of a charge in a region, if one is known. */
export function priceOf(charge: ChargeId, region: string): Price | undefined {
  return prices.find(
    (price) =>
      price.charge === charge && (price.regions === "all" || (price.regions as readonly string[]).includes(region)),
  );
}
