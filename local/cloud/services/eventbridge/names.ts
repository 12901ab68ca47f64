import { eventBridgeErrors } from "./errors";

/** Refuses a name of a bus, rule or source that is too long, or that would not fit into an ARN. */
export function checkName(parameter: string, name: string): void {
  if (!/^[\w.-]{1,127}$/.test(name))
    throw eventBridgeErrors.invalidArgument(
      `${parameter} has 1 to 127 letters, digits, hyphens, underscores and periods`,
    );
}
