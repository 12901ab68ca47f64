import type { Owner, Surroundings } from "../../kernel";
import { systemPolicies } from "./system-policies";

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
  updatedAt: number;
  /** Undefined: usable from everywhere. */
  policy?: AccessKeyPolicy;
}

export interface PolicyVersion {
  id: string;
  document: string;
  createdAt: number;
}

export type PolicyType = "Custom" | "System";

/** A custom policy (`Custom`) or one of the vendor's (`System`). */
export interface Policy {
  name: string;
  type: PolicyType;
  description: string;
  versions: PolicyVersion[];
  defaultVersion: string;
  /** Number of the newest version there ever was; numbers are not used again. */
  lastVersion: number;
  createdAt: number;
  updatedAt: number;
  tags: Map<string, string>;
}

/** A policy on a user, group or role, named as RAM names it. */
export interface Attachment {
  policyName: string;
  policyType: PolicyType;
  attachedAt: number;
}

/** Logon to the console. The password is not kept. */
export interface LoginProfile {
  passwordResetRequired: boolean;
  mfaBindRequired: boolean;
  createdAt: number;
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
  /** Names of the user's groups, with the instant of joining. */
  groups: Map<string, number>;
  loginProfile?: LoginProfile;
}

export interface Role {
  id: string;
  name: string;
  /** Set for a service-linked role: the service that it belongs to. Users cannot change such a role. */
  linkedService?: string;
  description: string;
  assumeRolePolicyDocument: string;
  maxSessionDuration: number;
  createdAt: number;
  updatedAt: number;
  attachments: Attachment[];
  tags: Map<string, string>;
}

export interface Group {
  id: string;
  name: string;
  comments: string;
  createdAt: number;
  updatedAt: number;
  attachments: Attachment[];
}

/** RAM of one account: users, groups, roles, policies. */
export class RamStore {
  readonly users = new Map<string, User>();
  readonly roles = new Map<string, Role>();
  readonly groups = new Map<string, Group>();
  /** By name, which custom and system policies share. */
  readonly policies = new Map(systemPolicies().map((policy) => [policy.name, policy]));
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
    const ofGroups = [...user.groups.keys()].flatMap((name) => this.groups.get(name)?.attachments ?? []);
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
