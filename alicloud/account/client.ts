import * as z from "zod";
import { ApiFailure, list, maybe, number, shape, text, type ApiCaller } from "../call";

/** What an account can have switched on; each is asked with a call that only reads. */
export const SERVICES = ["dataworks", "maxcompute", "eventbridge", "fc", "message-service", "kms"] as const;
/** See `SERVICES`. */
export type ServiceName = (typeof SERVICES)[number];

/** Objects of RAM in an account, and how many there may be, under the vendor's names: `Roles`, `RolesQuota`. */
export type AccountSummary = Readonly<Record<string, number>>;

/** How many of the network's objects a region of the account has. */
export interface NetworkCounts {
  vpcs: number;
  addresses: number;
  natGateways: number;
}

const counted = shape({ totalCount: number });
const anything = shape({ requestId: maybe(text) });
const status = shape({ data: shape({ components: list(shape({ name: text, status: text })) }) });
const summary = shape({ summaryMap: z.record(z.string(), number) });

/** What an account has, and what it may have. All methods throw ApiFailure. */
export interface AccountClient {
  /** Makes one reading call of the service; it fails where the account has not activated it. */
  use(service: ServiceName): Promise<void>;
  /** Makes a reading call that only the Enterprise edition of DataWorks offers. */
  useEnterpriseEdition(): Promise<void>;
  getSummary(): Promise<AccountSummary>;
  countNetwork(): Promise<NetworkCounts>;
}

/** Makes the client; `accountId` is part of one service's host name. */
export function createAccountClient(caller: ApiCaller, accountId: string): AccountClient {
  const read = { method: "POST", safe: true, answer: anything } as const;
  const regional = (service: string) => (region: string) => `${service}.${region}.aliyuncs.com`;
  const count = async (action: string): Promise<number> => {
    const call = { product: "vpc", version: "2016-04-28", hosts: regional("vpc"), action, query: { PageSize: "1" } };
    return (await caller.call({ ...read, ...call, answer: counted })).totalCount;
  };
  const calls: Record<ServiceName, () => Promise<unknown>> = {
    dataworks: () =>
      caller.call({
        ...read,
        product: "dataworks-public",
        version: "2024-05-18",
        action: "ListProjects",
        body: { PageNumber: "1", PageSize: "10" },
      }),
    maxcompute: () =>
      caller.call({
        ...read,
        product: "maxcompute",
        version: "2022-01-04",
        hosts: regional("maxcompute"),
        action: "ListProjects",
        method: "GET",
        path: "/api/v1/projects",
        query: { maxItem: "1" },
      }),
    eventbridge: async () => {
      const { data } = await caller.call({
        ...read,
        product: "eventbridge",
        version: "2020-04-01",
        hosts: regional("eventbridge-console"),
        action: "GetEventBridgeStatus",
        answer: status,
      });
      const down = data.components.filter((each) => each.status !== "UP").map(({ name }) => name);
      if (down.length > 0)
        throw new ApiFailure({
          kind: "not-yet",
          action: "GetEventBridgeStatus",
          message: `not up: ${down.join(", ")}`,
          tenant: caller.tenant,
        });
    },
    fc: () =>
      caller.call({
        ...read,
        product: "fc",
        version: "2023-03-30",
        hosts: (region) => `${accountId}.${region}.fc.aliyuncs.com`,
        action: "ListFunctions",
        method: "GET",
        path: "/2023-03-30/functions",
        query: { limit: "1" },
      }),
    "message-service": () =>
      caller.call({
        ...read,
        product: "mns-open",
        version: "2022-01-19",
        hosts: regional("mns-open"),
        action: "ListQueue",
        query: { PageSize: "1" },
      }),
    kms: () =>
      caller.call({
        ...read,
        product: "kms",
        version: "2016-01-20",
        hosts: regional("kms"),
        action: "ListSecrets",
        query: { PageSize: "1" },
      }),
  };
  return {
    async use(service) {
      await calls[service]();
    },
    async useEnterpriseEdition() {
      const query = { PageNumber: "1", PageSize: "10" };
      const call = { product: "dataworks-public", version: "2020-05-18", action: "ListExtensions", query };
      await caller.call({ ...read, ...call });
    },
    async getSummary() {
      const call = { product: "ims", version: "2019-08-15", action: "GetAccountSummary" };
      return (await caller.call({ ...read, ...call, answer: summary })).summaryMap;
    },
    async countNetwork() {
      const [vpcs, addresses, natGateways] = await Promise.all([
        count("DescribeVpcs"),
        count("DescribeEipAddresses"),
        count("DescribeNatGateways"),
      ]);
      return { vpcs, addresses, natGateways };
    },
  };
}
