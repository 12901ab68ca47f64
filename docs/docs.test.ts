import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { run } from "../cli/main";
import { pairConfigSchema } from "../infra/config/schema";
import { capturedIo } from "../test/support/captured-io";
import { keysOf } from "./configuration-page.cjs";

const root = resolve(__dirname, "..");
const languages = ["en", "zh"] as const;
const pagesOf = (language: string) => readdirSync(join(__dirname, language)).sort();
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Every page of the documentation, and every README beside code. */
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "docs/README.md",
  "docs/features.md",
  ...languages.flatMap((language) => pagesOf(language).map((page) => `docs/${language}/${page}`)),
  ...["infra", "components", "cli", "local/rehearsal", "local/cloud", "alicloud", "runtime", "workflows"].map(
    (folder) => `${folder}/README.md`,
  ),
  "test/README.md",
  "scripts/README.md",
];

/** Code blocks between fences. */
const blocksOf = (text: string) => [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => match[2]!);

/** Code inside a line. */
function spansOf(text: string): string[] {
  const prose = text.replace(/^```\w*\n[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
}

/** Lines that a reader could type. */
const commandsOf = (text: string) => [
  ...spansOf(text),
  ...blocksOf(text).flatMap((block) => block.split("\n")),
  // READMEs indent their commands.
  ...text.split("\n").filter((line) => /^ {4}\S/.test(line)),
];

const scripts: Record<string, string> = JSON.parse(read("package.json")).scripts;
const help = new Map<string, string>();

async function helpOf(verb: string[]): Promise<string> {
  const io = capturedIo();
  await run([...verb, "--help"], io);
  return io.stdout();
}

beforeAll(async () => {
  const subcommands = (text: string) =>
    [...(text.split("Commands:")[1] ?? "").matchAll(/^ {2}([a-z-]+)/gm)]
      .map((match) => match[1]!)
      .filter((name) => name !== "help");
  const top = await helpOf([]);
  help.set("", top);
  for (const verb of subcommands(top)) {
    const text = await helpOf([verb]);
    help.set(verb, text);
    for (const below of subcommands(text)) help.set(`${verb} ${below}`, await helpOf([verb, below]));
  }
});

describe("the documentation", () => {
  it("has each page in both languages", () => {
    expect(pagesOf("zh")).toEqual(pagesOf("en"));
  });

  it.each(pagesOf("en"))("has the same headings and code blocks in both languages: %s", (page) => {
    const [en, zh] = languages.map((language) => read(`docs/${language}/${page}`));
    const levels = (text: string) =>
      [...text.replace(/^```\w*\n[\s\S]*?^```$/gm, "").matchAll(/^(#+) /gm)].map((match) => match[1]);
    expect(levels(zh!)).toEqual(levels(en!));
    expect(blocksOf(zh!)).toEqual(blocksOf(en!));
    const rows = (text: string) => text.split("\n").filter((line) => line.startsWith("|")).length;
    expect(rows(zh!)).toBe(rows(en!));
  });

  it("is Chinese where it says so", () => {
    for (const page of pagesOf("zh")) expect(read(`docs/zh/${page}`), page).toMatch(/^# \p{Script=Han}/u);
  });

  it("lists every page in its table of contents", () => {
    for (const language of languages)
      for (const page of pagesOf(language)) expect(read("docs/README.md")).toContain(`](${language}/${page})`);
  });

  it("has a row of the README for every command", () => {
    const rows = read("README.md")
      .split("\n")
      .filter((line) => /^\| `n/.test(line));
    const commands = [...help.keys()].filter((verb) => verb !== "" && !verb.includes(" "));
    const named = (command: string) => rows.some((row) => new RegExp(`(tenant-pair|npm run) ${command}\\b`).test(row));
    expect(commands.filter((command) => !named(command))).toEqual([]);
  });

  it.each(["alicloud", "infra", "local/cloud", "runtime", "test"])("names every folder of %s in its README", (room) => {
    const folders = readdirSync(join(root, room), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "__snapshots__")
      .map(({ name }) => name);
    expect(folders.filter((name) => !read(`${room}/README.md`).includes(`${name}/`))).toEqual([]);
  });

  it.each(["cli", "scripts"])("names every file of %s in its README", (room) => {
    const files = readdirSync(join(root, room)).filter((name) => /(?<!\.test|index)\.(ts|cjs)$/.test(name));
    expect(files.filter((name) => !read(`${room}/README.md`).includes(`\`${name}\``))).toEqual([]);
  });
});

