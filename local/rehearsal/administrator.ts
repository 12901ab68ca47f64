import type { LocalAccount } from "../cloud";
import type { DeployerPolicy } from "../../infra";
import { sendOver, type DeployerKey } from "./provider";

const RAM = { product: "Ram", version: "2015-05-01", style: "RPC", method: "POST", path: "/", query: {} } as const;

/**
 * What an account's administrator does once before the first deployment: makes the deployer with a policy that allows
 * just what the pair needs. On the real cloud a person does this too.
 */
export async function createDeployer(options: {
  endpoint: string;
  region: string;
  account: LocalAccount;
  policies: readonly DeployerPolicy[];
  /** Name of the RAM user; it must lie outside the names that its own policy lets it touch. */
  name: string;
}): Promise<DeployerKey> {
  const { endpoint, region, account, policies, name: userName } = options;
  const { accessKeyId, accessKeySecret } = account;
  const send = sendOver({ endpoint, region, key: { accessKeyId, accessKeySecret } });
  const ram = (action: string, body: Record<string, string>) => send({ ...RAM, action, body });
  await ram("CreateUser", { UserName: userName });
  for (const { name, document } of policies) {
    await ram("CreatePolicy", { PolicyName: name, PolicyDocument: document });
    await ram("AttachPolicyToUser", { PolicyName: name, PolicyType: "Custom", UserName: userName });
  }
  const { AccessKey } = await ram("CreateAccessKey", { UserName: userName });
  return { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
}
