import { createHash } from "node:crypto";

/** Ids made from one seed: the same run gives the same ids, and no two ids of a run are equal. */
export class IdSource {
  private readonly counters = new Map<string, number>();

  constructor(private seed: string) {}

  private next(kind: string): number {
    const value = (this.counters.get(kind) ?? 0) + 1;
    this.counters.set(kind, value);
    return value;
  }

  /** All that the next ids depend on. */
  save(): { seed: string; counters: [string, number][] } {
    return { seed: this.seed, counters: [...this.counters] };
  }

  /** Goes on from where {@link save} was called. */
  restore({ seed, counters }: { seed: string; counters: readonly [string, number][] }): void {
    this.seed = seed;
    this.counters.clear();
    for (const [kind, value] of counters) this.counters.set(kind, value);
  }

  private digest(kind: string): string {
    return createHash("sha256")
      .update(`${this.seed}\n${kind}\n${this.next(kind)}`)
      .digest("hex");
  }

  /** `vpc-` and 17 hex digits, as the vendor's resource ids look. */
  prefixed(prefix: string): string {
    return `${prefix}-${this.digest(prefix).slice(0, 17)}`;
  }

  /** A number that counts up from `first`; scheduler-side ids, stays below 2^53. */
  counted(kind: string, first: number): number {
    return first + this.next(kind) - 1;
  }

  /** A 19-digit text: design-side ids of Data Studio, above 2^53 on purpose. */
  digits19(kind: string): string {
    return `9${(BigInt(`0x${this.digest(kind).slice(0, 15)}`) % 10n ** 18n).toString().padStart(18, "0")}`;
  }

  /** An upper-case UUID, as request ids look. */
  requestId(): string {
    return this.uuid("request").toUpperCase();
  }

  uuid(kind: string): string {
    const hex = this.digest(kind);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** `length` letters and digits; secrets of the local cloud, which protect nothing real. */
  letters(kind: string, length: number): string {
    let text = "";
    while (text.length < length)
      text += Buffer.from(this.digest(kind), "hex")
        .toString("base64")
        .replace(/[^A-Za-z0-9]/g, "");
    return text.slice(0, length);
  }
}

/** `text` with a star for each id that {@link IdSource.prefixed} makes. */
export function withoutMadeIds(text: string): string {
  return text.replace(/\b[a-z]+-[0-9a-f]{17}\b/g, "*");
}
