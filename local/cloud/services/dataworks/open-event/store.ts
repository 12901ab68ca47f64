import type { Owner, Surroundings } from "../../../kernel";

/** The way of a workspace's events to a bus: "Event Distribution Channel" in the Developer Backend. */
export interface EventChannel {
  workspaceId: number;
  /** A custom bus in the workspace's region. */
  busName: string;
  /** A new one is not. */
  enabled: boolean;
}

/** Distribution channels of one account, by workspace. */
export class EventChannelStore {
  readonly channels = new Map<number, EventChannel>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}
}
