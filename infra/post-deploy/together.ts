/**
 * As `Promise.all`, but nothing is left under way when it fails: work that was begun comes to its end first, so that no
 * change is made after the error was told, and no key is made whose storing nobody waits for.
 */
export async function together<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  await Promise.allSettled(work);
  return Promise.all(work) as Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }>;
}
