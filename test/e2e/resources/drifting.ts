import { data } from "./data";
import type { ResourceDescription } from "./description";
import { events } from "./events";
import { functionParts } from "./function-parts";
import { functions } from "./functions";
import { storage } from "./storage";
import { surroundings } from "./surroundings";

const all = [...surroundings, ...storage, ...data, ...functions, ...functionParts, ...events];

const NAMES = [
  "role",
  "workspace",
  "colleague",
  "member",
  "source",
  "greeter",
  "by-events",
  "bus",
  "rule",
  "from-rocketmq",
];

/** Of the resources of the workloads those whose answers a server may give in another form. */
export const drifting: ResourceDescription[] = NAMES.map((name) => {
  const { args, type } = all.find((one) => one.name === name)!;
  // What a server adds is a change only where the program says nothing.
  if (name === "greeter") {
    const { functionName, runtime, handler, code } = args;
    return { name, type, args: { functionName, runtime, handler, code } };
  }
  return { name, type, args };
}).concat([{ name: "compute", type: "maxcompute.Project", args: { projectName: "orders_compute" } }]);
