import { inspect } from "node:util";
import { maskForError } from "./mask";
import { TenantPairError } from "./errors";

/** How an error is printed. */
export interface FormatErrorOptions {
  /** Adds stacks and causes. @default false */
  debug?: boolean;
}

/**
 * The one way to print an error: what, where (tenant, resource), request id, next step. An error that the project did
 * not make is reported as unexpected, with its message only.
 */
export function formatError(error: unknown, options: FormatErrorOptions = {}): string {
  const lines: string[] = [];
  if (error instanceof TenantPairError) {
    lines.push(`${error.code}: ${error.message}`);
    const where = [error.tenant, error.resource].filter((part) => part !== undefined);
    if (where.length > 0) lines.push(`  where:      ${where.join(", ")}`);
    if (error.requestId !== undefined) lines.push(`  request id: ${error.requestId}`);
    if (error.hint !== undefined) lines.push(`  next step:  ${error.hint}`);
  } else if (isCoded(error)) {
    lines.push(`${error.code}: ${error.message}`);
  } else {
    lines.push(`UNEXPECTED: ${error instanceof Error ? error.message : String(error)}`);
    if (options.debug !== true) lines.push("  next step:  run it again with --debug and report what it prints");
  }
  if (options.debug === true) lines.push("", ...stacksOf(error));
  return maskForError(lines.join("\n"));
}

/** The pure folders import nothing, so their errors have a code of ours without being of our class. */
function isCoded(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error && /^(BAD|ADDRESS|POLICY|PORT)_[A-Z_]+$/.test(String((error as { code?: unknown }).code))
  );
}

function stacksOf(error: unknown): string[] {
  const stacks: string[] = [];
  // A cycle of causes must not hang the report of an error.
  for (let current = error, depth = 0; current !== undefined && depth < 8; depth += 1) {
    const label = depth === 0 ? "" : "caused by ";
    if (!(current instanceof Error)) {
      stacks.push(label + inspect(current, { depth: 2 }));
      break;
    }
    stacks.push(label + (current.stack ?? `${current.name}: ${current.message}`));
    current = current.cause;
  }
  return stacks;
}
