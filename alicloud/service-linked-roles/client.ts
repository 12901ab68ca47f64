import { flag, maybe, shape, text, type ApiCaller } from "../call";

const nothing = shape({ requestId: maybe(text) });
const check = shape({ data: shape({ checkPass: flag }) });

/** Roles by which the vendor's services work in an account. All methods throw ApiFailure. */
export interface ServiceLinkedRolesClient {
  /** Makes the role of a service, such as `dataworks.aliyuncs.com`. */
  createForService(service: string): Promise<void>;
  /** Whether EventBridge has its role of that name. */
  eventBridgeHas(roleName: string): Promise<boolean>;
  /** Makes EventBridge's role of that name. */
  createForEventBridge(roleName: string): Promise<void>;
}

/** Makes the client. */
export function createServiceLinkedRolesClient(caller: ApiCaller): ServiceLinkedRolesClient {
  const eventBridge = {
    product: "eventbridge",
    version: "2020-04-01",
    hosts: (region: string) => `eventbridge-console.${region}.aliyuncs.com`,
    // EventBridge tells many refusals in a 200.
    successFlag: "failure",
  } as const;
  return {
    async createForService(service) {
      await caller.call({
        product: "resourcemanager",
        version: "2020-03-31",
        hosts: () => "resourcemanager.aliyuncs.com",
        action: "CreateServiceLinkedRole",
        method: "POST",
        resource: `service-linked role of ${service}`,
        query: { ServiceName: service },
        safe: false,
        answer: nothing,
      });
    },
    async eventBridgeHas(roleName) {
      const { data } = await caller.call({
        ...eventBridge,
        action: "CheckRoleForProduct",
        method: "GET",
        resource: `service-linked role ${roleName}`,
        query: { ProductName: roleName },
        safe: true,
        answer: check,
      });
      return data.checkPass;
    },
    async createForEventBridge(roleName) {
      await caller.call({
        ...eventBridge,
        action: "CreateServiceLinkedRoleForProduct",
        method: "POST",
        resource: `service-linked role ${roleName}`,
        query: { ProductName: roleName },
        safe: false,
        answer: nothing,
      });
    },
  };
}
