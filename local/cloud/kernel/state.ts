import type { VirtualClock } from "./clock";
import type { IdSource } from "./ids";
import type { Journal } from "./journal";
import type { SecretRegistry } from "./secrets";

/** A tenant's account. Nothing of another account is reachable from it. */
export interface Account {
  /** 16 digits. */
  readonly id: string;
  /** Region that a request belongs to when neither its parameters nor its host name one. */
  readonly defaultRegion: string;
  /** What people and programs call it; it means nothing to the cloud. */
  readonly role?: string;
}

/** What a store may use of the cloud around it. */
export interface Surroundings {
  readonly clock: VirtualClock;
  readonly ids: IdSource;
  readonly journal: Journal;
  readonly secrets: SecretRegistry;
}

/** What a store is told about its owner. `region` is empty for stores that span all regions of an account. */
export interface Owner {
  readonly account: Account;
  readonly region: string;
}

/** A service's state: a class that is made once per owner, on first use. */
export type StoreType<Store> = new (surroundings: Surroundings, owner: Owner) => Store;

/** A state that all accounts share (an index, a pool of names). It must not hold what belongs to a tenant. */
export type SharedStoreType<Store> = new (surroundings: Surroundings) => Store;

/** All state of one local cloud, kept apart by account and region. */
export class CloudState {
  private readonly stores = new Map<unknown, Map<string, unknown>>();
  private readonly accounts = new Map<string, Account>();

  constructor(readonly surroundings: Surroundings) {}

  addAccount(account: Account): void {
    this.accounts.set(account.id, account);
  }

  account(accountId: string): Account | undefined {
    return this.accounts.get(accountId);
  }

  allAccounts(): Account[] {
    return [...this.accounts.values()];
  }

  /** State of one account in one region. */
  regional<Store>(type: StoreType<Store>, account: Account, region: string): Store {
    return this.at(type, `${account.id}/${region}`, () => new type(this.surroundings, { account, region }));
  }

  /** State of one account over all regions. */
  global<Store>(type: StoreType<Store>, account: Account): Store {
    return this.at(type, account.id, () => new type(this.surroundings, { account, region: "" }));
  }

  /** State shared by all accounts. */
  shared<Store>(type: SharedStoreType<Store>): Store {
    return this.at(type, "", () => new type(this.surroundings));
  }

  /** Every store that has been used, with whose it is: empty, an account, or an account and a region. */
  *allStores(): Generator<{ type: new (...args: never[]) => object; owner: string; store: object }> {
    for (const [type, byOwner] of this.stores)
      for (const [owner, store] of byOwner)
        yield { type: type as new (...args: never[]) => object, owner, store: store as object };
  }

  /** The store of an owner as {@link allStores} names it. */
  make<Store extends object>(type: new (...args: never[]) => Store, owner: string): Store {
    const any = type as unknown as StoreType<Store> & SharedStoreType<Store>;
    if (owner === "") return this.shared(any);
    const [accountId = "", region] = owner.split("/");
    const account = this.accounts.get(accountId)!;
    return region === undefined ? this.global(any, account) : this.regional(any, account, region);
  }

  /** Takes a kind of store away; the next use makes it anew. */
  forget(type: unknown): void {
    this.stores.delete(type);
  }

  private at<Store>(type: unknown, key: string, make: () => Store): Store {
    const byOwner = this.stores.get(type) ?? new Map<string, unknown>();
    this.stores.set(type, byOwner);
    if (!byOwner.has(key)) byOwner.set(key, make());
    return byOwner.get(key) as Store;
  }
}
