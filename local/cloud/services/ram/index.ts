import type { Service } from "../../kernel";
import { accessKeyActions } from "./access-keys";
import { attachmentActions } from "./attachments";
import { ramErrors } from "./errors";
import { groupActions } from "./groups";
import { loginProfileActions } from "./login-profiles";
import { policyActions } from "./policies";
import { policyVersionActions } from "./policy-versions";
import { roleActions } from "./roles";
import { tagActions } from "./tags";
import { userActions } from "./users";

export { createKey, deleteKey, holderNamed, requireKey, shownKey, type KeyHolder } from "./access-keys";
export { assumedRoleArn } from "./arns";
export { ramErrors } from "./errors";
export { createAccountRoot } from "./account-root";
export { callerOfKey, documentsOf, type Identity } from "./identity";
export { pageFrom } from "./marker-paging";
export { needOn as ramNeedOn } from "./needs";
export { KeyIndex, type KeyOwner, type Session } from "./key-index";
export { createServiceLinkedRole, serviceOfRole, type ServiceLinkedRole } from "./service-linked-roles";
export { RamStore, type AccessKey, type AccessKeyPolicy, type Role, type User } from "./store";

/** Users, groups, roles and policies of an account. */
export const ram: Service = {
  product: "ram",
  version: "2015-05-01",
  denied: (need, resource) => ramErrors.denied(`${need} on ${resource}`),
  actions: {
    ...userActions,
    ...accessKeyActions,
    ...loginProfileActions,
    ...groupActions,
    ...policyActions,
    ...policyVersionActions,
    ...attachmentActions,
    ...roleActions,
    ...tagActions,
  },
};
