import type { CloudState } from "../../kernel";
import { invokeFunction } from "../fc";
import { sendMessage } from "../message";
import { RamStore } from "../ram";
import type { Delivery } from "./deliveries";
import { SEND_TO_FC, SEND_TO_MNS } from "./service-roles";
import { endpointName, parameterOf } from "./target-message";

/** Sends once. Returns why it failed, or undefined. */
type Sender = (state: CloudState, accountId: string, delivery: Delivery) => Promise<string | undefined>;

/** Why EventBridge may not act in the account by one of its roles, or undefined. */
function missingRole(state: CloudState, accountId: string, roleName: string): string | undefined {
  const role = state.global(RamStore, state.account(accountId)!).roles.get(roleName);
  return role?.linkedService === undefined ? `the account has no service-linked role ${roleName}` : undefined;
}

/** Functions are called synchronously, so that their failures count. That the vendor does so is assumed. */
const toFunction: Sender = async (state, accountId, { region, target, event }) => {
  const missing = missingRole(state, accountId, SEND_TO_FC);
  if (missing !== undefined) return missing;
  // Functions of the newer generation have no service; a name of one that is sent changes nothing.
  const functionName = parameterOf(target, "functionName", event) ?? endpointName(target.Endpoint);
  if (functionName === undefined) return "the target names no function";
  const body = parameterOf(target, "Body", event);
  if (body === undefined) return "the target has no parameter Body";
  const qualifier = parameterOf(target, "Qualifier", event);
  const outcome = await invokeFunction(state, {
    accountId,
    region,
    functionName,
    event: Buffer.from(body),
    ...(qualifier !== undefined && { qualifier }),
  });
  if (outcome.kind === "result") return undefined;
  return outcome.kind === "refused" ? outcome.error.message : `${outcome.type}: ${outcome.message}`;
};

const toQueue: Sender = async (state, accountId, { region, target, event }) => {
  const missing = missingRole(state, accountId, SEND_TO_MNS);
  if (missing !== undefined) return missing;
  const queue = parameterOf(target, "queue", event) ?? endpointName(target.Endpoint);
  const body = parameterOf(target, "Body", event);
  if (queue === undefined || body === undefined) return "the target needs the name of a queue and a parameter Body";
  const packed = parameterOf(target, "IsBase64Encode", event) === "true";
  return sendMessage(state, { accountId, region, queue }, packed ? Buffer.from(body).toString("base64") : body);
};

const SENDERS: Record<string, Sender> = { "acs.fc.function": toFunction, "acs.mns.queue": toQueue };

/** One attempt. Returns why it failed, or undefined. */
export async function sendToTarget(
  state: CloudState,
  accountId: string,
  delivery: Delivery,
): Promise<string | undefined> {
  const { Type } = delivery.target;
  const sender = Object.hasOwn(SENDERS, Type) ? SENDERS[Type]! : undefined;
  if (!sender) return `the local cloud delivers to ${Object.keys(SENDERS).join(" and ")} only, not to ${Type}`;
  return sender(state, accountId, delivery);
}

/** The event goes into the dead-letter queue as it is. Returns why it could not, or undefined. */
export function sendToDeadLetters(state: CloudState, accountId: string, delivery: Delivery): string | undefined {
  const arn = delivery.target.DeadLetterQueue?.Arn;
  if (!arn?.startsWith("acs:mns:")) return `the local cloud keeps dead letters in queues of MNS only, not in ${arn}`;
  const missing = missingRole(state, accountId, SEND_TO_MNS);
  if (missing !== undefined) return missing;
  const queue = endpointName(arn) ?? "";
  return sendMessage(state, { accountId, region: delivery.region, queue }, JSON.stringify(delivery.event));
}
