import { readJson, type JsonShape, type ParameterRule, type Shaped } from "../../kernel";
import { fcErrors } from "./errors";

/**
 * A member of a JSON body. Unlike a text of a query, an empty one counts as sent: it takes a setting away. Null counts
 * as absent.
 */
export function member<const Shape extends JsonShape>(shape: Shape): ParameterRule<Shaped<Shape>> {
  return {
    required: false,
    read(raw, name) {
      const value = raw.get(name);
      if (value === undefined || value === null) return undefined;
      return readJson(value, shape, { path: name, refuse: fcErrors.invalidArgument });
    },
  };
}

type Members<Shapes extends { readonly [name: string]: JsonShape }> = {
  [Name in keyof Shapes]: ParameterRule<Shaped<Shapes[Name]>>;
};

/** One rule per member of an object shape. */
export function members<const Shapes extends { readonly [name: string]: JsonShape }>(shapes: Shapes): Members<Shapes> {
  const rules = Object.entries(shapes).map(([name, shape]) => [name, member(shape)]);
  return Object.fromEntries(rules) as Members<Shapes>;
}
