import { action, flag, isoSeconds, required, text, type ActionContext } from "../../kernel";
import { ramErrors } from "./errors";
import { need } from "./needs";
import type { LoginProfile, User } from "./store";
import { requireUser } from "./users";

function requireProfile(
  context: Pick<ActionContext, "global">,
  userName: string,
): { user: User; profile: LoginProfile } {
  const user = requireUser(context, userName);
  if (!user.loginProfile) throw ramErrors.loginUnknown(user.name);
  return { user, profile: user.loginProfile };
}

function shown({ name }: User, profile: LoginProfile): object {
  return {
    LoginProfile: {
      UserName: name,
      PasswordResetRequired: profile.passwordResetRequired,
      MFABindRequired: profile.mfaBindRequired,
      CreateDate: isoSeconds(profile.createdAt),
    },
  };
}

const ofUser = { kind: "user", nameFrom: "UserName" };

export const loginProfileActions = {
  CreateLoginProfile: action({
    parameters: {
      UserName: required(text()),
      Password: required(text()),
      PasswordResetRequired: flag(),
      MFABindRequired: flag(),
    },
    ram: need("CreateLoginProfile", ofUser),
    handle: (context) => {
      const { input, secrets, clock } = context;
      secrets.add(input.Password);
      const user = requireUser(context, input.UserName);
      if (user.loginProfile) throw ramErrors.loginExists(user.name);
      user.loginProfile = {
        passwordResetRequired: input.PasswordResetRequired ?? false,
        mfaBindRequired: input.MFABindRequired ?? false,
        createdAt: clock.now(),
      };
      return shown(user, user.loginProfile);
    },
  }),

  GetLoginProfile: action({
    parameters: { UserName: required(text()) },
    ram: need("GetLoginProfile", ofUser),
    handle: (context) => {
      const { user, profile } = requireProfile(context, context.input.UserName);
      return shown(user, profile);
    },
  }),

  UpdateLoginProfile: action({
    parameters: {
      UserName: required(text()),
      Password: text(),
      PasswordResetRequired: flag(),
      MFABindRequired: flag(),
    },
    ram: need("UpdateLoginProfile", ofUser),
    handle: (context) => {
      const { input, secrets } = context;
      if (input.Password !== undefined) secrets.add(input.Password);
      const { profile } = requireProfile(context, input.UserName);
      profile.passwordResetRequired = input.PasswordResetRequired ?? profile.passwordResetRequired;
      profile.mfaBindRequired = input.MFABindRequired ?? profile.mfaBindRequired;
      return {};
    },
  }),

  DeleteLoginProfile: action({
    parameters: { UserName: required(text()) },
    ram: need("DeleteLoginProfile", ofUser),
    handle: (context) => {
      requireProfile(context, context.input.UserName).user.loginProfile = undefined;
      return {};
    },
  }),

  UnbindMFADevice: action({
    parameters: { UserName: required(text()) },
    ram: need("UnbindMFADevice", ofUser),
    // No action of the local cloud binds a device, so no user has one.
    handle: (context) => {
      throw ramErrors.mfaUnknown(requireUser(context, context.input.UserName).name);
    },
  }),
};
