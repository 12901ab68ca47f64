import { isIP } from "node:net";
import { BadInput } from "./errors";

/** Regions with a DataWorks host of their own; all others share one (reference/dataworks-openapi.md 10.1). */
const DATAWORKS_REGIONS = new Set(
  [
    "cn-beijing cn-chengdu cn-hangzhou cn-hongkong cn-shanghai cn-shenzhen cn-wulanchabu cn-zhangjiakou",
    "cn-north-2-gov-1 cn-beijing-finance-1 cn-shanghai-finance-1 cn-shenzhen-finance-1",
    "ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-3 ap-southeast-5",
    "eu-central-1 eu-west-1 me-east-1 me-central-1 us-east-1 us-west-1",
  ].flatMap((line) => line.split(" ")),
);

/** Products whose hosts are known. */
export type Product = "dataworks-public" | "ram" | "ims" | "sts" | "kms";

const HOSTS: Record<Product, (region: string) => string> = {
  "dataworks-public": (region) =>
    DATAWORKS_REGIONS.has(region) ? `dataworks.${region}.aliyuncs.com` : "dataworks.aliyuncs.com",
  // RAM and IMS have one host for all regions.
  ram: () => "ram.aliyuncs.com",
  ims: () => "ims.aliyuncs.com",
  sts: (region) => `sts.${region}.aliyuncs.com`,
  kms: (region) => `kms.${region}.aliyuncs.com`,
};

/** Public host of a product in a region. Names outside `Product` are answered by `hosts` of the call. */
export function hostOf(product: Product, region: string): string {
  return HOSTS[product](region);
}

/**
 * Checks the address of a local cloud: `host:port` of this machine. Anything else is refused, because calls to it go
 * without TLS. @throws BadInput
 */
export function loopbackEndpoint(endpoint: string): string {
  const match = /^(\[[0-9a-f:.]+\]|[^:/]+):(\d{1,5})$/i.exec(endpoint);
  const host = (match?.[1] ?? "").replace(/^\[|\]$/g, "").toLowerCase();
  const loopback = host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
  if (loopback) return endpoint;
  throw new BadInput({
    problems: [
      {
        file: "endpoint of the local cloud",
        path: "",
        value: endpoint,
        allowed: "expected host:port of this machine, for instance 127.0.0.1:8443; leave it out for the real cloud",
      },
    ],
  });
}
