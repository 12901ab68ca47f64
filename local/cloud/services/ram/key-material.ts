import type { Surroundings } from "../../kernel";
import type { AccessKey } from "./store";

/** A new active key; its secret is known to the registry before anybody sees it. */
export function makeAccessKey({ ids, secrets, clock }: Surroundings): AccessKey {
  const key: AccessKey = {
    id: `LTAI${ids.letters("access-key", 20)}`,
    secret: ids.letters("access-key-secret", 30),
    status: "Active",
    createdAt: clock.now(),
    updatedAt: clock.now(),
  };
  secrets.add(key.secret);
  return key;
}
