import type { ActionRows } from "./action-rows";
import type { OwnedParts } from "./owned-parts";

const ownsUsers = ({ users }: OwnedParts) => users.length > 0;
const ownsRoles = ({ roles }: OwnedParts) => roles.length > 0;
const ownsAny = ({ policies }: OwnedParts) => policies.length > 0;
const keepsSecret = ({ identity, secretStore }: OwnedParts) => identity === "ram-user" && secretStore === "kms";

/** What the identities of a pair need: users and roles with one policy each, and what holds the user's key. */
export const IDENTITY_ROWS: readonly ActionRows[] = [
  // The provider looks a user up by its id, which RAM only offers as a list of all users.
  { why: "look-up of the trigger user by id", on: "kind", service: "ram", when: ownsUsers, actions: "ListUsers" },
  // What does not exist yet has no ARN of its own. Without an attachment, which only the pair's own can get, it is harmless.
  { why: "making of the user", on: "kind", service: "ram", when: ownsUsers, actions: "CreateUser" },
  { why: "making of roles", on: "kind", service: "ram", when: ownsRoles, actions: "CreateRole" },
  { why: "making of policies", on: "kind", service: "ram", when: ownsAny, actions: "CreatePolicy" },
  { why: "trigger user", on: "pair", service: "ram", when: ownsUsers, actions: "GetUser UpdateUser DeleteUser" },
  { why: "roles", on: "pair", service: "ram", when: ownsRoles, actions: "GetRole UpdateRole DeleteRole" },
  {
    why: "policy of each user and role",
    on: "pair",
    service: "ram",
    when: ownsAny,
    actions:
      "GetPolicy CreatePolicyVersion UpdatePolicyDescription DeletePolicy ListTagResources TagResources " +
      "UntagResources",
  },
  {
    why: "attachment of the user's policy",
    on: "pair",
    service: "ram",
    when: ownsUsers,
    actions: "AttachPolicyToUser ListPoliciesForUser DetachPolicyFromUser",
  },
  {
    why: "groups of the user, of which it needs none: it has what they have",
    on: "pair",
    service: "ram",
    when: ownsUsers,
    actions: "ListGroupsForUser",
  },
  {
    why: "attachment of a role's policy",
    on: "pair",
    service: "ram",
    when: ownsRoles,
    actions: "AttachPolicyToRole ListPoliciesForRole DetachPolicyFromRole",
  },
  {
    why: "access key of the trigger user",
    on: "pair",
    service: "ram",
    when: ownsUsers,
    actions: "CreateAccessKey ListAccessKeys UpdateAccessKey DeleteAccessKey",
  },
  {
    why: "network policy of the access key",
    on: "pair",
    service: "ram",
    when: ownsUsers,
    actions: "SetAccessKeyPolicy GetAccessKeyPolicy",
  },
  {
    why: "workspace parameters that hold the key",
    on: "everything",
    service: "dataworks",
    only: "source",
    when: ({ identity, secretStore }) => identity === "ram-user" && secretStore === "workspace-parameter",
    actions: "ListParameters CreateParameter UpdateParameter DeleteParameter",
  },
  {
    // Written and never read: only the node's role may read it.
    why: "secret that holds the key",
    on: "secret",
    service: "kms",
    only: "source",
    when: keepsSecret,
    actions:
      "CreateSecret DescribeSecret ListSecretVersionIds PutSecretValue UpdateSecret DeleteSecret ListTagResources " +
      "TagResources UntagResources",
  },
];
