import { resourceManagerErrors } from "./errors";

/** Roles that pages name. They are one per account and have no suffix. */
const NAMED: Record<string, string> = {
  "dataworks.aliyuncs.com": "AliyunServiceRoleForDataWorks",
  "openplatform.dataworks.aliyuncs.com": "AliyunServiceRoleForDataWorksOpenPlatform",
  "di.dataworks.aliyuncs.com": "AliyunServiceRoleForDataWorksDI",
  "sendevent-fc.eventbridge.aliyuncs.com": "AliyunServiceRoleForEventBridgeSendToFC",
  "sendevent-mns.eventbridge.aliyuncs.com": "AliyunServiceRoleForEventBridgeSendToMNS",
};

/** What the service-linked role of a service is called. Names that no page gives are made from the service's. */
export function linkedRoleName(service: string, suffix: string | undefined): string {
  const named = Object.hasOwn(NAMED, service) ? NAMED[service]! : undefined;
  if (named !== undefined && suffix !== undefined) throw resourceManagerErrors.suffixNotAllowed(service);
  const name = named ?? `AliyunServiceRoleFor${capitalised(service)}`;
  return suffix === undefined ? name : `${name}_${suffix}`;
}

function capitalised(service: string): string {
  const label = /^((?:[a-z0-9-]+\.)+)aliyuncs\.com$/.exec(service)?.[1];
  if (label === undefined) throw resourceManagerErrors.serviceName(service);
  return label
    .split(/[.-]/)
    .filter((word) => word !== "")
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join("");
}
