import { action, LOG_STAND_IN_HOST, text, type ActionContext } from "../../kernel";
import { regions } from "../vpc";
import { locationErrors } from "./errors";
import { OwnAddress } from "./own-address";

/** Any caller may ask: clients do so with whatever key they have. No page says otherwise. */
const free = { action: null, status: "unpublished", source: "no page that was read names a need for it" } as const;

type Asked = Pick<ActionContext, "shared" | "account"> & { input: { Id?: string; ServiceCode?: string } };

function endpointFor({ input, shared, account }: Asked) {
  const { ServiceCode = "", Id = account.defaultRegion } = input;
  if (ServiceCode === "") throw locationErrors.serviceMissing();
  if (!regions.some(({ id }) => id === Id)) throw locationErrors.regionUnknown(Id);
  const own = shared(OwnAddress).endpoint;
  return {
    Endpoint: own === undefined ? `${ServiceCode}.${Id}.aliyuncs.com` : addressOf(ServiceCode, own),
    Id,
    Namespace: "",
    // Spelt like this on the wire.
    SerivceCode: ServiceCode,
    Type: "openAPI",
    Protocols: { Protocols: ["HTTP", "HTTPS"] },
  };
}

/** Log projects are hosts below the endpoint, so that one has to have a name. */
function addressOf(serviceCode: string, own: string): string {
  const port = own.slice(own.lastIndexOf(":"));
  return /^(sls|log)$/i.test(serviceCode) ? `${LOG_STAND_IN_HOST}${port}` : own;
}

export const endpointActions = {
  DescribeEndpoints: action({
    parameters: { Id: text(), ServiceCode: text(), Type: text() },
    ram: free,
    handle: (context) => {
      const { Type = "openAPI" } = context.input;
      const found = endpointFor(context);
      return { Success: true, Endpoints: { Endpoint: Type === "openAPI" ? [found] : [] } };
    },
  }),

  DescribeEndpoint: action({
    parameters: { Id: text(), ServiceCode: text() },
    ram: free,
    handle: endpointFor,
  }),

  DescribeRegions: action({
    parameters: {},
    ram: free,
    handle: () => ({ TotalCount: regions.length, RegionIds: { RegionIds: regions.map(({ id }) => id) } }),
  }),
};
