import type { JournalEntry } from "../kernel";

/** What stands at one path of the control API: what is sent and what comes back, as JSON. */
export interface ControlRoutes {
  /** The virtual time, epoch milliseconds, and that of the next thing that will happen. */
  "clock/read": { input: Record<string, never>; output: { now: number; next?: number } };
  /** Moves the clock and waits for everything that happens on the way, shell nodes included. */
  "clock/advance": { input: { to: number } | { by: number } | { next: true }; output: { now: number } };
  /** Waits until no shell node is running. */
  "clock/settle": { input: Record<string, never>; output: { now: number } };
  /** Requests and events after the entry with number `since`. */
  "journal/read": { input: { since?: number }; output: { entries: JournalEntry[] } };
}

/** What a person does in the vendor's console; kept apart from the control API because no product code may do it. */
export interface ConsoleRoutes {
  /** Workspace settings: "Use Data Studio (New Version)". */
  "console/enable-new-data-studio": { input: ConsoleVisit; output: Record<string, never> };
  /** Operation Center settings: "Enable Periodic Scheduling". */
  "console/enable-periodic-scheduling": { input: ConsoleVisit; output: Record<string, never> };
  /** Workspace members: the refresh that makes new RAM roles known. */
  "console/refresh-members": { input: ConsoleVisit; output: Record<string, never> };
}

/** Who does it, in which account, to which workspace. */
export interface ConsoleVisit {
  person: string;
  accountId: string;
  workspaceId: string;
}
