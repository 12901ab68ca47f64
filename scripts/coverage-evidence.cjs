// What is known of the local cloud's actions beside their code: published shapes, recordings, tests of clients, error tables.
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));
const jsonFiles = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => join(folder, name))
    : [];
const keyOf = ({ product, version }) => `${product} ${version}`;

/** Published parameters by service and action; undefined where the shapes are not beside the checkout. */
function publishedParameters(shapes, services) {
  if (!existsSync(shapes)) return undefined;
  const published = {};
  for (const service of services) {
    const file = join(shapes, `${service.product}-${service.version}.json`);
    if (!existsSync(file)) continue;
    published[keyOf(service)] = Object.fromEntries(
      Object.entries(readJson(file).actions).map(([name, { parameters = [] }]) => [
        name,
        // The body of a ROA call is published as one parameter without its members.
        parameters
          .filter(({ name, wholeBody }) => !wholeBody && name !== "body" && name !== "RegionId")
          .map(({ name }) => name),
      ]),
    );
  }
  return published;
}

/** Names of all members below a value, lists without their numbers. */
function fieldsOf(value, path = "") {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, path));
  if (typeof value !== "object" || value === null) return path ? [path] : [];
  return Object.entries(value).flatMap(([name, member]) => fieldsOf(member, path ? `${path}.${name}` : name));
}

/** Calls add the action that a recorded exchange is about, with the fields of a good answer. */
function recordedActions(recordings, services, add) {
  for (const file of jsonFiles(join(recordings, "provider")))
    for (const { exchanges = [] } of readJson(file).phases ?? [])
      for (const { request, response } of exchanges) {
        if (response?.status >= 300) continue;
        const said = (header, name) => request.headers?.[header] ?? request.query?.[name] ?? request.body?.[name];
        const [action, version] = [said("x-acs-action", "Action"), said("x-acs-version", "Version")];
        const path = String(request.target ?? "").split("?")[0];
        const service = services.find((each) =>
          each.routes
            ? routeOf(each, request.method, path) !== undefined
            : each.version === version && Object.hasOwn(each.actions, action ?? ""),
        );
        if (service)
          add(service, service.routes ? routeOf(service, request.method, path) : action, fieldsOf(response?.body));
      }
}

function routeOf({ routes = [] }, method, path) {
  const fits = (pattern) =>
    new RegExp(`^${pattern.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, "[^/]+")}$`).test(path);
  return routes.find((route) => route.method === method && fits(route.path))?.action;
}

/** Codes of the error tables in a service's folder that are marked as assumed. */
function assumedErrors(dist, services) {
  const root = join(dist, "local/cloud/services");
  const byFolder = new Map();
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(^|[\\/])[\w-]*errors\.js$/.test(name),
  )) {
    const folder = file.split(/[\\/]/)[0];
    for (const table of Object.values(require(join(root, file))))
      for (const { code, assumed } of Object.values(table?.rows ?? {}))
        if (assumed) byFolder.set(folder, new Set(byFolder.get(folder)).add(code));
  }
  const found = {};
  for (const [folder, codes] of byFolder) {
    const exported = Object.values(require(join(root, folder)));
    for (const service of services.filter((each) => exported.includes(each))) found[keyOf(service)] = [...codes].sort();
  }
  return found;
}

/** Actions that a file names by service, because a client was seen to call them. */
function proveListed(listed, services, prove) {
  for (const service of services)
    for (const action of Object.keys(listed[keyOf(service)] ?? {}))
      if (Object.hasOwn(service.actions, action)) prove(keyOf(service), action);
}

/** Everything together; what is not at hand is left out, so that the last baseline's knowledge stays. */
function evidenceFor({ root, dist, services }) {
  const shared = resolve(root, "../shared");
  const proven = {};
  const fields = {};
  const prove = (key, action, by) => {
    const list = ((proven[key] ??= {})[action] ??= []);
    if (!list.includes(by)) list.push(by);
  };
  const recordings = join(shared, "recordings");
  recordedActions(recordings, services, (service, action, seen) => {
    const key = keyOf(service);
    prove(key, action, "recording");
    const known = ((fields[key] ??= {})[action] ??= []);
    fields[key][action] = [...new Set([...known, ...seen])].sort();
  });
  for (const { by, files, services: keys, actionsIn } of readJson(join(root, "test/proofs.json"))) {
    if (actionsIn !== undefined) {
      const file = join(root, actionsIn);
      if (existsSync(file)) proveListed(readJson(file), services, (key, action) => prove(key, action, by));
      continue;
    }
    const text = files
      .filter((file) => existsSync(join(root, file)))
      .map((file) => readFileSync(join(root, file), "utf8"))
      .join("\n");
    for (const service of services.filter((each) => keys.includes(keyOf(each))))
      for (const action of Object.keys(service.actions))
        if (text.includes(`"${action[0].toLowerCase()}${action.slice(1)}"`)) prove(keyOf(service), action, by);
  }
  return {
    published: publishedParameters(join(shared, "api-shapes"), services),
    ...(existsSync(recordings) ? { responseFields: fields, provenBy: proven } : {}),
    assumedErrors: assumedErrors(dist, services),
  };
}

module.exports = { evidenceFor };
