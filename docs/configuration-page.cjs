"use strict";
// Writes the configuration pages. Keys, types, defaults and allowed values come from the schema; only the Chinese
// meanings and the words around them are kept by hand, in configuration-texts.cjs.
const texts = require("./configuration-texts.cjs");

/** Every key of the schema, from the top down; `path` joins the names by dots. */
function keysOf(schema, prefix = "") {
  return Object.entries(schema.shape).flatMap(([name, wrapped]) => {
    const { bare, optional, fallback } = unwrap(wrapped);
    const { description, allowed } = { ...bare.meta(), ...wrapped.meta() };
    const path = prefix + name;
    const own = { path, description, allowed, optional, fallback, type: typeOf(bare) };
    return [own, ...(bare.def.type === "object" ? keysOf(bare, `${path}.`) : [])];
  });
}

function unwrap(schema) {
  let [bare, optional, fallback] = [schema, false, undefined];
  for (; bare.def.type === "default" || bare.def.type === "optional"; bare = bare.def.innerType) {
    optional = true;
    if (bare.def.type === "default") fallback = bare.def.defaultValue;
  }
  return { bare, optional, fallback };
}

function typeOf(schema) {
  switch (schema.def.type) {
    case "string":
    case "enum":
      return "text";
    case "number":
    case "boolean":
      return schema.def.type;
    case "literal":
      return "boolean";
    case "array":
      return "list";
    case "record":
      return "map";
    case "object":
      return "map";
    case "union":
      return "union";
    default:
      throw new Error(`The page knows no name for a value of type ${schema.def.type}.`);
  }
}

/** The same key of source and target is one entry: `source.zone`, `target.zone`. */
function entriesOf(schema) {
  const entries = new Map();
  for (const key of keysOf(schema)) {
    const name = key.path.replace(/^(source|target)\./, "*.");
    const known = entries.get(name);
    if (known) known.paths.push(key.path);
    else entries.set(name, { ...key, name, paths: [key.path] });
  }
  return [...entries.values()];
}

/** The kinds of credentials with the keys of each. */
function kindsOf(schema) {
  return unwrap(schema.shape.source.shape.credentials).bare.def.options.map(({ shape: { kind, ...others } }) => ({
    kind: kind.def.values[0],
    keys: Object.entries(others).map(([name, wrapped]) => ({ name, optional: unwrap(wrapped).optional })),
  }));
}

function fallbackOf({ optional, fallback }, words) {
  if (!optional) return words.required;
  if (fallback === undefined || JSON.stringify(fallback) === "{}") return words.derived;
  return `\`${typeof fallback === "string" ? `"${fallback}"` : JSON.stringify(fallback).replaceAll('"', "")}\``;
}

function entry(key, language, words) {
  const meaning = language === "en" ? key.description : words.keyMeaning[key.name];
  return [
    `### ${key.paths.map((path) => `\`${path}\``).join(", ")}`,
    meaning,
    [
      `- ${words.type}: ${words.types[key.type]}`,
      `- ${words.fallback}: ${fallbackOf(key, words)}`,
      `- ${words.allowed}: ${key.allowed}`,
    ].join("\n"),
  ].join("\n\n");
}

/** One configuration page as Markdown, before formatting. `example` is the text of a stack file. */
function configurationPage({ schema, language, example }) {
  const words = texts[language];
  const entries = entriesOf(schema);
  const ofTenants = (key) => key.name.startsWith("*.");
  const kind = ({ kind: name, keys }) => {
    const listed = keys.map((key) => `\`${key.name}\`${key.optional ? ` (${words.kinds.optional})` : ""}`);
    return `- \`${name}\` (${listed.join(", ") || words.kinds.none}): ${words.kindMeaning[name]}`;
  };
  return [
    `# ${words.title}`,
    words.notice,
    ...words.intro,
    `## ${words.example}`,
    words.exampleIntro,
    `\`\`\`yaml\n${example.trim()}\n\`\`\``,
    `## ${words.keys}`,
    ...entries.filter((key) => !ofTenants(key)).map((key) => entry(key, language, words)),
    `## ${words.tenantKeys}`,
    words.tenantIntro,
    ...entries.filter(ofTenants).map((key) => entry(key, language, words)),
    `## ${words.credentials}`,
    words.credentialsIntro,
    kindsOf(schema).map(kind).join("\n"),
    `## ${words.rules}`,
    words.ruleList.map((rule) => `- ${rule}`).join("\n"),
    "",
  ].join("\n\n");
}

module.exports = { configurationPage, entriesOf, kindsOf, keysOf, texts };
