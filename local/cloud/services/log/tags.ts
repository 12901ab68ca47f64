import { action, flag, json, oneOf, readJson, required, text } from "../../kernel";
import type { LogAnswer } from "./dialect";
import { logErrors } from "./errors";
import { needOn } from "./needs";
import { requireProject } from "./projects";
import { LogServiceStore } from "./store";

const MAX_TAGS = 20;

/** Only projects have tags here; case does not count. */
const ofProjects = { resourceType: required(oneOf("PROJECT", "project")) };

/** A call on several projects at once needs the action on all of them. */
function tagNeed(name: string) {
  return needOn(name, ({ resourceId }) => {
    const only = Array.isArray(resourceId) && resourceId.length === 1 ? String(resourceId[0]) : "*";
    return `project/${only}`;
  });
}

function read<const Shape extends Parameters<typeof readJson>[1]>(value: unknown, shape: Shape, path: string) {
  return readJson(value, shape, { path, refuse: logErrors.invalidParameter });
}

function projectsOf(context: Parameters<typeof requireProject>[0], resourceId: unknown) {
  return read(resourceId, ["text"], "resourceId").map((name) => requireProject(context, name));
}

function putTags(tags: Map<string, string>, added: readonly { key?: string; value?: string }[]): void {
  for (const { key = "", value = "" } of added) {
    if (key === "" || key.length > 128 || value.length > 128)
      throw logErrors.invalidParameter("tags: keys have 1 to 128 characters, values at most 128");
    if (/^(aliyun|acs:)/i.test(key))
      throw logErrors.invalidParameter(`tags: ${key} starts with a word that is reserved`);
    tags.set(key, value);
  }
  if (tags.size > MAX_TAGS) throw logErrors.invalidParameter(`tags: a project has room for ${MAX_TAGS}`);
}

export const tagActions = {
  TagResources: action({
    parameters: { ...ofProjects, resourceId: required(json<unknown>()), tags: required(json<unknown>()) },
    ram: tagNeed("TagResources"),
    handle: (context): LogAnswer => {
      const projects = projectsOf(context, context.input.resourceId);
      const added = read(context.input.tags, [{ key: "text", value: "text" }], "tags");
      // Checked on copies first, so that a refused call changes nothing.
      for (const { tags } of projects) putTags(new Map(tags), added);
      for (const { tags } of projects) putTags(tags, added);
      return {};
    },
  }),

  UntagResources: action({
    parameters: { ...ofProjects, resourceId: required(json<unknown>()), tags: json<unknown>(), all: flag() },
    ram: tagNeed("UntagResources"),
    handle: (context): LogAnswer => {
      const { input } = context;
      const projects = projectsOf(context, input.resourceId);
      const keys = read(input.tags ?? [], ["text"], "tags");
      for (const { tags } of projects) {
        if (input.all) tags.clear();
        for (const key of keys) tags.delete(key);
      }
      return {};
    },
  }),

  ListTagResources: action({
    parameters: { ...ofProjects, resourceId: json<unknown>(), tags: json<unknown>(), nextToken: text() },
    ram: tagNeed("ListTagResources"),
    handle: ({ input, regional }): LogAnswer => {
      const names = input.resourceId === undefined ? undefined : read(input.resourceId, ["text"], "resourceId");
      const wanted = read(input.tags ?? [], [{ key: "text", value: "text" }], "tags");
      const rows = [...regional(LogServiceStore).projects.values()]
        .filter(({ name }) => names?.includes(name) ?? true)
        .filter(({ tags }) =>
          wanted.every(({ key = "", value }) => tags.has(key) && (!value || tags.get(key) === value)),
        )
        .flatMap(({ name, tags }) =>
          [...tags].map(([tagKey, tagValue]) => ({ resourceType: "PROJECT", resourceId: name, tagKey, tagValue })),
        );
      return { body: { nextToken: "", tagResources: rows } };
    },
  }),
};
