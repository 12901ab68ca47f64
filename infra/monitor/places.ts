/** Type of the stack itself. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** A resource that a program asks for. */
export interface ProgramResource {
  type: string;
  name: string;
  /** Its place in the stack, with the types of all its parents, as the engine would have it. */
  urn: string;
  /** URN of the component that it belongs to; undefined for what stands in the stack itself. */
  parent?: string | undefined;
  /** Whether the engine would refuse to delete it. */
  protect: boolean;
}

/** A resource on its way to the monitor. */
export interface Registration {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProtect?(): boolean | undefined;
}

/** Where each resource of the program stands in the stack; the mocks are not told. */
export class Places {
  /** Components, parents first. */
  readonly components: ProgramResource[] = [];
  private readonly byName = new Map<string, ProgramResource>();
  /** The monitor's own URNs hold the type of the last parent alone. */
  private readonly byMonitorUrn = new Map<string, ProgramResource>();

  constructor(private readonly stackOf: { project: string; stack: string }) {}

  /** Takes down where a resource stands. Parents come before what stands in them. */
  note(request: Registration, custom: boolean): void {
    const [type, name] = [request.getType(), request.getName()];
    const parent = this.byMonitorUrn.get(request.getParent());
    const types = parent === undefined ? type : `${parent.urn.split("::")[2]}$${type}`;
    const urn = `urn:pulumi:${this.stackOf.stack}::${this.stackOf.project}::${types}::${name}`;
    const place = { type, name, urn, parent: parent?.urn, protect: request.getProtect?.() ?? false };
    this.byName.set(`${type}::${name}`, place);
    if (type === STACK_TYPE) return;
    if (!custom) this.components.push(place);
    const monitorType = parent === undefined ? this.belowStack(request, type) : `${parent.type}$${type}`;
    this.byMonitorUrn.set(`urn:pulumi:${this.stackOf.stack}::${this.stackOf.project}::${monitorType}::${name}`, place);
  }

  /** The place of a resource that was noted. */
  of(type: string, name: string): ProgramResource {
    return this.byName.get(`${type}::${name}`)!;
  }

  private belowStack(request: Registration, type: string): string {
    return request.getParent() === "" ? type : `${STACK_TYPE}$${type}`;
  }
}
