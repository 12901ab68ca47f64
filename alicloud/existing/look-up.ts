import { ApiFailure, type ApiCaller } from "../call";

/** Arguments that a program gave a resource, as the engine keeps them. */
export interface Inputs {
  /** An argument as text; undefined when it is not there or not a single plain value. */
  text(name: string): string | undefined;
}

/**
 * Looks for an object of one type. Returns the provider's ids of all that fit, because names need not be unique;
 * undefined when the arguments do not tell which object is meant.
 */
export type LookUp = (inputs: Inputs, caller: ApiCaller) => Promise<string[] | undefined>;

/** A read whose refusal with one of these codes, or one that begins so, means that there is no such object. */
export async function absentWhenRefused<Answer>(
  codes: readonly string[],
  read: Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    const said = error.apiCode ?? "";
    if (error.status === 404 || codes.some((code) => said.startsWith(code))) return undefined;
    throw error;
  }
}
