import { at, type ConfigProblem } from "./values";

/** A part of the pair that is made, adopted or left out, by the keys that say which. */
export interface Choice {
  path: readonly string[];
  /** Keys of making it; none of them goes with `adopt` or `skip`. */
  making: readonly string[];
  /** The key of making it that has no default, with what is allowed there. */
  needed?: { key: string; allowed: string };
}

const tenantParts: readonly (Omit<Choice, "path"> & { part: string })[] = [
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

/** Every part of which there is a choice. */
export const choices: readonly Choice[] = [
  ...["source", "target"].flatMap((side) => tenantParts.map(({ part, ...rest }) => ({ path: [side, part], ...rest }))),
  { path: ["source", "egress"], making: ["bandwidth"] },
  {
    path: ["guard"],
    making: [...["extensionCode", "onError", "timeLimitMs", "concurrency"], ...["workspaces", "checks", "bus", "logs"]],
  },
  { path: ["guard", "bus"], making: ["name"] },
  { path: ["guard", "logs"], making: ["project", "retentionDays"] },
];

/** What stands against making, adopting or leaving out exactly one way for each part. */
export function choiceProblems(values: unknown): ConfigProblem[] {
  return [
    ...choices.flatMap((choice) => oneWayProblems(values, choice)),
    ...(["source", "target"] as const).flatMap((side) => placeProblems(values, side)),
  ];
}

function oneWayProblems(values: unknown, { path, making, needed }: Choice): ConfigProblem[] {
  const chosen = at(values, path);
  if (chosen === undefined && !needed) return [];
  if (typeof chosen !== "object" || chosen === null) return [];
  const given = Object.keys(chosen);
  const ways = ["adopt", "skip"].filter((way) => given.includes(way));
  const made = given.filter((key) => making.includes(key));
  const said = [...ways, ...made];
  if (ways.length > 1 || (ways.length === 1 && made.length > 0))
    return [
      {
        path,
        value: said.join(" with "),
        allowed: `one way only: ${ways[0]}, or ${ways.length > 1 ? ways[1] : made.join(" and ")}`,
        hint: "Remove the other; what is adopted is never changed.",
      },
    ];
  if (ways.length === 0 && needed && !given.includes(needed.key))
    return [{ path: [...path, needed.key], allowed: `missing; ${needed.allowed}`, hint: "Add it, or adopt one." }];
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
