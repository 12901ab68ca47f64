export type { BadPair } from "./bad-pair";
import { everyRuleOn } from "./every-rule-on";
import { expiredExemption } from "./expired-exemption";
import { idleIdentities } from "./idle-identities";
import { keysInTheStack } from "./keys-in-the-stack";
import { looseGuard } from "./loose-guard";
import { openRole } from "./open-role";
import { secretsInTheOpen } from "./secrets-in-the-open";
import { strangeDocuments } from "./strange-documents";
import { strangeNetwork } from "./strange-network";
import { swappedTenants } from "./swapped-tenants";
import { tooMuchPower } from "./too-much-power";
import { unprotectedProduction } from "./unprotected-production";
import { wayIn } from "./way-in";
import { wrongAddress } from "./wrong-address";

/** Every bad pair; a new one needs a line here. */
export const badPairs = [
  everyRuleOn,
  expiredExemption,
  idleIdentities,
  keysInTheStack,
  looseGuard,
  openRole,
  secretsInTheOpen,
  strangeDocuments,
  strangeNetwork,
  swappedTenants,
  tooMuchPower,
  unprotectedProduction,
  wayIn,
  wrongAddress,
];
