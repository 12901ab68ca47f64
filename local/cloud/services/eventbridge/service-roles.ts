import { action, required, text, type Account, type CloudState } from "../../kernel";
import { createServiceLinkedRole, serviceOfRole } from "../ram";
import { eventBridgeErrors } from "./errors";
import { need } from "./needs";
import { EventBridgeStore } from "./store";
import type { RuleTarget } from "./target-lists";

/** Service-linked roles of EventBridge begin like this; the rest says what for. */
const NAME = /^AliyunServiceRoleForEventBridge([A-Z][A-Za-z]+)$/;

/** Services that a page names; those of the other roles are made alike. */
const KNOWN_SERVICES: Record<string, string> = {
  SendToFC: "sendevent-fc.eventbridge.aliyuncs.com",
  SendToMNS: "sendevent-mns.eventbridge.aliyuncs.com",
};

/** Role by which EventBridge calls functions. */
export const SEND_TO_FC = "AliyunServiceRoleForEventBridgeSendToFC";
/** Role by which EventBridge fills queues, dead-letter queues included. */
export const SEND_TO_MNS = "AliyunServiceRoleForEventBridgeSendToMNS";

/** Targets that EventBridge reaches by a role of its own. */
const REACHED_BY_ROLE: Record<string, (target: RuleTarget) => boolean> = {
  [SEND_TO_FC]: ({ Type }) => Type === "acs.fc.function",
  [SEND_TO_MNS]: ({ Type, DeadLetterQueue }) =>
    Type.startsWith("acs.mns.") || DeadLetterQueue?.Arn?.startsWith("acs:mns:") === true,
};

function serviceOf(roleName: string): string {
  const purpose = NAME.exec(roleName)?.[1];
  if (purpose === undefined) throw eventBridgeErrors.roleUnsupported(roleName);
  return KNOWN_SERVICES[purpose] ?? `${purpose.toLowerCase()}.eventbridge.aliyuncs.com`;
}

/** Rules that need a service-linked role, by region: as long as there are any, the role stays. */
export function rulesThatNeedRole(state: CloudState, account: Account, roleName: string): Map<string, string[]> {
  const needsRole = Object.hasOwn(REACHED_BY_ROLE, roleName) ? REACHED_BY_ROLE[roleName]! : () => false;
  const found = new Map<string, string[]>();
  for (const { region, bus, rule, target } of state.global(EventBridgeStore, account).targets()) {
    if (!needsRole(target)) continue;
    const arn = `acs:eventbridge:${region}:${account.id}:eventbus/${bus.name}/rule/${rule.name}`;
    found.set(region, [...new Set([...(found.get(region) ?? []), arn])]);
  }
  return found;
}

export const serviceRoleActions = {
  CreateServiceLinkedRoleForProduct: action({
    // The product is named by its role.
    parameters: { ProductName: required(text()) },
    ram: need("CreateServiceLinkedRoleForProduct", "everything"),
    handle: (context) => {
      const { ProductName: roleName } = context.input;
      createServiceLinkedRole(context, { service: serviceOf(roleName), roleName });
      return {};
    },
  }),

  CheckRoleForProduct: action({
    parameters: { ProductName: required(text()) },
    ram: need("CheckRoleForProduct", "everything"),
    handle: (context) => {
      const { ProductName: roleName } = context.input;
      return {
        Data: { StsRoleName: roleName, CheckPass: serviceOfRole(context, roleName) === serviceOf(roleName) },
      };
    },
  }),
};
