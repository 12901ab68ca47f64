/** What is wrong with a spec, and where. */
export class SpecProblem extends Error {
  constructor(
    /** JSONPath to the culprit. */
    readonly path: string,
    reason: string,
  ) {
    super(`${path}: ${reason}`);
  }
}

/** A value inside a spec together with its JSONPath. Each reading method refuses what it does not expect. */
export class SpecPart {
  constructor(
    readonly value: unknown,
    readonly path: string,
  ) {}

  fail(reason: string): never {
    throw new SpecProblem(this.path, reason);
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  object(): Record<string, unknown> {
    if (typeof this.value !== "object" || this.value === null || Array.isArray(this.value)) this.fail("not an object");
    return this.value as Record<string, unknown>;
  }

  field(name: string): SpecPart {
    return new SpecPart(this.object()[name], `${this.path}.${name}`);
  }

  /** The elements of a list; an absent list has none. */
  items(): SpecPart[] {
    if (this.isAbsent) return [];
    if (!Array.isArray(this.value)) this.fail("not a list");
    return this.value.map((value, index) => new SpecPart(value, `${this.path}[${index}]`));
  }

  text(): string {
    if (typeof this.value !== "string" || this.value === "") this.fail("a text is missing");
    return this.value;
  }

  oneOf(...values: string[]): void {
    if (!values.includes(this.value as string))
      this.fail(`${JSON.stringify(this.value)} is not one of ${values.join(", ")}`);
  }

  /** Runs a check only where there is something to check. */
  ifThere(check: (part: SpecPart) => void): void {
    if (!this.isAbsent) check(this);
  }
}
