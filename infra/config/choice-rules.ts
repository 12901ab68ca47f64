import { at, type ConfigProblem } from "./values";

/** A part of a tenant that is made, adopted or left out, by the keys that say which. */
interface Choice {
  side: "source" | "target";
  part: string;
  /** Keys of making it; none of them goes with `adopt` or `skip`. */
  making: readonly string[];
  /** The key of making it that has no default, with what is allowed there. */
  needed?: { key: string; allowed: string };
}

const tenantParts: readonly Omit<Choice, "side">[] = [
  {
    part: "network",
    making: ["cidr", "vswitchCidr"],
    needed: { key: "cidr", allowed: "an IPv4 block such as 10.10.0.0/16" },
  },
  {
    part: "workspace",
    making: ["name", "displayName"],
    needed: { key: "name", allowed: "letters, digits and underscores, starting with a letter or digit" },
  },
  { part: "resourceGroup", making: ["name", "specification"] },
  { part: "compute", making: ["project"] },
];

const choices: readonly Choice[] = [
  ...(["source", "target"] as const).flatMap((side) => tenantParts.map((part) => ({ side, ...part }))),
  { side: "source", part: "egress", making: ["bandwidth"] },
];

/** What stands against making, adopting or leaving out exactly one way for each part. */
export function choiceProblems(values: unknown): ConfigProblem[] {
  return [
    ...choices.flatMap((choice) => oneWayProblems(values, choice)),
    ...(["source", "target"] as const).flatMap((side) => placeProblems(values, side)),
  ];
}

function oneWayProblems(values: unknown, { side, part, making, needed }: Choice): ConfigProblem[] {
  const chosen = at(values, [side, part]);
  if (chosen === undefined && !needed) return [];
  if (typeof chosen !== "object" || chosen === null) return [];
  const given = Object.keys(chosen);
  const ways = ["adopt", "skip"].filter((way) => given.includes(way));
  const made = given.filter((key) => making.includes(key));
  const said = [...ways, ...made];
  if (ways.length > 1 || (ways.length === 1 && made.length > 0))
    return [
      {
        path: [side, part],
        value: said.join(" with "),
        allowed: `one way only: ${ways[0]}, or ${ways.length > 1 ? ways[1] : made.join(" and ")}`,
        hint: "Remove the other; what is adopted is never changed.",
      },
    ];
  if (ways.length === 0 && needed && !given.includes(needed.key))
    return [{ path: [side, part, needed.key], allowed: `missing; ${needed.allowed}`, hint: "Add it, or adopt one." }];
  return [];
}

/** What stands already stands in a network that stands already. */
function placeProblems(values: unknown, side: "source" | "target"): ConfigProblem[] {
  if (at(values, [side, "network", "adopt"]) !== undefined) return [];
  const parts = [
    { part: "resourceGroup", why: "an adopted group has its tasks in the vSwitch that it was made in" },
    { part: "egress", why: "an adopted gateway belongs to the VPC that it was made in" },
  ];
  return parts
    .filter(({ part }) => at(values, [side, part, "adopt"]) !== undefined)
    .map(({ part, why }) => ({
      path: [side, part, "adopt"],
      allowed: `only together with ${side}.network.adopt: ${why}`,
      hint: "Adopt its network too, or let this one be made.",
    }));
}
