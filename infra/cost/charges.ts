/** What is counted, in which unit, and the vendor's page that says so. */
export interface ChargeKind {
  /** What is paid for. */
  what: string;
  /** One of what a price is given for. */
  unit: string;
  /** Vendor's page about it. */
  page: string;
}

const help = "https://www.alibabacloud.com/help";
const NAT = `${help}/en/nat-gateway/latest/billing-of-internet-nat-gateways`;
const EIP = `${help}/en/eip/pay-as-you-go`;
const RESOURCE_GROUP = `${help}/en/dataworks/new-resource-group-overview`;
const MAXCOMPUTE = `${help}/doc-detail/74873.htm`;
const QUEUE = "https://alibabacloud.com/help/en/mns/product-overview/billing-overview";

/** Every charge that an object of a pair can cause, by its id. */
export const chargeKinds = {
  "nat-gateway": { what: "existing", unit: "gateway-hour", page: NAT },
  "nat-capacity": { what: "capacity", unit: "CU-hour", page: NAT },
  eip: { what: "existing, attached to a NAT gateway", unit: "address-hour", page: EIP },
  "eip-traffic": { what: "traffic to the internet", unit: "GB", page: EIP },
  "resource-group": { what: "running tasks that compute", unit: "CU-hour", page: RESOURCE_GROUP },
  "scheduled-instance": { what: "scheduling", unit: "successful instance", page: RESOURCE_GROUP },
  "dataworks-api": {
    what: "API calls beyond the edition's free quota",
    unit: "10,000 calls",
    page: `${help}/doc-detail/204064.htm`,
  },
  "dataworks-edition": {
    what: "subscription",
    unit: "month",
    page: `${help}/en/dataworks/product-overview/upgrade-from-a-pay-as-you-go-service-to-a-subscription-service`,
  },
  "maxcompute-storage": { what: "stored data", unit: "GB-day", page: MAXCOMPUTE },
  "maxcompute-jobs": { what: "computing", unit: "job, by its input", page: MAXCOMPUTE },
  "bus-events": {
    what: "events on the custom bus",
    unit: "1,000,000 events",
    page: `${help}/id/eventbridge/product-overview/billing-of-event-buses`,
  },
  function: {
    what: "running",
    unit: "CU of Function Compute",
    page: "https://help.aliyun.com/en/functioncompute/fc/product-overview/pay-as-you-go-billing-methods",
  },
  queue: { what: "existing", unit: "queue-day", page: QUEUE },
  "queue-requests": { what: "requests beyond the account's free ones", unit: "1,000,000 requests", page: QUEUE },
  log: { what: "traffic, index and storage", unit: "GB", page: `${help}/en/sls/billable-items` },
  "kms-instance": {
    what: "existing",
    unit: "month",
    page: `${help}/en/kms/key-management-service/product-overview/billing`,
  },
  "kms-secret": {
    what: "existing, where the instance is paid by use",
    unit: "secret-day",
    page: "https://alibabacloud.com/help/en/kms/key-management-service/pay-as-you-go",
  },
} as const satisfies Readonly<Record<string, ChargeKind>>;

export type ChargeId = keyof typeof chargeKinds;
