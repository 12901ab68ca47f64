import { defaultLevel } from "./config";
import { words } from "./page-words";
import type { Rule, Source, Text } from "./rule";
import { rules as allRules } from "./rules";
import { notCovered } from "./source-rules";

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
    say.frameworks,
    table(
      say.columns,
      rules.map((rule) => [
        `\`${rule.id}\``,
        say.levels[defaultLevel(rule)],
        rule.severity,
        sourcesOf(rule),
        rule.frameworks.join(", "),
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
    table(say.absentColumns, [...notCoveredRows(language), ...say.absent]),
    `## ${say.eachTitle}`,
    ...rules.flatMap((rule) => [
      `### ${rule.id}`,
      `${rule.description[language]} ${rule.remedy[language]} [${say.reading}](${rule.reference})`,
    ]),
    "",
  ].join("\n\n");
}

/** The table of the README beside the pack: id, source, on or off by default, why. */
function readmeTable(rules: readonly Rule[] = allRules): string {
  return table(
    ["rule", "source", "frameworks", "by default", "why"],
    rules.map((rule) => [
      `\`${rule.id}\``,
      sourcesOf(rule),
      rule.frameworks.join(", "),
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

/** Analyser and rules, then the reason; rows with the same analyser and reason are one. */
function notCoveredRows(language: Language): [string, string][] {
  const rows = new Map<string, [string[], string]>();
  for (const { from, ids, why } of notCovered) {
    const key = `${from} ${why.en}`;
    const [named] = rows.get(key) ?? rows.set(key, [[], why[language]]).get(key)!;
    named.push(...ids.map((id) => `${from} ${id}`));
  }
  return [...rows.values()].map(([named, why]) => [named.join(", "), why]);
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
