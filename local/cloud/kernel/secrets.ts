/** Every secret that the local cloud knows, so that no journal entry and no node log shows one. */
export class SecretRegistry {
  private readonly values = new Set<string>();

  add(value: string): void {
    // Short values would mask ordinary words.
    if (value.length >= 8) this.values.add(value);
  }

  /** `text` with every known secret replaced by asterisks. */
  mask(text: string): string {
    let masked = text;
    for (const value of this.values) masked = masked.replaceAll(value, "******");
    return masked;
  }
}
