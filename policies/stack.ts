import { kindOf, tokens, type Kind, type Props } from "./kinds";

/**
 * A resource that the stack makes, as it comes in: from the engine, from a rehearsal, or from a test. What the stack adopts
 * is none: the engine hands no resource over that a program only reads, so a rehearsal does not either.
 */
export interface PolicyResource {
  type: string;
  /** Logical name in the stack. */
  name: string;
  urn: string;
  /** Arguments; once the resource exists also what the service adds, `id` among it. */
  props: Readonly<Record<string, unknown>>;
  /** Whether the engine refuses to delete it. */
  protect?: boolean;
  /** Whose account: the provider's name in the stack and its arguments. Absent for a provider itself. */
  provider?: { name: string; props: Readonly<Record<string, unknown>> };
  /** URNs of the resources that an argument was made from. In a preview they tell what ids cannot. */
  dependsOn?: Readonly<Record<string, readonly string[]>>;
}

/** A resource as a rule sees it, typed by its kind. */
export interface Subject<K extends Kind = Kind> extends Omit<PolicyResource, "props"> {
  kind: K;
  props: Props<K> & Readonly<Record<string, unknown>>;
}

/**
 * All resources of a stack, and what refers to what among them. What the stack adopts is missing; components are there with
 * their outputs.
 */
export class Stack {
  private readonly byKind = new Map<Kind, Subject[]>();

  constructor(readonly resources: readonly PolicyResource[]) {
    for (const resource of resources) {
      const kind = kindOf(resource.type);
      if (kind) this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), { ...resource, kind } as unknown as Subject]);
    }
  }

  /** Every resource of a kind. */
  all<K extends Kind>(kind: K): Subject<K>[] {
    return (this.byKind.get(kind) ?? []) as unknown as Subject<K>[];
  }

  /** Every resource of a kind that belongs to the same tenant as another. */
  beside<K extends Kind>(subject: PolicyResource | Subject, kind: K): Subject<K>[] {
    return this.all(kind).filter((each) => each.provider?.name === subject.provider?.name);
  }

  /**
   * Public addresses that the pair's calls come from: of the EIPs that the stack makes, and of a way out that it adopts.
   * A preview may not know them; reading one that it does not know throws.
   */
  egressAddresses(): string[] {
    const addresses = [
      ...this.all("eip").map(({ props }) => (props as { ipAddress?: unknown }).ipAddress),
      ...this.all("egress").map(({ props }) => props.address),
    ];
    return [...new Set(addresses.filter((each) => each !== undefined).map(String))];
  }

  /** Every resource of a kind that `from` refers to with an argument. */
  referred<K extends Kind>(
    from: PolicyResource | Subject,
    argument: string,
    kind: K,
    key: string = "id",
  ): Subject<K>[] {
    return this.all(kind).filter((to) => refersTo(from, argument, to, key));
  }

  /** Every resource of a kind that refers to `to` with an argument. */
  referring<K extends Kind>(to: PolicyResource | Subject, kind: K, argument: string, key: string = "id"): Subject<K>[] {
    return this.all(kind).filter((from) => refersTo(from, argument, to, key));
  }
}

type AnyResource = PolicyResource | Subject;

/** By record of the engine, or by value; a value that a preview does not know refers to nothing. */
function refersTo(from: AnyResource, argument: string, to: AnyResource, key: string): boolean {
  if (from.dependsOn?.[argument]?.includes(to.urn)) return true;
  // Names and ids are unique in one account only.
  if (from.provider?.name !== to.provider?.name) return false;
  const wanted = known(() => from.props[argument]);
  const actual = known(() => to.props[key]);
  if (wanted === undefined || actual === undefined) return false;
  return Array.isArray(wanted) ? wanted.map(String).includes(String(actual)) : String(wanted) === String(actual);
}

/** A value, or undefined where a preview does not know it: the engine's proxy throws then. */
export function known<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The type token of a kind, for messages and tests. */
export const tokenOf = (kind: Kind): string => tokens[kind];

/** Account id that the resource's provider was declared with. */
export function accountOf(subject: AnyResource): string | undefined {
  const value = known(() => subject.provider?.props["accountId"]);
  return typeof value === "string" && value ? value : undefined;
}

/** Region that the resource's provider was declared with. */
export function regionOf(subject: AnyResource): string | undefined {
  const value = known(() => subject.provider?.props["region"]);
  return typeof value === "string" && value ? value : undefined;
}

/** Tags of a resource; none where it takes none. */
export function tagsOf(subject: AnyResource): Readonly<Record<string, string>> {
  const value = known(() => subject.props["tags"]);
  return typeof value === "object" && value !== null ? (value as Record<string, string>) : {};
}

/** Which side of the pair the resource belongs to: the name of its provider. */
export function tenantOf(subject: AnyResource): string | undefined {
  return subject.provider?.name;
}
