/** Runtime commands that the local cloud can run, with the vendor's numeric type. */
const NODE_TYPES: Record<string, number> = { SCHEDULER_TRIGGER: 1114, DIDE_SHELL: 6, VIRTUAL: 99 };

/** Commands of nodes inside a workflow. */
export const NODE_COMMANDS = Object.keys(NODE_TYPES);

/** Nodes that are scheduled on a resource group; a zero-load node needs none. */
export function needsResourceGroup(command: string): boolean {
  return command !== "VIRTUAL";
}
