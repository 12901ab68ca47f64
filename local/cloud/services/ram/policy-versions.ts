import { action, flag, oneOf, required, text } from "../../kernel";
import { ramErrors } from "./errors";
import { need } from "./needs";
import { requireCustomPolicy, requirePolicy, shownVersion } from "./policies";
import { checkPolicyDocument } from "./policy-documents";
import type { Policy, PolicyVersion } from "./store";

const MAX_VERSIONS = 5;

function requireVersion(policy: Policy, id: string): PolicyVersion {
  const version = policy.versions.find((candidate) => candidate.id === id);
  if (!version) throw ramErrors.versionUnknown(id);
  return version;
}

/** Makes room for one more version, if the caller's strategy allows it. */
function makeRoom(policy: Policy, rotate: boolean): void {
  if (policy.versions.length < MAX_VERSIONS) return;
  const oldest = policy.versions.find(({ id }) => id !== policy.defaultVersion);
  if (!rotate || !oldest) throw ramErrors.versionLimit(policy.name);
  policy.versions.splice(policy.versions.indexOf(oldest), 1);
}

const byName = { kind: "policy", nameFrom: "PolicyName" };

export const policyVersionActions = {
  CreatePolicyVersion: action({
    parameters: {
      PolicyName: required(text()),
      PolicyDocument: required(text()),
      SetAsDefault: flag(),
      RotateStrategy: oneOf("None", "DeleteOldestNonDefaultVersionWhenLimitExceeded"),
    },
    ram: need("CreatePolicyVersion", byName),
    handle: (context) => {
      const { input, clock } = context;
      const policy = requireCustomPolicy(context, input.PolicyName);
      checkPolicyDocument(input.PolicyDocument);
      makeRoom(policy, input.RotateStrategy === "DeleteOldestNonDefaultVersionWhenLimitExceeded");
      policy.lastVersion += 1;
      const version = { id: `v${policy.lastVersion}`, document: input.PolicyDocument, createdAt: clock.now() };
      policy.versions.push(version);
      if (input.SetAsDefault) policy.defaultVersion = version.id;
      policy.updatedAt = clock.now();
      return { PolicyVersion: shownVersion(policy, version) };
    },
  }),

  GetPolicyVersion: action({
    parameters: {
      PolicyName: required(text()),
      PolicyType: required(oneOf("Custom", "System")),
      VersionId: required(text()),
    },
    ram: need("GetPolicyVersion", byName),
    handle: (context) => {
      const policy = requirePolicy(context, context.input);
      return { PolicyVersion: shownVersion(policy, requireVersion(policy, context.input.VersionId)) };
    },
  }),

  ListPolicyVersions: action({
    parameters: { PolicyName: required(text()), PolicyType: required(oneOf("Custom", "System")) },
    ram: need("ListPolicyVersions", byName),
    handle: (context) => {
      const policy = requirePolicy(context, context.input);
      return { PolicyVersions: { PolicyVersion: policy.versions.map((version) => shownVersion(policy, version)) } };
    },
  }),

  SetDefaultPolicyVersion: action({
    parameters: { PolicyName: required(text()), VersionId: required(text()) },
    ram: need("SetDefaultPolicyVersion", byName),
    handle: (context) => {
      const { input, clock } = context;
      const policy = requireCustomPolicy(context, input.PolicyName);
      policy.defaultVersion = requireVersion(policy, input.VersionId).id;
      policy.updatedAt = clock.now();
      return {};
    },
  }),

  DeletePolicyVersion: action({
    parameters: { PolicyName: required(text()), VersionId: required(text()) },
    ram: need("DeletePolicyVersion", byName),
    handle: (context) => {
      const policy = requireCustomPolicy(context, context.input.PolicyName);
      const version = requireVersion(policy, context.input.VersionId);
      if (version.id === policy.defaultVersion) throw ramErrors.versionIsDefault(version.id);
      policy.versions.splice(policy.versions.indexOf(version), 1);
      return {};
    },
  }),
};
