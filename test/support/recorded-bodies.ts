/** A value of a recording. */
export type Json = null | string | number | boolean | Json[] | { [member: string]: Json };

const TOKEN = /<\?[^>]*\?>|<(\/?)([\w.-]+)>|([^<]+)/g;

/** A recorded or answered body as a value: JSON, XML as an object by element name, and nothing as null. */
export function bodyValue(body: Json): Json {
  if (typeof body !== "string") return body;
  if (body === "") return null;
  return body.startsWith("<") ? xmlValue(body) : (JSON.parse(body) as Json);
}

/** Elements that stand more than once under one parent become a list. */
function xmlValue(text: string): Json {
  const stack: { name: string; value: { [member: string]: Json }; text: string }[] = [
    { name: "", value: {}, text: "" },
  ];
  for (const [, closing, name, chars] of text.matchAll(TOKEN)) {
    if (chars !== undefined) stack.at(-1)!.text += chars;
    else if (name !== undefined && closing === "") stack.push({ name, value: {}, text: "" });
    else if (name !== undefined) {
      const done = stack.pop()!;
      if (done.name !== name) throw new Error(`</${name}> closes <${done.name}>`);
      const value = Object.keys(done.value).length > 0 ? done.value : done.text;
      const parent = stack.at(-1)!.value;
      const before = parent[name];
      parent[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
    }
  }
  return stack[0]!.value;
}
