import { ApiError } from "../kernel";

/** Refuses a command whose named values are not texts with something in them. */
export function requireText(values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values))
    if (typeof value !== "string" || value === "") throw badInput(`\`${name}\` is a text that is not empty.`);
}

/** The refusal of a command that cannot be read. */
export function badInput(message: string): ApiError {
  return new ApiError(400, "InvalidInput", message);
}
