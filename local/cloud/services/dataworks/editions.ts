import type { Action } from "../../kernel";
import { dataworksErrors } from "./errors";
import { extensionActions20200518, extensionActions20240518 } from "./extensions";
import { OperationSettings, type Edition } from "./operation";

/** Actions of workspace parameters, of which the vendor says that they begin with the Professional edition. */
const PROFESSIONAL = [
  "CreateParameter",
  "GetParameter",
  "ListParameters",
  "UpdateParameter",
  "DeleteParameter",
  "ListParameterVersions",
  "RollbackParameter",
];

/** The lowest edition of each action that not every edition offers. Extensions belong to the Enterprise edition. */
const NEEDED: Readonly<Record<string, Edition>> = Object.fromEntries([
  ...PROFESSIONAL.map((name) => [name, "professional"]),
  ...Object.keys({ ...extensionActions20200518, ...extensionActions20240518 }).map((name) => [name, "enterprise"]),
]);

/** The same actions, refused to accounts whose edition does not offer them. */
export function withEdition(actions: Record<string, Action>): Record<string, Action> {
  return Object.fromEntries(
    Object.entries(actions).map(([name, found]) => {
      const edition = Object.hasOwn(NEEDED, name) ? NEEDED[name] : undefined;
      return [name, edition ? gated(found, name, edition) : found];
    }),
  );
}

function gated(found: Action, name: string, edition: Edition): Action {
  return {
    ...found,
    handle(context) {
      if (!context.shared(OperationSettings).isAtLeast(context.account.id, edition))
        throw dataworksErrors.editionMissing(`${name} begins with the ${edition} edition`);
      return found.handle(context);
    },
  };
}
