export type { BadPair } from "./bad-pair";
import { expiredExemption } from "./expired-exemption";
import { keysInTheStack } from "./keys-in-the-stack";
import { looseGuard } from "./loose-guard";
import { openRole } from "./open-role";
import { swappedTenants } from "./swapped-tenants";
import { tooMuchPower } from "./too-much-power";
import { unprotectedProduction } from "./unprotected-production";
import { wayIn } from "./way-in";
import { wrongAddress } from "./wrong-address";

/** Every bad pair; a new one needs a line here. */
export const badPairs = [
  expiredExemption,
  keysInTheStack,
  looseGuard,
  openRole,
  swappedTenants,
  tooMuchPower,
  unprotectedProduction,
  wayIn,
  wrongAddress,
];
