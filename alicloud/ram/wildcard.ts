/**
 * Whether `text` fits `pattern`, where `*` stands for any number of characters and `?` for exactly one. Case counts.
 * No regular expression: a pattern with many stars must not cost more than pattern times text.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let resumeAt = 0;
  while (inText < text.length) {
    const expected = pattern[inPattern];
    // The star goes first: text may hold a literal star of its own.
    if (expected === "*") {
      star = inPattern++;
      resumeAt = inText;
    } else if (expected === "?" || expected === text[inText]) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}

/** Whether the pattern has a wildcard at all. */
export function hasWildcard(pattern: string): boolean {
  return /[*?]/.test(pattern);
}
