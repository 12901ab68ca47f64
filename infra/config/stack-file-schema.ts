import * as z from "zod";
import { choices, type Choice } from "./choice-rules";
import { PROJECT } from "./parse";
import { pairConfigSchema } from "./schema";

type Json = Record<string, unknown>;

/**
 * Form of a stack file for editors and for tools that are not written in TypeScript; stands in `stack-file.schema.json`.
 * It says of every key its type and of each part that it is made, adopted or left out; what else must go together is
 * checked by the program and by `tenant-pair stacks check`.
 */
export function stackFileJsonSchema(): object {
  const { $schema, ...pair } = z.toJSONSchema(pairConfigSchema, {
    io: "input",
    // What an error message says is for people who made the error.
    override: ({ jsonSchema }) => void delete (jsonSchema as Json)["allowed"],
  }) as Json & { properties: Record<string, Json>; required: string[] };
  for (const choice of choices) {
    const part = choice.path.reduce((above, key) => (above["properties"] as Record<string, Json>)[key]!, pair as Json);
    Object.assign(part, oneWay(choice));
  }
  const named = (key: string) => `${PROJECT}:${key}`;
  return {
    $schema,
    title: "Stack file of a tenant pair",
    type: "object",
    properties: {
      config: {
        type: "object",
        description: String(pair["description"]),
        properties: Object.fromEntries(Object.entries(pair.properties).map(([key, value]) => [named(key), value])),
        required: pair.required.map(named),
        // Settings of the engine are no business of ours; a misspelt key of the pair is.
        patternProperties: { "^pulumi:": {} },
        additionalProperties: false,
      },
    },
    required: ["config"],
  };
}

/** A part is made by its own keys or goes one other way, never two. */
function oneWay({ making, needed }: Choice): Json {
  const both = ["adopt", "skip"];
  const ways = [both, ...making.flatMap((key) => both.map((way) => [way, key]))];
  return {
    not: { anyOf: ways.map((required) => ({ required })) },
    ...(needed && { anyOf: [{ required: [needed.key] }, { required: ["adopt"] }] }),
  };
}