describe.each(languages)("the pages in %s", (language) => {
  it("name every verb of the command", () => {
    const text = pagesOf(language)
      .map((page) => read(`docs/${language}/${page}`))
      .join("\n");
    const verbs = [...help.keys()].filter((verb) => verb !== "" && !help.get(verb)!.includes("Commands:"));
    const named = (verb: string) => new RegExp(`(tenant-pair|npm run) ${verb}\\b`).test(text);
    expect(verbs.filter((verb) => !named(verb))).toEqual([]);
  });

  it("name every path of the control API and every route of the console, and none that there is not", () => {
    const control = "local/cloud/control";
    const paths = readdirSync(join(root, control))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .flatMap((name) => [...read(`${control}/${name}`).matchAll(/^ {2}"([a-z]+\/[a-z-]+)": \{/gm)]);
    const page = read(`docs/${language}/local-cloud.md`);
    const named = [...page.matchAll(/^\| `([a-z]+\/[a-z-]+)`/gm)];
    expect(named.map((match) => match[1]).sort()).toEqual(paths.map((match) => match[1]).sort());
  });
});

describe.each(documents)("%s", (file) => {
  const text = existsSync(join(root, file)) ? read(file) : "";

  it("links to files that exist", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !existsSync(resolve(root, dirname(file), link.split("#")[0]!)));
    expect(text).not.toBe("");
    expect(broken).toEqual([]);
  });

  it("names npm scripts that exist", () => {
    const named = commandsOf(text).flatMap((line) => [...line.matchAll(/\bnpm run (?:--silent )?([a-z][\w-]*)/g)]);
    expect(named.map((match) => match[1]!).filter((name) => !(name in scripts))).toEqual([]);
  });

  it("names verbs and flags that exist", () => {
    const wrong: string[] = [];
    for (const line of commandsOf(text)) {
      const typed = /(?:^|npx |`)tenant-pair((?: [^#|)]*)?)/.exec(line)?.[1] ?? viaNpm(line);
      if (typed === undefined) continue;
      const words = typed.trim().split(/\s+/).filter(Boolean);
      const verb = words.filter((word) => /^[a-z]/.test(word)).slice(0, 2);
      const known = [verb.join(" "), verb[0] ?? ""].find((name) => help.has(name));
      if (known === undefined) wrong.push(`${line}: no such verb`);
      for (const flag of words.filter((word) => word.startsWith("--") && word !== "--"))
        if (!`${help.get(known ?? "")}${help.get("")}`.includes(flag)) wrong.push(`${line}: ${flag}`);
    }
    for (const span of spansOf(text).filter((one) => /^--[a-z]/.test(one)))
      if (![...help.values()].some((one) => one.includes(span.split(/[ =]/)[0]!))) wrong.push(span);
    expect(wrong).toEqual([]);
  });

  it("names configuration keys that exist", () => {
    const paths = new Set(keysOf(pairConfigSchema).map(({ path }) => path));
    const named = spansOf(text).filter((span) => /^(source|target|tags)(\.[a-zA-Z]+)+$/.test(span));
    const prefixed = [...text.matchAll(/dataworks-tenant-pair:(\w+)/g)].map((match) => match[1]!);
    expect([...named, ...prefixed].filter((path) => !paths.has(path))).toEqual([]);
  });

  it("names files and folders that exist", () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !["dist", "node_modules", "reports"].includes(entry.name))
      .map(({ name }) => name);
    const named = spansOf(text)
      .filter((span) => /^[\w./-]+$/.test(span))
      .filter((span) => folders.includes(span.split("/")[0]!) && span.includes("/"))
      // A family of packages or a step by hand can look like a path.
      .filter((span) => !/^(source|target)\//.test(span));
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("speaks of nothing outside the project", () => {
    expect(text).not.toMatch(/\/work\/|\/tmp\/|\/home\/|registry\./);
  });
});

/** What `npm run rehearse -- ...` and its like hand to the command. */
function viaNpm(line: string): string | undefined {
  const match = /^npm run (?:--silent )?(rehearse|local-cloud|up|down)\b(?: --(?= )([^#|]*))?/.exec(line.trim());
  return match ? `${match[1]}${match[2] ?? ""}` : undefined;
}
