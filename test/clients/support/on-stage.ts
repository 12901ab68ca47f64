import { inject } from "vitest";
import { ControlClient } from "../../../local/cloud";
import { sendOver, type DeployerKey } from "../../../local/rehearsal/provider";

const ASSUME_ROLE = {
  product: "Sts",
  version: "2015-04-01",
  style: "RPC",
  action: "AssumeRole",
  method: "POST",
  path: "/",
  query: {},
} as const;

/** Fresh credentials of an account's role. They end after an hour of the local cloud's clock. */
export async function temporaryKey(tenant: "source" | "target"): Promise<Required<DeployerKey>> {
  const { endpoint, [tenant]: account } = inject("stage");
  const send = sendOver({ endpoint, region: account.region, key: account.administrator });
  const body = { RoleArn: account.role, RoleSessionName: "clients" };
  const { Credentials } = await send({ ...ASSUME_ROLE, body });
  return {
    accessKeyId: Credentials.AccessKeyId,
    accessKeySecret: Credentials.AccessKeySecret,
    securityToken: Credentials.SecurityToken,
  };
}

/** The local cloud's clock and journal. */
export function control(): ControlClient {
  return new ControlClient(inject("stage").control);
}
