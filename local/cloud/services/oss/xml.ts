/** Text that is markup already and is not escaped again. */
export class Markup {
  constructor(readonly text: string) {}
}

type Content = string | number | boolean | undefined | Markup | readonly Content[];

/** An element with what it holds; texts are escaped, undefined is left out. */
export function element(name: string, ...content: Content[]): Markup {
  return new Markup(`<${name}>${content.map(written).join("")}</${name}>`);
}

/** A whole document. */
export function document(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}`;
}

function written(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(written).join("");
  return String(content).replace(/[&<>"'\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** An element of a document that came from outside. Attributes are not kept: no request of this API has any that count. */
export interface XmlElement {
  name: string;
  children: XmlElement[];
  /** Text of an element without children. */
  text: string;
}

const DEEPEST = 20;
const TOKEN =
  /<\?[^>]*\?>|<!--[\s\S]*?-->|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads elements, texts and the five named entities; nothing else. A document type, and with it every entity that
 * could be declared, is a `SyntaxError`, as is all that is not well-formed.
 */
export function readXml(source: string): XmlElement {
  const top: XmlElement = { name: "", children: [], text: "" };
  const open = [top];
  const text = source.replace(/^\uFEFF/, "");
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) throw new SyntaxError("something stands there that is no element and no text");
    const [, closed, opened, , selfClosed, chars] = match;
    const inner = open.at(-1)!;
    if (opened !== undefined) {
      const made = { name: opened, children: [], text: "" };
      inner.children.push(made);
      if (selfClosed === "/") continue;
      if (open.length > DEEPEST) throw new SyntaxError(`elements are nested deeper than ${DEEPEST} levels`);
      open.push(made);
    } else if (closed !== undefined) {
      if (open.length === 1 || open.pop()!.name !== closed) throw new SyntaxError(`</${closed}> closes nothing`);
    } else if (chars !== undefined) inner.text += unescaped(chars);
  }
  if (open.length > 1) throw new SyntaxError(`<${open.at(-1)!.name}> is not closed`);
  if (top.children.length !== 1 || top.text.trim() !== "") throw new SyntaxError("there is not exactly one root");
  return top.children[0]!;
}

function unescaped(chars: string): string {
  return chars.replace(/&([^;]*;?)/g, (_whole, name: string) => {
    const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(name);
    const code = number && (number[1] ? parseInt(number[1], 16) : Number(number[2]));
    if (code !== null && code <= 0x10ffff) return String.fromCodePoint(code);
    const known = name.endsWith(";") && Object.hasOwn(ENTITIES, name.slice(0, -1));
    if (!known) throw new SyntaxError("an entity is unknown");
    return ENTITIES[name.slice(0, -1)]!;
  });
}

/** The first child with a name. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** Text of the first child with a name, without spaces around it. */
export function textOf(parent: XmlElement | undefined, name: string): string | undefined {
  return childOf(parent, name)?.text.trim();
}
