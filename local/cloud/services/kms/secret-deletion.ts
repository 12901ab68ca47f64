import { action, flag, integer, isoSeconds, required, text } from "../../kernel";
import { kmsErrors } from "./errors";
import { need } from "./needs";
import { requireSecret } from "./secrets";
import { KmsStore } from "./store";

const DAY_MS = 24 * 3_600_000;
const DEFAULT_WINDOW = 30;

const ofSecret = { SecretName: required(text()) };

export const secretDeletionActions = {
  /** Until the recovery window ends the name is taken and the secret can be restored; a forced deletion is at once. */
  DeleteSecret: action({
    parameters: { ...ofSecret, ForceDeleteWithoutRecovery: flag(), RecoveryWindowInDays: integer() },
    ram: need("DeleteSecret", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const { input, clock, regional } = context;
      const window = input.RecoveryWindowInDays ?? DEFAULT_WINDOW;
      if (window < 7 || window > 30) throw kmsErrors.invalidParameter("RecoveryWindowInDays is between 7 and 30");
      const secret = requireSecret(context, input.SecretName);
      const { secrets } = regional(KmsStore);
      // Clients send the default window along with a forced deletion, where it means nothing.
      const at = input.ForceDeleteWithoutRecovery ? clock.now() : clock.now() + window * DAY_MS;
      if (input.ForceDeleteWithoutRecovery) secrets.delete(secret.name);
      else {
        secret.deletedAt = at;
        // Restored or replaced meanwhile, it is not what was to go.
        clock.schedule(at, () => {
          const same = secrets.get(secret.name) === secret && secret.deletedAt === at;
          if (same) secrets.delete(secret.name);
        });
      }
      return { SecretName: secret.name, PlannedDeleteTime: isoSeconds(at) };
    },
  }),

  RestoreSecret: action({
    parameters: ofSecret,
    ram: need("RestoreSecret", { kind: "secret", from: "SecretName" }),
    handle: (context) => {
      const secret = requireSecret(context, context.input.SecretName);
      secret.deletedAt = undefined;
      return { SecretName: secret.name };
    },
  }),
};
