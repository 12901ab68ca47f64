import type { LocalAccount, LocalCloud } from "../../../local/cloud";
import { sendOver, type Send } from "../../../local/rehearsal/provider";

const RPC = { style: "RPC", method: "POST", path: "/" } as const;

/** Products that an administrator of an account looks at or meddles with. */
export const API = {
  vpc: { ...RPC, product: "Vpc", version: "2016-04-28" },
  ecs: { ...RPC, product: "Ecs", version: "2014-05-26" },
  ram: { ...RPC, product: "Ram", version: "2015-05-01" },
  dataworks: { ...RPC, product: "dataworks-public", version: "2024-05-18" },
} as const;

/** Whoever holds the account's own key: may do everything, and the stack knows nothing of it. */
export interface Administrator {
  ask(service: (typeof API)[keyof typeof API], action: string, query?: Record<string, string>): ReturnType<Send>;
  send: Send;
}

export function administratorOf(cloud: LocalCloud, account: LocalAccount, region: string): Administrator {
  const { accessKeyId, accessKeySecret } = account;
  const send = sendOver({ endpoint: cloud.endpoint, region, key: { accessKeyId, accessKeySecret } });
  return { send, ask: (service, action, query = {}) => send({ ...service, action, query }) };
}
