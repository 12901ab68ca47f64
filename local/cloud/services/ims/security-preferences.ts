import { action, flag, integer, json, text } from "../../kernel";
import { imsErrors } from "./errors";
import { accountNeed } from "./needs";

/** Account-wide settings of logon and keys, with the values that an account starts with. */
export class SecurityPreferences {
  readonly values = {
    AllowUserToChangePassword: true,
    AllowUserToLoginWithPasskey: true,
    AllowUserToManageAccessKeys: false,
    AllowUserToManageMFADevices: true,
    AllowUserToManagePersonalDingTalk: true,
    EnableSaveMFATicket: false,
    LoginNetworkMasks: "",
    LoginSessionDuration: 6,
    MFAOperationForLogin: "independent",
    OperationForRiskLogin: "autonomous",
    MaxIdleDaysForAccessKeys: 730,
    MaxIdleDaysForUsers: 730,
    VerificationTypes: [] as string[],
  };

  shown(): object {
    const { values } = this;
    return {
      SecurityPreference: {
        AccessKeyPreference: { AllowUserToManageAccessKeys: values.AllowUserToManageAccessKeys },
        LoginProfilePreference: {
          AllowUserToChangePassword: values.AllowUserToChangePassword,
          AllowUserToLoginWithPasskey: values.AllowUserToLoginWithPasskey,
          EnableSaveMFATicket: values.EnableSaveMFATicket,
          LoginNetworkMasks: values.LoginNetworkMasks,
          LoginSessionDuration: values.LoginSessionDuration,
          MFAOperationForLogin: values.MFAOperationForLogin,
          OperationForRiskLogin: values.OperationForRiskLogin,
        },
        MFAPreference: { AllowUserToManageMFADevices: values.AllowUserToManageMFADevices },
        MaxIdleDays: {
          MaxIdleDaysForAccessKeys: values.MaxIdleDaysForAccessKeys,
          MaxIdleDaysForUsers: values.MaxIdleDaysForUsers,
        },
        PersonalInfoPreference: { AllowUserToManagePersonalDingTalk: values.AllowUserToManagePersonalDingTalk },
        VerificationPreference: { VerificationTypes: values.VerificationTypes },
      },
    };
  }
}

function requireRange(name: string, value: number | undefined, from: number, to: number): void {
  if (value !== undefined && (value < from || value > to)) throw imsErrors.preference(`${name} is ${from} to ${to}`);
}

export const securityPreferenceActions = {
  SetSecurityPreference: action({
    parameters: {
      AllowUserToChangePassword: flag(),
      AllowUserToLoginWithPasskey: flag(),
      AllowUserToManageAccessKeys: flag(),
      AllowUserToManageMFADevices: flag(),
      AllowUserToManagePersonalDingTalk: flag(),
      EnableSaveMFATicket: flag(),
      LoginNetworkMasks: text(),
      LoginSessionDuration: integer(),
      MFAOperationForLogin: text(),
      OperationForRiskLogin: text(),
      MaxIdleDaysForAccessKeys: integer(),
      MaxIdleDaysForUsers: integer(),
      VerificationTypes: json<string[]>(),
    },
    ram: accountNeed("SetSecurityPreference"),
    handle: ({ input, global }) => {
      requireRange("LoginSessionDuration", input.LoginSessionDuration, 1, 24);
      if (input.VerificationTypes !== undefined && !Array.isArray(input.VerificationTypes))
        throw imsErrors.preference("VerificationTypes is a JSON list");
      const preferences = global(SecurityPreferences);
      // Only what was sent changes.
      const sent = Object.entries(input).filter(([, value]) => value !== undefined);
      Object.assign(preferences.values, Object.fromEntries(sent));
      return preferences.shown();
    },
  }),

  GetSecurityPreference: action({
    parameters: {},
    ram: accountNeed("GetSecurityPreference"),
    handle: ({ global }) => global(SecurityPreferences).shown(),
  }),
};
