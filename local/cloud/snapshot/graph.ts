/** A value inside an encoded graph: a plain JSON value, or where an object stands in the table. */
export type Encoded = null | boolean | number | string | { at: number } | { outside: string } | { special: string };

/** One object of an encoded graph. */
export type Node =
  | { kind: "list"; items: Encoded[] }
  | { kind: "set"; items: Encoded[] }
  | { kind: "map"; entries: [Encoded, Encoded][] }
  | { kind: "object"; class?: string; fields: Record<string, Encoded> }
  | { kind: "date"; at: number }
  | { kind: "bytes"; base64: string };

/** What the coder must be told about the objects that it meets. */
export interface Dictionary {
  /** Objects that are not part of the graph and have the same name on the other side. */
  outside: ReadonlyMap<string, object>;
  /** Classes whose instances are kept, by name; their constructors do not run again. */
  classes: ReadonlyMap<string, abstract new (...args: never[]) => object>;
  /** Classes whose instances are left out; what they did is done again by whoever takes the graph over. */
  leftOut: readonly (abstract new (...args: never[]) => object)[];
}

/** The graph holds an object of a class that nobody registered. */
export class UnknownClass extends Error {}

/**
 * Encodes values with all that they lead to, each object once, however deep and in whatever circles. Functions are left
 * out: they belong to work that is under way.
 */
export class GraphEncoder {
  readonly nodes: Node[] = [];
  private readonly places = new Map<object, number>();
  private readonly waiting: { object: object; place: number; path: string }[] = [];
  private readonly names: ReadonlyMap<object, string>;
  private readonly classNames: ReadonlyMap<unknown, string>;

  constructor(private readonly dictionary: Dictionary) {
    this.names = new Map([...dictionary.outside].map(([name, object]) => [object, name]));
    this.classNames = new Map([...dictionary.classes].map(([name, type]) => [type.prototype as unknown, name]));
  }

  /** @param path how a refusal names the value */
  encode(value: unknown, path: string): Encoded {
    const encoded = this.placeOrNothing(value, path);
    for (let next = this.waiting.shift(); next; next = this.waiting.shift())
      this.nodes[next.place] = this.node(next.object, next.path);
    return encoded;
  }

  /** Where an item must stand, what is left out is undefined. */
  private placeOrNothing(value: unknown, path: string): Encoded {
    const encoded = this.place(value, path);
    return encoded === undefined ? { special: "undefined" } : encoded;
  }

  /** Undefined: the value is left out. */
  private place(value: unknown, path: string): Encoded | undefined {
    if (value === undefined) return { special: "undefined" };
    if (typeof value === "bigint") return { special: `${value}n` };
    if (typeof value === "number" && !Number.isFinite(value)) return { special: String(value) };
    if (typeof value === "function" || typeof value === "symbol") return undefined;
    if (typeof value !== "object" || value === null) return value as null | boolean | number | string;
    const outside = this.names.get(value);
    if (outside !== undefined) return { outside };
    if (this.dictionary.leftOut.some((type) => value instanceof type)) return undefined;
    const known = this.places.get(value);
    if (known !== undefined) return { at: known };
    const place = this.places.size;
    this.places.set(value, place);
    this.waiting.push({ object: value, place, path });
    return { at: place };
  }

  private node(object: object, path: string): Node {
    const item = (value: unknown, name: string): Encoded => this.placeOrNothing(value, `${path}.${name}`);
    if (Array.isArray(object)) return { kind: "list", items: object.map((value, index) => item(value, String(index))) };
    if (object instanceof Set) return { kind: "set", items: [...object].map((value) => item(value, "item")) };
    if (object instanceof Map)
      return {
        kind: "map",
        entries: [...object].map(([key, value]) => [item(key, "key"), item(value, String(key))]),
      };
    if (object instanceof Date) return { kind: "date", at: object.getTime() };
    if (object instanceof Uint8Array) return { kind: "bytes", base64: Buffer.from(object).toString("base64") };
    const prototype: unknown = Object.getPrototypeOf(object);
    const plain = prototype === Object.prototype || prototype === null;
    const name = this.classNames.get(prototype);
    if (!plain && name === undefined) throw new UnknownClass(`${path} is a ${object.constructor.name}`);
    const fields = Object.entries(object).flatMap(([field, value]) => {
      const encoded = this.place(value, `${path}.${field}`);
      return encoded === undefined ? [] : [[field, encoded] as const];
    });
    return { kind: "object", ...(name !== undefined && { class: name }), fields: Object.fromEntries(fields) };
  }
}

/** Makes the objects of an encoded graph anew; throws when it names what the dictionary does not know. */
export function decodeGraph(nodes: readonly Node[], dictionary: Dictionary): (value: Encoded) => unknown {
  const objects = nodes.map((node) => shell(node, dictionary));
  const read = (value: Encoded): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if ("at" in value) return existing(objects[value.at], `object ${value.at}`);
    if ("outside" in value) return existing(dictionary.outside.get(value.outside), value.outside);
    if (value.special === "undefined") return undefined;
    return value.special.endsWith("n") ? BigInt(value.special.slice(0, -1)) : Number(value.special);
  };
  nodes.forEach((node, index) => fill(objects[index]!, node, read));
  return read;
}

function existing(object: object | undefined, what: string): object {
  if (!object) throw new UnknownClass(what);
  return object;
}

function shell(node: Node, { classes }: Dictionary): object {
  if (node.kind === "list") return [];
  if (node.kind === "set") return new Set();
  if (node.kind === "map") return new Map();
  if (node.kind === "date") return new Date(node.at);
  if (node.kind === "bytes") return Buffer.from(node.base64, "base64");
  if (node.class === undefined) return {};
  const type = existing(classes.get(node.class), node.class) as { prototype: object };
  return Object.create(type.prototype) as object;
}

function fill(object: object, node: Node, read: (value: Encoded) => unknown): void {
  if (node.kind === "list") (object as unknown[]).push(...node.items.map(read));
  if (node.kind === "set") for (const value of node.items) (object as Set<unknown>).add(read(value));
  if (node.kind === "map")
    for (const [key, value] of node.entries) (object as Map<unknown, unknown>).set(read(key), read(value));
  if (node.kind === "object")
    for (const [field, value] of Object.entries(node.fields)) (object as Record<string, unknown>)[field] = read(value);
}
