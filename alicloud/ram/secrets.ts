/**
 * What in a text looks like a credential, as names that can be printed; never the value itself. An AccessKey id starts
 * with `LTAI`; a secret is thirty letters and digits, of both cases and with a digit among them.
 */
export function secretShapes(text: string): ("an AccessKey id" | "an AccessKey secret")[] {
  return (text.match(/[A-Za-z0-9]+/g) ?? []).flatMap((word) => {
    if (/^LTAI\w{12,}$/.test(word)) return ["an AccessKey id" as const];
    const isSecret = word.length === 30 && /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);
    return isSecret ? ["an AccessKey secret" as const] : [];
  });
}
