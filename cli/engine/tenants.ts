import { BadInput, type ApiCaller, type TenantRole } from "../../alicloud/call";
import type { Io } from "../io";
import { pairOf } from "../pair-at";
import { selectedStack } from "./selected-stack";

/** Callers of both tenants; undefined where the stack file does not tell how to reach them. */
export type TenantCallers = Record<TenantRole, ApiCaller> | undefined;

/** Callers with the credentials that the stack file names. @throws TenantPairError NO_PULUMI */
export async function callersOf(stack: string | undefined, io: Io): Promise<TenantCallers> {
  const name = stack ?? (await selectedStack(io));
  try {
    return pairOf(name, io).callers;
  } catch (error) {
    if (error instanceof BadInput) return undefined;
    throw error;
  }
}
