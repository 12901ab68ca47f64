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
  secure: boolean;
  product?: string;
  version?: string;
  action?: string;
  /** Parameters with every secret masked. */
  parameters: Record<string, unknown>;
  status: number;
  /** Error code of the answer. */
  code?: string;
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

  constructor(private readonly mask: (text: string) => string) {}

  request(entry: Omit<RequestEntry, "kind" | "sequence">): void {
    this.append({ kind: "request", sequence: this.entries.length + 1, ...entry });
  }

  event(entry: Omit<EventEntry, "kind" | "sequence">): void {
    this.append({ kind: "event", sequence: this.entries.length + 1, ...entry });
  }

  /** All entries after `sequence`. */
  since(sequence: number): JournalEntry[] {
    return this.entries.slice(sequence);
  }

  requestById(requestId: string): RequestEntry | undefined {
    return this.entries.find(
      (entry): entry is RequestEntry => entry.kind === "request" && entry.requestId === requestId,
    );
  }

  private append(entry: JournalEntry): void {
    this.entries.push(JSON.parse(this.mask(JSON.stringify(entry))) as JournalEntry);
  }
}
