import { ApiFailure } from "./api-failure";

/** What a read answers, or undefined when the object does not exist. @throws every other failure */
export async function orAbsent<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ApiFailure && error.kind === "not-found") return undefined;
    throw error;
  }
}
