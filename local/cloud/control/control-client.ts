import type { CountedRule, FaultRule } from "../gateway/faults";
import type { Denial, ObservedPolicies } from "../gateway/observations";
import type { Standing } from "../snapshot/standing";
import { postJson } from "./post-json";
import type { ControlRoutes } from "./routes";

/** Drives a local cloud: its clock, its journal, its faults, what it has seen of RAM. */
export class ControlClient {
  /** @param base the `control` address that the local cloud reports at its start; it ends in a slash */
  constructor(private readonly base: string) {}

  /** Virtual time in epoch milliseconds, and when the next thing will happen. */
  clock(): Promise<{ now: number; next?: number }> {
    return this.send("clock/read", {});
  }

  /** Moves the virtual clock; resolves when everything on the way has happened, shell nodes and functions included. */
  advance(target: ControlRoutes["clock/advance"]["input"]): Promise<{ now: number }> {
    return this.send("clock/advance", target);
  }

  /** Resolves when no shell node and no function is running any more. */
  settle(): Promise<{ now: number }> {
    return this.send("clock/settle", {});
  }

  /** Requests and events in order; `since` leaves out the first entries. */
  journal(options: { since?: number } = {}): Promise<ControlRoutes["journal/read"]["output"]["entries"]> {
    return this.send("journal/read", options).then(({ entries }) => entries);
  }

  /** From the next request on, something goes wrong. Returns the rule's id. */
  addFault(rule: FaultRule): Promise<string> {
    return this.send("faults/add", rule).then(({ id }) => id);
  }

  /** The rules with what each has matched and hit. */
  faults(): Promise<CountedRule[]> {
    return this.send("faults/list", {}).then(({ rules }) => rules);
  }

  /** False when there was no such rule. */
  removeFault(id: string): Promise<boolean> {
    return this.send("faults/remove", { id }).then(({ removed }) => removed === 1);
  }

  /** Nothing goes wrong any more. */
  async clearFaults(): Promise<void> {
    await this.send("faults/remove", { all: true });
  }

  /** Makes an issuer of identity tokens known to STS; without `keys` it gets a new one of its own. Returns its keys. */
  oidcIssuer(issuer: ControlRoutes["oidc/issuer"]["input"]): Promise<ControlRoutes["oidc/issuer"]["output"]["keys"]> {
    return this.send("oidc/issuer", issuer).then(({ keys }) => keys);
  }

  /** An identity token of an issuer that was made here. */
  oidcToken(claims: ControlRoutes["oidc/token"]["input"]): Promise<string> {
    return this.send("oidc/token", claims).then(({ token }) => token);
  }

  /** Switches reproduced trouble of the real cloud on or off; answers how all switches stand. */
  setPain(wanted: ControlRoutes["pain/set"]["input"]): Promise<ControlRoutes["pain/set"]["output"]> {
    return this.send("pain/set", wanted);
  }

  /**
   * Where requests with this key go that name no region. Needed where one account is used in two regions: the real cloud
   * knows the region by the host, and all hosts are one here.
   */
  async setKeyRegion(key: ControlRoutes["keys/set-region"]["input"]): Promise<void> {
    await this.send("keys/set-region", key);
  }

  /** What a queue of MNS holds, oldest first; dead letters for instance. Nothing is taken out. */
  queue(queue: ControlRoutes["queues/read"]["input"]): Promise<ControlRoutes["queues/read"]["output"]["messages"]> {
    return this.send("queues/read", queue).then(({ messages }) => messages);
  }

  /** Takes everything out of a queue of MNS; says how many messages that were. */
  emptyQueue(queue: ControlRoutes["queues/empty"]["input"]): Promise<number> {
    return this.send("queues/empty", queue).then(({ removed }) => removed);
  }

  /** Writes everything that the cloud holds at this instant to a file on its machine. */
  async saveSnapshot(options: ControlRoutes["snapshot/save"]["input"]): Promise<void> {
    await this.send("snapshot/save", options);
  }

  /** Puts everything back as a file says; a file that is not whole changes nothing. */
  async restoreSnapshot(options: { file: string }): Promise<void> {
    await this.send("snapshot/restore", options);
  }

  /** Takes away everything but the accounts and their first keys. */
  async reset(): Promise<void> {
    await this.send("snapshot/reset", {});
  }

  /** Everything that stands, of every service; compare two of them to find what was left behind. */
  standing(): Promise<Standing[]> {
    return this.send("snapshot/standing", {}).then(({ objects }) => objects);
  }

  /** What RAM would have refused while the local cloud only observed. */
  denials(): Promise<Denial[]> {
    return this.send("access/denials", {}).then(({ denials }) => denials);
  }

  /** For each identity that acted while the local cloud only observed, the smallest policies that would have passed. */
  observedPolicies(): Promise<ObservedPolicies[]> {
    return this.send("access/policies", {}).then(({ identities }) => identities);
  }

  private send<Path extends keyof ControlRoutes>(
    path: Path,
    input: ControlRoutes[Path]["input"],
  ): Promise<ControlRoutes[Path]["output"]> {
    return postJson(this.base, path, input);
  }
}
