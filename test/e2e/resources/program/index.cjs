"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const alicloud = require("@pulumi/alicloud");
const pulumi = require("@pulumi/pulumi");

/** What this program makes is said by `program.json` beside it. */
const { provider: settings, resources, invokes } = JSON.parse(readFileSync(join(__dirname, "program.json"), "utf8"));
const provider = new alicloud.Provider("local-cloud", settings);
const made = {};

for (const { name, type, args, dependsOn = [], deleteBeforeReplace = false } of resources) {
  made[name] = new (member(type))(name, resolve(args), {
    provider,
    deleteBeforeReplace,
    dependsOn: dependsOn.map((other) => made[other]),
  });
}
for (const { name, type, args } of invokes) exports[name] = invoke(member(type), args);

/** `vpc.Network` of the provider's SDK. */
function member(path) {
  return path.split(".").reduce((parent, key) => parent[key], alicloud);
}

/** Functions without arguments take the options first. */
function invoke(ask, args) {
  return args === null ? ask({ provider }) : ask(args, { provider });
}

/** Puts outputs of other resources in the place of `${name.output}`; `${name.output:number}` is that output as a number. */
function resolve(value) {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  if (typeof value !== "string") return value;
  const parts = value.split(/\$\{([\w-]+\.\w+(?::number)?)\}/);
  if (parts.length === 1) return value;
  const outputs = parts.map((part, at) => (at % 2 === 1 ? outputOf(part) : part));
  return value.startsWith("${") && parts.length === 3 && parts[2] === "" ? outputs[1] : pulumi.concat(...outputs);
}

function outputOf(reference) {
  const [path, kind] = reference.split(":");
  const [name, key] = path.split(".");
  const output = made[name][key];
  return kind === "number" ? output.apply(Number) : output;
}
