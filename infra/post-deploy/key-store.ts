/** The key that the source's store holds at the moment. */
export interface StoredKey {
  accessKeyId: string;
  /** The key that it took the place of in a rotation; that one lives on until the rotation is finished. */
  previous?: string | undefined;
}

/**
 * Where the source keeps the trigger's key, seen by one who writes it: which key is in it can be told, its secret cannot
 * be read. Storing is one call, so that a store holds the old key or the new one, and says which.
 */
export interface KeyStore {
  /** As a person says it: `workspace parameter workspace.demo_trigger_key`. */
  readonly name: string;
  /** Which key is stored; undefined while there is no parameter or secret. @throws TenantPairError when it is not the pair's */
  read(): Promise<StoredKey | undefined>;
  /** Puts a key in the place of the one that is there. `replaces`: the key that lives on, in a rotation. */
  store(key: { accessKeyId: string; secret: string; replaces?: string }): Promise<void>;
  /** Removes parameter or secret. */
  remove(): Promise<void>;
}
