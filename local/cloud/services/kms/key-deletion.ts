import { action, flag, integer, required, text } from "../../kernel";
import { kmsErrors } from "./errors";
import { requireKey, requireLiveKey } from "./keys";
import { need } from "./needs";
import { KmsStore } from "./store";

const DAY_MS = 24 * 3_600_000;

const ofKey = { KeyId: required(text()) };

interface ProtectedKey {
  ProtectedResourceArn?: string;
  KeyId?: string;
}

const protectedKey = ({ ProtectedResourceArn, KeyId }: ProtectedKey): string | undefined =>
  ProtectedResourceArn ?? KeyId;

export const keyDeletionActions = {
  /** The page has `ProtectedResourceArn`, an ARN; the provider sends `KeyId`. Either may be the one or the other. */
  SetDeletionProtection: action({
    parameters: {
      ProtectedResourceArn: text(),
      KeyId: text(),
      EnableDeletionProtection: required(flag()),
      DeletionProtectionDescription: text(),
    },
    ram: {
      ...need("SetDeletionProtection", { kind: "key" }),
      resource: ({ input, account, request }) =>
        `acs:kms:${request.region}:${account.id}:key/${keyIdOf(protectedKey(input as ProtectedKey) ?? "*")}`,
    },
    handle: (context) => {
      const { input, account, request } = context;
      const named = protectedKey(input);
      if (named === undefined) throw kmsErrors.protectedKeyUnnamed();
      const id = keyIdOf(named);
      const arn = `acs:kms:${request.region}:${account.id}:key/${id}`;
      if (named !== id && named !== arn) throw kmsErrors.keyUnknown(id);
      const key = requireLiveKey(context, id);
      key.deletionProtection = input.EnableDeletionProtection;
      key.deletionProtectionDescription = input.DeletionProtectionDescription ?? key.deletionProtectionDescription;
      return {};
    },
  }),

  ScheduleKeyDeletion: action({
    parameters: { ...ofKey, PendingWindowInDays: required(integer()) },
    ram: need("ScheduleKeyDeletion", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      const { input, clock, regional } = context;
      if (input.PendingWindowInDays < 7 || input.PendingWindowInDays > 366)
        throw kmsErrors.invalidParameter("PendingWindowInDays is between 7 and 366");
      const key = requireLiveKey(context, input.KeyId);
      if (key.deletionProtection) throw kmsErrors.keyProtected(key.id);
      key.state = "PendingDeletion";
      const at = (key.deletedAt = clock.now() + input.PendingWindowInDays * DAY_MS);
      const { keys } = regional(KmsStore);
      // A deletion that was cancelled meanwhile, or put off, is not this one.
      clock.schedule(at, () => void (key.deletedAt === at && keys.delete(key.id)));
      return {};
    },
  }),

  /** The key comes back disabled. */
  CancelKeyDeletion: action({
    parameters: ofKey,
    ram: need("CancelKeyDeletion", { kind: "key", from: "KeyId" }),
    handle: (context) => {
      const key = requireKey(context, context.input.KeyId);
      if (key.state !== "PendingDeletion") throw kmsErrors.keyNotPendingDeletion(key.id);
      key.state = "Disabled";
      key.deletedAt = undefined;
      return {};
    },
  }),
};

function keyIdOf(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
