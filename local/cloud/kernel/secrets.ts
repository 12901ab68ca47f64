/** Every secret that the local cloud knows, so that no journal entry and no node log shows one. */
export class SecretRegistry {
  private readonly values = new Set<string>();
  private longestFirst: string[] | undefined;

  add(value: string): void {
    // Short values would mask ordinary words.
    if (value.length < 8) return;
    // A secret with quotes or line ends looks different inside a JSON text.
    for (const form of [value, JSON.stringify(value).slice(1, -1)]) this.values.add(form);
    this.longestFirst = undefined;
  }

  /** Every form of every secret; whoever writes it down must protect it. */
  save(): string[] {
    return [...this.values];
  }

  /** Adds what {@link save} gave. What is known already stays: it may stand in a log. */
  restore(values: readonly string[]): void {
    for (const value of values) this.values.add(value);
    this.longestFirst = undefined;
  }

  /** `text` with every known secret replaced by asterisks. */
  mask(text: string): string {
    // Of two secrets that begin alike, the shorter would leave the end of the longer.
    this.longestFirst ??= [...this.values].sort((a, b) => b.length - a.length);
    let masked = text;
    for (const value of this.longestFirst) masked = masked.replaceAll(value, "******");
    return masked;
  }
}
