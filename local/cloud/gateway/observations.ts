import {
  allow,
  matchesResource,
  packStatements,
  policyText,
  type Decision,
  type PolicyDocument,
} from "../../../alicloud/ram";
import { withoutMadeIds, type RamNeed } from "../kernel";

/** What RAM was asked for one request. */
export interface Asked {
  at: number;
  requestId: string;
  accountId: string;
  /** Who asked: a user or a role; of a role not the session. */
  identity: string;
  /** RAM's action and the ARN that it was asked for. */
  need: string;
  resource: string;
  /** Whether the vendor publishes the need. */
  status: RamNeed["status"];
}

/** A request that RAM would have refused. Requests that differ in time and id only are counted. */
export interface Denial extends Asked {
  outcome: Exclude<Decision["outcome"], "allow">;
  reason: string;
  times: number;
}

/** The least that one identity must be allowed for what it did. */
export interface ObservedPolicies {
  identity: string;
  accountId: string;
  /** As few as fit RAM's length; `document` is the text that RAM takes. */
  policies: { name: string; document: string }[];
}

/** What was asked of RAM while it only observed. One for all accounts of a local cloud; no tenant can read it. */
export class AccessObservations {
  private readonly needs = new Map<string, { accountId: string; resources: Map<string, Set<string>> }>();
  private readonly denied = new Map<string, Denial>();

  note(asked: Asked, decision: Decision): void {
    const { identity, accountId, need, resource } = asked;
    const known = this.needs.get(identity) ?? { accountId, resources: new Map<string, Set<string>>() };
    this.needs.set(identity, known);
    known.resources.set(need, (known.resources.get(need) ?? new Set()).add(withoutMadeIds(resource)));
    if (decision.outcome === "allow") return;
    const key = [identity, need, resource].join("\n");
    const before = this.denied.get(key);
    if (before) before.times += 1;
    else this.denied.set(key, { ...asked, outcome: decision.outcome, reason: decision.reason, times: 1 });
  }

  /** In the order in which each was refused first. */
  denials(): Denial[] {
    return [...this.denied.values()];
  }

  /**
   * For each identity the policies with which everything that it did would have passed, and nothing else. Resources are
   * those that the needs named; an id that the cloud made up, which nobody can know beforehand, is a star.
   */
  policies(): ObservedPolicies[] {
    return [...this.needs].map(([identity, { accountId, resources }]) => {
      const documents = smallestPolicies(resources);
      const name = `observed-${identity.slice(identity.lastIndexOf("/") + 1)}`;
      return {
        identity,
        accountId,
        policies: documents.map((document, index) => ({
          name: documents.length > 1 ? `${name}-${index + 1}` : name,
          document: policyText(document),
        })),
      };
    });
  }
}

/** One statement for all actions that were asked for on the same resources. */
function smallestPolicies(asked: ReadonlyMap<string, ReadonlySet<string>>): PolicyDocument[] {
  const groups = new Map<string, { actions: string[]; resources: string[] }>();
  for (const [action, named] of asked) {
    const resources = withoutCovered([...named]).sort();
    const group = groups.get(resources.join()) ?? { actions: [], resources };
    group.actions.push(action);
    groups.set(resources.join(), group);
  }
  return packStatements([...groups.values()].map(allow));
}

/** Leaves out what another of the resources says already. */
function withoutCovered(resources: string[]): string[] {
  return resources.filter((one) => !resources.some((other) => other !== one && matchesResource(other, one)));
}
