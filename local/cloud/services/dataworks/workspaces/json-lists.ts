import { json, text, type ParameterRule } from "../../../kernel";
import { dataworksErrors } from "../errors";

/** A list of texts that travels as one JSON text; numbers in it count as texts. */
export function jsonTexts(): ParameterRule<string[]> {
  return listRule((item, refuse) => (typeof item === "string" || typeof item === "number" ? String(item) : refuse()));
}

/** A list of whole numbers that travels as one JSON text. */
export function jsonNumbers(): ParameterRule<number[]> {
  return listRule((item, refuse) => (/^\d{1,16}$/.test(String(item)) ? Number(item) : refuse()));
}

/** Tags as the JSON text of a list of `{Key, Value}`. */
export function jsonTags(): ParameterRule<TagRecord[]> {
  return listRule((item, refuse) => {
    const { Key, Value } = (item ?? {}) as Partial<TagRecord>;
    if (typeof Key !== "string" || Key === "") return refuse();
    return { Key, Value: typeof Value === "string" ? Value : "" };
  });
}

/** Texts joined by commas. */
export function commaTexts(): ParameterRule<string[]> {
  return { required: false, read: (raw, name) => text().read(raw, name)?.split(",") };
}

/** A tag as the API writes it. */
export interface TagRecord {
  Key: string;
  Value: string;
}

/** Tags for keeping. */
export function tagMap(...lists: (readonly TagRecord[] | undefined)[]): Map<string, string> {
  return new Map(lists.flatMap((list) => (list ?? []).map(({ Key, Value }) => [Key, Value ?? ""] as const)));
}

/** Tags for an answer. */
export function tagRecords(tags: ReadonlyMap<string, string>): TagRecord[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

/** Whether an object carries all tags that a list call asks for. */
export function carriesTags(tags: ReadonlyMap<string, string>, wanted: readonly TagRecord[] | undefined): boolean {
  return (wanted ?? []).every(({ Key, Value }) => tags.get(Key) === Value);
}

function listRule<Item>(readItem: (item: unknown, refuse: () => never) => Item): ParameterRule<Item[]> {
  return {
    required: false,
    read(raw, name) {
      const list = json<unknown>().read(raw, name);
      if (list === undefined) return undefined;
      const refuse = (): never => {
        throw dataworksErrors.invalidParameter(
          `The specified ${name} is not a valid JSON list: ${JSON.stringify(list)}.`,
        );
      };
      return Array.isArray(list) ? list.map((item) => readItem(item, refuse)) : refuse();
    },
  };
}
