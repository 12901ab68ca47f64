import type { Owner, Surroundings } from "../../kernel";

export interface Key {
  id: string;
  description: string;
  spec: string;
  usage: "ENCRYPT/DECRYPT" | "SIGN/VERIFY";
  origin: "Aliyun_KMS" | "EXTERNAL";
  protectionLevel: "SOFTWARE" | "HSM";
  state: "Enabled" | "Disabled" | "PendingDeletion" | "PendingImport";
  automaticRotation: boolean;
  /** As it was sent; answered only when somebody set it. */
  rotationInterval?: string;
  deletionProtection: boolean;
  /** Why it is protected. */
  deletionProtectionDescription: string;
  primaryVersion: string;
  creator: string;
  createdAt: number;
  /** When it will be gone; set while it waits for that. */
  deletedAt?: number;
  instanceId?: string;
  policy?: string;
  tags: Map<string, string>;
}

export interface SecretVersion {
  id: string;
  data: string;
  dataType: "text" | "binary";
  stages: Set<string>;
  createdAt: number;
}

export interface Secret {
  name: string;
  type: string;
  description: string;
  /** These four are answered only when somebody set them: a reader would take a default for a change. */
  encryptionKeyId?: string;
  extendedConfig?: string;
  instanceId?: string;
  rotationInterval?: string;
  automaticRotation: boolean;
  /** The current version is the one with the stage `ACSCurrent`. */
  versions: Map<string, SecretVersion>;
  policy?: string;
  createdAt: number;
  changedAt: number;
  /** When it will be gone; set while it can still be restored. */
  deletedAt?: number;
  tags: Map<string, string>;
}

/** Keys and secrets of one account in one region. */
export class KmsStore {
  readonly keys = new Map<string, Key>();
  readonly secrets = new Map<string, Secret>();

  constructor(
    _surroundings: Surroundings,
    private readonly owner: Owner,
  ) {}

  arn(kind: "key" | "secret", id: string): string {
    return `acs:kms:${this.owner.region}:${this.owner.account.id}:${kind}/${id}`;
  }
}
