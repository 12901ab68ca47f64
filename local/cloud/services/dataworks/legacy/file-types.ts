import { commandOf, needsResourceGroup } from "../development";

/** Resources by the vendor's numbers. */
const RESOURCES: Record<number, string> = { 12: "ODPS_PYTHON", 13: "ODPS_JAR", 14: "ODPS_ARCHIVE", 15: "ODPS_FILE" };

/** The HTTP trigger node. */
export const TRIGGER_FILE = 1114;

/** Whether the file is a resource: it is kept, and nothing is scheduled. */
export function isResource(type: number): boolean {
  return Object.hasOwn(RESOURCES, type);
}

/** Whether the local cloud can take such a file. */
export function isKnownType(type: number): boolean {
  return isResource(type) || commandOf(type) !== undefined;
}

/** Whether the scheduler runs such a file on a resource group. */
export function runsOnGroup(type: number): boolean {
  const command = commandOf(type);
  return command !== undefined && needsResourceGroup(command);
}
