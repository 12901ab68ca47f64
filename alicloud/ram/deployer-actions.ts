import { actionsOf, type DeployerAction, type Tenant } from "./action-rows";
import { GUARD_ROWS } from "./guard-rows";
import { IDENTITY_ROWS } from "./identity-rows";
import { OPERATOR_ROWS } from "./operator-rows";
import { ownedParts, type PairParts } from "./owned-parts";
import { PAIR_ROWS } from "./pair-rows";
import { PREVIEW_ROWS } from "./preview-rows";

/**
 * The actions that deploying a tenant needs, one row each, in the order of deployment: every API action that
 * `pulumi up`, `pulumi destroy` and the post-deploy step send. The provider's calls are those of its version 1.285; an
 * update that no program of ours can cause is left out. `sts:GetCallerIdentity`, with which every run begins, needs no
 * permission.
 */
export function deployerActions(tenant: Tenant, parts: PairParts = {}): DeployerAction[] {
  // The pair's name decides no action.
  const owned = ownedParts({ ...parts, tenant, pair: "" });
  return actionsOf([...PAIR_ROWS, ...IDENTITY_ROWS, ...GUARD_ROWS], tenant, owned);
}

/** The part of them that changes nothing, and what only looking needs: for previews, `verify` and `drift`. */
export function previewActions(tenant: Tenant, parts: PairParts = {}): DeployerAction[] {
  const owned = ownedParts({ ...parts, tenant, pair: "" });
  return [
    ...deployerActions(tenant, parts).filter(({ action }) => /:(Describe|Get|List|View)/.test(action)),
    ...actionsOf(PREVIEW_ROWS, tenant, owned),
  ];
}

/** Reading, firing by hand and changing the key. */
export function operatorActions(tenant: Tenant, parts: PairParts = {}): DeployerAction[] {
  const owned = ownedParts({ ...parts, tenant, pair: "" });
  return [...previewActions(tenant, parts), ...actionsOf(OPERATOR_ROWS, tenant, owned)];
}
