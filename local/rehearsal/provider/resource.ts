import { Refused, type Api, type Json } from "./api";

/** Arguments of a resource, as the program wrote them. */
export type Inputs = Json;

/** What the engine keeps of a created resource. */
export interface Created {
  id: string;
  /** Outputs: the arguments, and what the cloud added. */
  state: Record<string, unknown>;
}

/** A resource type: how the provider makes and removes one. */
export interface ResourceType {
  create(api: Api, inputs: Inputs): Promise<Created>;
  destroy(api: Api, resource: { id: string; inputs: Inputs }): Promise<void>;
  /** Changes one in place. Absent where a rehearsal changes none of the type. */
  update?(api: Api, resource: { id: string; inputs: Inputs; before: Inputs }): Promise<Created>;
  /** Looks at one that stands already; undefined: there is none. Absent where a pair adopts none of the type. */
  read?(api: Api, id: string): Promise<Record<string, unknown> | undefined>;
}

/** What `look` sees, or undefined where the service answers that there is no such object. */
export async function unlessGone<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Refused && error.gone) return undefined;
    throw error;
  }
}

/** Looks before giving up. The local cloud answers final states, so even the second look is rare. */
const looks = 10;

/** Looks until `settled` says the object is in its final state, as the provider waits; without its pauses. */
export async function waitFor(
  what: string,
  look: () => Promise<Json>,
  settled: (seen: Json) => boolean,
): Promise<Json> {
  let seen: Json = {};
  for (let i = 0; i < looks; i++) {
    seen = await look();
    if (settled(seen)) return seen;
  }
  throw new Error(`${what} did not reach its final state in ${looks} looks; last seen: ${JSON.stringify(seen)}`);
}

/** Looks until the object is gone: a 404, or what `gone` recognises. */
export async function waitUntilGone(
  what: string,
  look: () => Promise<Json>,
  gone: (seen: Json) => boolean = () => false,
): Promise<void> {
  await waitFor(
    `Deletion of ${what}`,
    () =>
      look().catch((error: unknown) => {
        if (error instanceof Refused && error.gone) return { gone: true };
        throw error;
      }),
    (seen) => seen["gone"] === true || gone(seen),
  );
}

/** Runs a delete that is also content when the object is already gone. */
export async function deleteTolerant(run: () => Promise<unknown>, alsoFine: readonly string[] = []): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Refused && (error.gone || alsoFine.includes(error.code)))) throw error;
  }
}
