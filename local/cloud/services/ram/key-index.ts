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
