import type { Denial, ObservedPolicies } from "../gateway/observations";
import type { JournalEntry } from "../kernel";
import type { EventChannelRoutes, QueueRoutes } from "./event-commands";
import type { FaultRoutes } from "./fault-commands";
import type { OidcRoutes } from "./oidc-commands";
import type { PainRoutes } from "./pain-commands";
import type { SnapshotRoutes } from "./snapshot-commands";

/** What stands at one path of the control API: what is sent and what comes back, as JSON. */
export interface ControlRoutes extends FaultRoutes, OidcRoutes, PainRoutes, QueueRoutes, SnapshotRoutes {
  /** The virtual time, epoch milliseconds, and that of the next thing that will happen. */
  "clock/read": { input: Record<string, never>; output: { now: number; next?: number } };
  /** Moves the clock and waits for everything that happens on the way, shell nodes and functions included. */
  "clock/advance": { input: { to: number } | { by: number } | { next: true }; output: { now: number } };
  /** Waits until no shell node and no function is running. */
  "clock/settle": { input: Record<string, never>; output: { now: number } };
  /** Requests and events after the entry with number `since`. */
  "journal/read": { input: { since?: number }; output: { entries: JournalEntry[] } };
  /**
   * Where requests with a key go that name no region, as some of the provider's do not: the real cloud knows it by the
   * host. Until then they go to the account's own region.
   */
  "keys/set-region": { input: { accessKeyId: string; region: string }; output: Record<string, never> };
  /** What RAM would have refused; needs the setting `ram: "observe"`. */
  "access/denials": { input: Record<string, never>; output: { denials: Denial[] } };
  /** For each identity the smallest policies that would have passed; needs the setting `ram: "observe"`. */
  "access/policies": { input: Record<string, never>; output: { identities: ObservedPolicies[] } };
}

/** What a person does in the vendor's console; kept apart from the control API because no product code may do it. */
export interface ConsoleRoutes extends EventChannelRoutes {
  /** Workspace settings: "Use Data Studio (New Version)". */
  "console/enable-new-data-studio": { input: ConsoleVisit; output: Record<string, never> };
  /** Operation Center settings: "Enable Periodic Scheduling". */
  "console/enable-periodic-scheduling": { input: ConsoleVisit; output: Record<string, never> };
  /** Workspace members: the refresh that makes new RAM roles known. */
  "console/refresh-members": { input: ConsoleVisit; output: Record<string, never> };
  /** Configuration of a node: "Linked role", of the run (debug) or of the schedule. */
  "console/link-role": { input: LinkedRole; output: Record<string, never> };
  /** Developer Backend: "Register extension". */
  "console/register-extension": { input: ExtensionRegistration; output: { extensionCode: string } };
  /** Developer Backend: the extension is reviewed and published. */
  "console/publish-extension": { input: ExtensionVisit; output: Record<string, never> };
  /** Developer Backend: the extension is taken out of use. */
  "console/disable-extension": { input: ExtensionVisit; output: Record<string, never> };
  /** Management Center of a workspace: the switch of an extension, turned on. */
  "console/enable-extension": {
    input: ExtensionVisit & { workspaceId: string; options?: string };
    output: Record<string, never>;
  };
  /** The same switch, turned off. */
  "console/switch-off-extension": { input: ExtensionVisit & { workspaceId: string }; output: Record<string, never> };
  /** An editor of Data Studio: "Run". Answers when the run has ended or an extension has refused it. */
  "console/run-file": {
    input: ConsoleVisit & { fileId: string };
    output: { refusal: string } | { log: string; end: string; code?: number };
  };
  /** An edition is bought, or runs out. */
  "console/change-edition": {
    input: { person: string; accountId: string; edition: string };
    output: Record<string, never>;
  };
}

/** What a person enters to register an extension. */
export interface ExtensionRegistration {
  person: string;
  accountId: string;
  /** The workspace in which it may be tried. */
  testWorkspaceId: string;
  name: string;
  /** Event codes, for instance `freeze-node`. */
  events: string[];
  description?: string;
  detailUrl?: string;
  helpDocUrl?: string;
  /** Lines `key=value`. */
  parameters?: string;
  /** Form of the options, JSON text. */
  optionForm?: string;
}

/** Who means which extension. */
export interface ExtensionVisit {
  person: string;
  accountId: string;
  extensionCode: string;
}

/** Who does it, in which account, to which workspace. */
export interface ConsoleVisit {
  person: string;
  accountId: string;
  workspaceId: string;
}

/** Which role a node gets, and where it is set. */
export interface LinkedRole extends ConsoleVisit {
  /** 19 digits. */
  nodeId: string;
  roleArn: string;
  use: "debug" | "scheduling";
}
