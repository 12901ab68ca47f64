/** One API request as the local cloud saw it. */
export interface RequestEntry {
  kind: "request";
  /** Counts up over all entries of the journal. */
  sequence: number;
  /** Virtual time of arrival, epoch milliseconds. */
  at: number;
  requestId: string;
  /** Undefined while the caller is not known (bad key, bad signature). */
  accountId?: string;
  principalArn?: string;
  accessKeyId?: string;
  /** Address that the cloud saw: that of the connection, or the EIP behind a node's egress listener. */
  sourceIp: string;
  /** `egress`: through the way out of a resource group's vSwitch. */
  via: "direct" | "egress";
  secure: boolean;
  product?: string;
  version?: string;
  action?: string;
  /** Parameters with every secret masked. */
  parameters: Record<string, unknown>;
  /** 0: the connection was reset before anything happened. */
  status: number;
  /** Error code of the answer. */
  code?: string;
  /** The fault rules that hit it, and what they did. */
  fault?: { rules: string[]; kind: string };
}

/** Something that happened inside the cloud. */
export interface EventEntry {
  kind: "event";
  sequence: number;
  at: number;
  /** For instance `task-instance.succeeded`. */
  name: string;
  accountId: string;
  detail: Record<string, unknown>;
  /** Request that caused it, if one did. */
  causedBy?: string;
}

export type JournalEntry = RequestEntry | EventEntry;

/** What happened, in order. Secrets are masked before an entry is kept. */
export class Journal {
  private readonly entries: JournalEntry[] = [];
  private readonly requests = new Map<string, RequestEntry>();

  constructor(private readonly mask: (text: string) => string) {}

  request(entry: Omit<RequestEntry, "kind" | "sequence">): void {
    const kept = this.append<RequestEntry>({ kind: "request", sequence: this.entries.length + 1, ...entry });
    this.requests.set(kept.requestId, kept);
  }

  event(entry: Omit<EventEntry, "kind" | "sequence">): void {
    this.append<EventEntry>({ kind: "event", sequence: this.entries.length + 1, ...entry });
  }

  /** All entries after `sequence`. */
  since(sequence: number): JournalEntry[] {
    return this.entries.slice(Math.max(0, sequence));
  }

  /** Replaces all entries by those that {@link since} gave, which are masked already. */
  restore(entries: readonly JournalEntry[]): void {
    this.entries.length = 0;
    this.requests.clear();
    for (const entry of entries) {
      this.entries.push(entry);
      if (entry.kind === "request") this.requests.set(entry.requestId, entry);
    }
  }

  requestById(requestId: string): RequestEntry | undefined {
    return this.requests.get(requestId);
  }

  private append<Entry extends JournalEntry>(entry: Entry): Entry {
    const kept = this.masked(entry) as Entry;
    this.entries.push(kept);
    return kept;
  }

  /** A copy in which each text is masked by itself: masking the JSON of the whole could break it, or miss a secret. */
  private masked(value: unknown): unknown {
    if (typeof value === "string") return this.mask(value);
    if (Array.isArray(value)) return value.map((item) => this.masked(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [this.mask(name), this.masked(item)]));
  }
}
