import { defaultLevel } from "./config";
import { words } from "./page-words";
import type { Rule, Source, Text } from "./rule";
import { rules as allRules } from "./rules";

type Language = keyof Text;

/** The page about the pack in one language, before formatting: every rule with its reason, remedy and reading. */
export function policyPage(language: Language, rules: readonly Rule[] = allRules): string {
  const say = words[language];
  const off = rules.filter((rule) => rule.off);
  const options = rules.flatMap((rule) =>
    Object.entries(rule.options ?? {}).map(([name, option]) => ({ rule, name, option })),
  );
  return [
    `# ${say.title}`,
    say.intro(rules.length, off.length),
    ...say.running,
    `## ${say.rulesTitle}`,
    table(
      say.columns,
      rules.map((rule) => [
        `\`${rule.id}\``,
        say.levels[defaultLevel(rule)],
        rule.severity,
        sourcesOf(rule),
        rule.title[language],
      ]),
    ),
    `## ${say.offTitle}`,
    table(
      say.offColumns,
      off.map((rule) => [`\`${rule.id}\``, rule.off![language]]),
    ),
    `## ${say.optionsTitle}`,
    table(
      say.optionColumns,
      options.map(({ rule, name, option }) => [
        `\`${rule.id}\``,
        `\`${name}\``,
        shown(option.default),
        option.says[language],
      ]),
    ),
    `## ${say.absentTitle}`,
    say.absentIntro,
    table(say.absentColumns, say.absent),
    `## ${say.eachTitle}`,
    ...rules.flatMap((rule) => [
      `### ${rule.id}`,
      `${rule.description[language]} ${rule.remedy[language]} [${say.reading}](${rule.reference})`,
    ]),
    "",
  ].join("\n\n");
}

/** The table of the README beside the pack: id, source, on or off by default, why. */
export function readmeTable(rules: readonly Rule[] = allRules): string {
  return table(
    ["rule", "source", "by default", "why"],
    rules.map((rule) => [
      `\`${rule.id}\``,
      sourcesOf(rule),
      words.en.levels[defaultLevel(rule)],
      rule.off ? rule.off.en : rule.description.en,
    ]),
  );
}

/** The README with its table replaced; the words around it are written by hand. */
export function withTable(readme: string, made: string = readmeTable()): string {
  return readme.replace(
    /(<!-- rules -->)[\s\S]*(<!-- end of rules -->)/,
    (_all, start, end) => `${start}\n\n${made}\n\n${end}`,
  );
}

function sourcesOf({ sources }: Rule): string {
  return sources.map((source: Source) => (source.id ? `${source.from} ${source.id}` : source.from)).join(", ");
}

function shown(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? "[]" : value.map((each) => (each === "" ? '""' : String(each))).join(", ");
  return String(value);
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("_", "\\_").replaceAll("*", "\\*")).join(" | ")} |`;
  return [line(columns), `|${columns.map(() => " --- |").join("")}`, ...rows.map(line)]
    .join("\n")
    .replace(/`[^`]*`/g, (span) => span.replaceAll("\\", ""));
}
