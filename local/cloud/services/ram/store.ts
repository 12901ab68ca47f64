import type { Owner, Surroundings } from "../../kernel";

/** Network policy of one access key: from where it may be used. IMS calls it AccessKeyPolicy. */
export interface AccessKeyPolicy {
  status: "Active" | "Inactive";
  statements: { type: "ClassicWhiteList" | "VPCWhiteList"; value?: string; ipList: string[] }[];
}

export interface AccessKey {
  id: string;
  secret: string;
  status: "Active" | "Inactive";
  createdAt: number;
  /** Undefined: usable from everywhere. */
  policy?: AccessKeyPolicy;
}

export interface PolicyVersion {
  id: string;
  document: string;
  createdAt: number;
}

/** A custom policy (`Custom`) or one of the vendor's (`System`). */
export interface Policy {
  name: string;
  type: "Custom" | "System";
  description: string;
  versions: PolicyVersion[];
  defaultVersion: string;
  createdAt: number;
  tags: Map<string, string>;
}

/** A policy on a user, group or role, named as RAM names it. */
export interface Attachment {
  policyName: string;
  policyType: "Custom" | "System";
  attachedAt: number;
}

export interface User {
  id: string;
  name: string;
  displayName: string;
  mobilePhone: string;
  email: string;
  comments: string;
  createdAt: number;
  updatedAt: number;
  attachments: Attachment[];
  accessKeys: AccessKey[];
  groups: Set<string>;
}

export interface Role {
  id: string;
  name: string;
  description: string;
  assumeRolePolicyDocument: string;
  maxSessionDuration: number;
  createdAt: number;
  updatedAt: number;
  attachments: Attachment[];
  tags: Map<string, string>;
}

export interface Group {
  name: string;
  attachments: Attachment[];
}

/** RAM of one account: users, groups, roles, policies. */
export class RamStore {
  readonly users = new Map<string, User>();
  readonly roles = new Map<string, Role>();
  readonly groups = new Map<string, Group>();
  /** By name; custom and system policies share the name space of lookups but not of types. */
  readonly policies = new Map<string, Policy>();
  /** Keys of the account itself; the root identity. */
  readonly rootKeys: AccessKey[] = [];

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}

  userById(userId: string): User | undefined {
    return [...this.users.values()].find((user) => user.id === userId);
  }

  /** Documents of everything that counts for a user: the user's own policies and those of the user's groups. */
  documentsOfUser(user: User): { name: string; document: string }[] {
    const ofGroups = [...user.groups].flatMap((name) => this.groups.get(name)?.attachments ?? []);
    return this.documents([...user.attachments, ...ofGroups]);
  }

  /** Documents of all policies that count for a set of attachments, with the name that a denial report shows. */
  documents(attachments: Attachment[]): { name: string; document: string }[] {
    return attachments.flatMap(({ policyName }) => {
      const policy = this.policies.get(policyName);
      const version = policy?.versions.find((candidate) => candidate.id === policy.defaultVersion);
      return version ? [{ name: policyName, document: version.document }] : [];
    });
  }
}

/** Temporary credentials that STS handed out. */
export interface Session {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken: string;
  accountId: string;
  roleName: string;
  roleId: string;
  sessionName: string;
  /** Epoch milliseconds of the virtual clock. */
  expiresAt: number;
  sessionPolicy?: string;
}

/** Holder of a key. */
export interface KeyOwner {
  accountId: string;
  /** Null for a key of the account itself. */
  userId: string | null;
}

/** Which key belongs to whom: the one index over all accounts, as a request names only its key. */
export class KeyIndex {
  private readonly owners = new Map<string, KeyOwner>();
  private readonly sessions = new Map<string, Session>();

  addKey(accessKeyId: string, owner: KeyOwner): void {
    this.owners.set(accessKeyId, owner);
  }

  removeKey(accessKeyId: string): void {
    this.owners.delete(accessKeyId);
  }

  ownerOf(accessKeyId: string): KeyOwner | undefined {
    return this.owners.get(accessKeyId);
  }

  addSession(session: Session): void {
    this.sessions.set(session.accessKeyId, session);
  }

  sessionOf(accessKeyId: string): Session | undefined {
    return this.sessions.get(accessKeyId);
  }
}
