import { RunError } from "@pulumi/pulumi";
import { formatError, TenantPairError } from "../alicloud/call";

/**
 * What the program throws for `error`. The engine prints the message of a `RunError` and nothing else; of any other error
 * it prints the stack and every field, which buries a message that was meant for a person.
 */
export function asRunError(error: unknown): unknown {
  return error instanceof TenantPairError ? new RunError(formatError(error)) : error;
}
