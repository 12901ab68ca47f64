// Preloaded into the Pulumi program (nodeargs in Pulumi.yaml). When a program fails on Node 20 or 22, colouring a stack that
// names a file in the root of the Pulumi package never ends: the message comes after half a minute and four gigabytes
// (nodejs/node#64011, pulumi/pulumi#20567). Printing errors without colours avoids it. A preload, because the program's
// runner has copied `util` before the program itself could change it.
"use strict";
const util = require("node:util");

const inspect = util.inspect;

function withoutColours(value, options, ...rest) {
  const plain = value instanceof Error && options !== null && typeof options === "object" && options.colors;
  return inspect(value, plain ? { ...options, colors: false } : options, ...rest);
}

util.inspect = Object.assign(withoutColours, inspect);
