import { ControlClient, type LocalCloud } from "../../../local/cloud";

/** Actions by product and version, each with the stacks whose life called it with success. */
export type ProvenActions = Record<string, Record<string, string>>;

/** Number of the journal's last entry: what comes after it was not asked by the test. */
export async function callsOf(cloud: LocalCloud): Promise<number> {
  return (await new ControlClient(cloud.control).journal()).at(-1)?.sequence ?? 0;
}

/** Adds what the cloud has answered well. The coverage page names the engine as a client that proves these. */
export async function addProven(
  proven: ProvenActions,
  cloud: LocalCloud,
  { since, stack }: { since: number; stack: string },
): Promise<void> {
  for (const entry of await new ControlClient(cloud.control).journal({ since })) {
    if (entry.kind !== "request" || !entry.action || entry.status < 200 || entry.status > 299) continue;
    const actions = (proven[`${entry.product} ${entry.version}`] ??= {});
    actions[entry.action] = [...new Set([...(actions[entry.action]?.split(", ") ?? []), stack])].join(", ");
  }
}

/** As it lies in the file: sorted, so that a change shows as one line. */
export function provenText(proven: ProvenActions): string {
  const sorted = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const all = Object.entries(proven).map(([service, actions]) => [service, sorted(actions)] as const);
  return `${JSON.stringify(sorted(Object.fromEntries(all)), null, 2)}\n`;
}
