import { ApiFailure, type ApiCaller } from "../call";

/** What an object is looked for by: arguments that a program gave its resource, as the engine keeps them. */
export interface Asked {
  /** An argument as text; undefined when it is not there or not a single plain value. */
  text(name: string): string | undefined;
  /** Id of the object, where somebody wrote it down; it counts more than a name, which may have been changed. */
  id?: string | undefined;
  /** Instead of a name: tags that the object bears. Only types whose list takes tags answer to it. */
  tags?: Readonly<Record<string, string>> | undefined;
  /** Account whose object it is; 16 digits. Hosts of some services begin with it. */
  accountId?: string | undefined;
}

/** An object as the cloud shows it. */
export interface Found {
  /** The provider's id, by which it is imported. */
  id: string;
  /** What it is like, under the names of the program's arguments, as far as the service tells. */
  properties: Readonly<Record<string, unknown>>;
  /** What hangs on it and would be resources of their own in a program: rules, entries, attachments. */
  parts?: readonly Part[];
  /** Why they are not told, where the caller may see the object and not what hangs on it. */
  partsUnknown?: string;
}

/** Something that hangs on an object. */
export interface Part {
  /** Type of the resource that it would be in a program. */
  type: string;
  /** The provider's id, or where the part has none, what a person knows it by. */
  id: string;
}

/**
 * Looks for objects of one type. Returns all that fit, because names need not be unique; undefined when what is asked
 * does not tell which object is meant.
 */
export type LookUp = (asked: Asked, caller: ApiCaller) => Promise<Found[] | undefined>;

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

/** What hangs on an object; a caller who may not see that still sees the object. */
export async function partsWhenAllowed(read: Promise<readonly Part[]>): Promise<Pick<Found, "parts" | "partsUnknown">> {
  try {
    return { parts: await read };
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.kind !== "forbidden") throw error;
    return { partsUnknown: `${error.code}: ${error.message}` };
  }
}

/** Tags of an answer as one object, in whichever spelling the service has. */
export function tagsIn(list: unknown): Record<string, string> {
  const pairs = Array.isArray(list) ? (list as Record<string, string>[]) : [];
  return Object.fromEntries(
    pairs.map((tag) => [tag["Key"] ?? tag["TagKey"] ?? "", tag["Value"] ?? tag["TagValue"] ?? ""]),
  );
}
