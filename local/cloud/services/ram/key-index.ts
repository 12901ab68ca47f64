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
  private readonly homes = new Map<string, string>();

  addKey(accessKeyId: string, owner: KeyOwner): void {
    this.owners.set(accessKeyId, owner);
  }

  removeKey(accessKeyId: string): void {
    this.owners.delete(accessKeyId);
    this.homes.delete(accessKeyId);
  }

  ownerOf(accessKeyId: string): KeyOwner | undefined {
    return this.owners.get(accessKeyId);
  }

  /** From then on requests with this key that name no region are taken for ones of `region`. */
  setHome(accessKeyId: string, region: string): void {
    this.homes.set(accessKeyId, region);
  }

  homeOf(accessKeyId: string): string | undefined {
    return this.homes.get(accessKeyId);
  }

  addSession(session: Session): void {
    this.sessions.set(session.accessKeyId, session);
  }

  sessionOf(accessKeyId: string): Session | undefined {
    return this.sessions.get(accessKeyId);
  }
}
