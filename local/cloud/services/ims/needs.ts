import type { RamNeed } from "../../kernel";
import { ramNeedOn } from "../ram";

/** What RAM asks for an action of IMS: as for RAM's own, on the user that a principal name names. */
export function userNeed(name: string): RamNeed {
  return ramNeedOn(name, ({ input, caller }) => {
    const { UserPrincipalName } = input as { UserPrincipalName?: string };
    return `user/${UserPrincipalName?.replace(/@.*$/, "") ?? caller.name}`;
  });
}

/** As {@link userNeed}, for actions on no user in particular. */
export function accountNeed(name: string): RamNeed {
  return ramNeedOn(name, () => "*");
}
