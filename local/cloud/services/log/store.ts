/** One log as it was written. */
export interface LogEntry {
  /** Seconds since the epoch, as the writer says. */
  time: number;
  source: string;
  topic: string;
  tags: readonly (readonly [string, string])[];
  contents: readonly (readonly [string, string])[];
}

/** What a logstore can be set to. A member that nobody sent is not there: a reader would take it for a change. */
export interface StoreSettings {
  ttl: number;
  shardCount: number;
  autoSplit: boolean;
  appendMeta: boolean;
  enable_tracking: boolean;
  maxSplitShard?: number;
  hot_ttl?: number;
  infrequentAccessTTL?: number;
  mode?: string;
  telemetryType?: string;
  encrypt_conf?: Record<string, unknown>;
}

export interface Substore {
  name: string;
  ttl?: number;
  sortedKeyCount?: number;
  timeIndex?: number;
  keys: Record<string, unknown>[];
}

export interface LogStore {
  name: string;
  settings: StoreSettings;
  meteringMode: string;
  createdAt: number;
  changedAt: number;
  substores: Map<string, Substore>;
  /** How long substores keep what they have; set by itself. */
  substoreTtl?: number;
}

export interface Project {
  name: string;
  region: string;
  description: string;
  resourceGroupId: string;
  policy: string;
  createdAt: number;
  changedAt: number;
  tags: Map<string, string>;
  stores: Map<string, LogStore>;
}

/** Log projects of one account in one region. */
export class LogServiceStore {
  readonly projects = new Map<string, Project>();
  /** By project and store. Apart from the projects, because what was written is history and does not stand. */
  readonly lines = new Map<string, LogEntry[]>();

  linesOf({ project, store }: { project: string; store: string }): LogEntry[] {
    const key = `${project}/${store}`;
    const lines = this.lines.get(key) ?? [];
    this.lines.set(key, lines);
    return lines;
  }

  /** Takes a store away with its lines. */
  deleteStore({ project, store }: { project: string; store: string }): void {
    this.projects.get(project)?.stores.delete(store);
    this.lines.delete(`${project}/${store}`);
  }

  /** Takes a project away with its stores. */
  deleteProject(project: string): void {
    for (const store of [...(this.projects.get(project)?.stores.keys() ?? [])]) this.deleteStore({ project, store });
    this.projects.delete(project);
  }
}

/** Who has which name in which region: projects are hosts, so no two accounts have the same. */
export class ProjectNames {
  private readonly owners = new Map<string, string>();

  ownerOf(region: string, name: string): string | undefined {
    return this.owners.get(`${region}/${name}`);
  }

  take(region: string, name: string, accountId: string): void {
    this.owners.set(`${region}/${name}`, accountId);
  }

  release(region: string, name: string): void {
    this.owners.delete(`${region}/${name}`);
  }
}
