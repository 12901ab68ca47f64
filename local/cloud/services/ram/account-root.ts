import type { Account, CloudState } from "../../kernel";
import { KeyIndex } from "./key-index";
import { makeAccessKey } from "./key-material";
import { RamStore } from "./store";

/** The first key of the account itself, made on the first call; it protects nothing real. */
export function createAccountRoot(
  state: CloudState,
  account: Account,
): { accessKeyId: string; accessKeySecret: string } {
  const ram = state.global(RamStore, account);
  if (ram.rootKeys.length === 0) {
    const key = makeAccessKey(state.surroundings);
    ram.rootKeys.push(key);
    state.shared(KeyIndex).addKey(key.id, { accountId: account.id, userId: null });
  }
  const [first] = ram.rootKeys;
  return { accessKeyId: first!.id, accessKeySecret: first!.secret };
}
