import { triggerUserOf } from "../../../infra";
import { apply } from "../../../infra/post-deploy";
import type { Manifest } from "../../../infra";
import type { LocalAccount } from "../../../local/cloud";
import { sendOver, type DeployerKey } from "../../../local/rehearsal/provider";
import { localPair, type LocalPair } from "../../support/pair";

/** An account of the pair and who may act in it. */
export interface StageAccount {
  id: string;
  region: string;
  /** Key of the account itself. */
  owner: DeployerKey;
  /** Key of a RAM user who may do everything, and so assume the role. */
  administrator: DeployerKey;
  /** Key of a RAM user without any policy. */
  stranger: DeployerKey;
  /** ARN of a role that may do everything and trusts its own account. */
  role: string;
}

/** What the tests know of the local cloud and the pair on it. Plain data: it crosses to the workers. */
export interface StageFacts {
  endpoint: string;
  caFile: string;
  control: string;
  manifest: Manifest;
  /** Task of the target's HTTP trigger node. */
  triggerTask: number;
  source: StageAccount;
  target: StageAccount & {
    /** Another key of the pair's trigger identity, which the post-deploy step has not pinned to an address. */
    triggerIdentity: DeployerKey;
  };
}

declare module "vitest" {
  interface ProvidedContext {
    stage: StageFacts;
  }
}

/** Brings the pair up, as far as it goes before its first scheduled time, and lets more people in. */
export async function openStage(): Promise<{ facts: StageFacts; close: () => Promise<void> }> {
  const pair = await localPair();
  try {
    const { triggers } = await apply(pair.postDeploy);
    const { endpoint, caFile, control } = pair.cloud;
    const [source, target] = [await openAccount(pair, "source"), await openAccount(pair, "target")];
    const { userName } = triggerUserOf(pair.manifest);
    const { credentials } = await pair.owners.target.keys.createAccessKey(userName);
    const { accessKeyId, accessKeySecret } = credentials;
    const triggerIdentity = { accessKeyId, accessKeySecret };
    const triggerTask = Number(triggers[0]!.taskId);
    return {
      facts: {
        endpoint,
        caFile,
        control,
        manifest: pair.manifest,
        triggerTask,
        source,
        target: { ...target, triggerIdentity },
      },
      close: () => pair.cloud.close(),
    };
  } catch (error) {
    await pair.cloud.close();
    throw error;
  }
}

async function openAccount({ cloud, manifest }: LocalPair, tenant: "source" | "target"): Promise<StageAccount> {
  const { accountId: id, region } = manifest[tenant];
  const { accessKeyId, accessKeySecret } = cloud.accounts.find((one): one is LocalAccount => one.id === id)!;
  const owner = { accessKeyId, accessKeySecret };
  const ram = (action: string, body: Record<string, string>) =>
    sendOver({ endpoint: cloud.endpoint, region, key: owner })({ ...RAM, action, body });
  const everything = { PolicyName: "AdministratorAccess", PolicyType: "System" };

  const user = async (UserName: string): Promise<DeployerKey> => {
    await ram("CreateUser", { UserName });
    const { AccessKey } = await ram("CreateAccessKey", { UserName });
    return { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
  };
  const [administrator, stranger] = [await user("administrator"), await user("stranger")];
  await ram("AttachPolicyToUser", { ...everything, UserName: "administrator" });
  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { RAM: [`acs:ram::${id}:root`] } };
  const { Role } = await ram("CreateRole", {
    RoleName: "visitor",
    AssumeRolePolicyDocument: JSON.stringify({ Version: "1", Statement: [trust] }),
  });
  await ram("AttachPolicyToRole", { ...everything, RoleName: "visitor" });
  return { id, region, owner, administrator, stranger, role: Role.Arn };
}

const RAM = { product: "Ram", version: "2015-05-01", style: "RPC", method: "POST", path: "/", query: {} } as const;
