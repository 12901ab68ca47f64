/** What ends a line, drives a terminal, or turns the order of what follows around. */
const ACTING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/**
 * Text of others as one line that can be printed: nothing in it acts on a terminal, and nothing is taken for a command by
 * a CI system that reads commands from logs. GitHub's runner reads `::command::` where a line begins, and `##[command]`
 * anywhere (actions/runner, src/Runner.Common/ActionCommand.cs).
 */
export function oneLine(text: string): string {
  return text.replace(ACTING, " ").replaceAll("##[", "## [");
}
