/** Runtime commands that the local cloud can run, with the vendor's numeric type. */
const NODE_TYPES: Record<string, number> = { SCHEDULER_TRIGGER: 1114, DIDE_SHELL: 6, VIRTUAL: 99 };

/** Commands of nodes inside a workflow. */
export const NODE_COMMANDS = Object.keys(NODE_TYPES);

/** The vendor's number for a runtime command; 0 for one that the local cloud does not run. */
export function fileTypeOf(command: string): number {
  return NODE_TYPES[command] ?? 0;
}

/** The runtime command behind the vendor's number, where the local cloud can run it. */
export function commandOf(fileType: number): string | undefined {
  return NODE_COMMANDS.find((command) => NODE_TYPES[command] === fileType);
}

/** Nodes that are scheduled on a resource group; a zero-load node needs none. */
export function needsResourceGroup(command: string): boolean {
  return command !== "VIRTUAL";
}
