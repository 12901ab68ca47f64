import { action, flag, integer, json, required, text, textList, type ActionContext } from "../../kernel";
import { ramErrors } from "./errors";
import { pageFrom } from "./marker-paging";
import { needOn } from "./needs";
import { requireCustomPolicy } from "./policies";
import { requireRole } from "./roles";
import { RamStore } from "./store";
import { putTags, readTags, tagFilter, type RamTag } from "./tag-lists";

interface Tagged {
  name: string;
  tags: Map<string, string>;
}

type Kind = "policy" | "role";

function kindOf(resourceType: string): Kind {
  if (resourceType !== "policy" && resourceType !== "role") throw ramErrors.tagResourceType(resourceType);
  return resourceType;
}

function allOf({ global }: Pick<ActionContext, "global">, kind: Kind): Tagged[] {
  const ram = global(RamStore);
  return kind === "role"
    ? [...ram.roles.values()]
    : [...ram.policies.values()].filter((policy) => policy.type === "Custom");
}

/** Reads `ResourceNames`, a JSON list; every name has to exist. */
function named(context: Pick<ActionContext, "global">, kind: Kind, names: unknown): Tagged[] {
  return readNames(names).map((name) =>
    kind === "role" ? requireRole(context, name) : requireCustomPolicy(context, name),
  );
}

function readNames(names: unknown): string[] {
  if (!Array.isArray(names) || names.length === 0 || !names.every((name) => typeof name === "string"))
    throw ramErrors.invalidParameter("ResourceNames is a JSON list of names");
  return names as string[];
}

/** A call on several resources at once needs the action on all of their kind. */
function tagNeed(name: string) {
  return needOn(name, ({ input }) => {
    const { ResourceType, ResourceNames } = input as { ResourceType: string; ResourceNames?: unknown };
    const only = Array.isArray(ResourceNames) && ResourceNames.length === 1 ? String(ResourceNames[0]) : "*";
    return `${ResourceType}/${only}`;
  });
}

export const tagActions = {
  TagResources: action({
    parameters: {
      ResourceType: required(text()),
      ResourceNames: required(json<string[]>()),
      Tag: required(json<RamTag[]>()),
    },
    ram: tagNeed("TagResources"),
    handle: (context) => {
      const { input } = context;
      const resources = named(context, kindOf(input.ResourceType), input.ResourceNames);
      const added = readTags(input.Tag);
      // Checked on copies first, so that a refused call changes nothing.
      for (const { tags } of resources) putTags(new Map(tags), added);
      for (const { tags } of resources) putTags(tags, added);
      return {};
    },
  }),

  UntagResources: action({
    parameters: {
      ResourceType: required(text()),
      ResourceNames: required(json<string[]>()),
      // Clients send the keys as JSON text, as a flattened list, or both.
      TagKeys: json<string[]>(),
      TagKey: textList(),
      All: flag(),
    },
    ram: tagNeed("UntagResources"),
    handle: (context) => {
      const { input } = context;
      const keys = Array.isArray(input.TagKeys) ? input.TagKeys.map(String) : input.TagKey;
      for (const { tags } of named(context, kindOf(input.ResourceType), input.ResourceNames)) {
        if (keys === undefined && input.All) tags.clear();
        for (const key of keys ?? []) tags.delete(key);
      }
      return {};
    },
  }),

  ListTagResources: action({
    parameters: {
      ResourceType: required(text()),
      ResourceNames: json<string[]>(),
      Tag: json<RamTag[]>(),
      NextToken: text(),
      PageSize: integer(),
    },
    ram: tagNeed("ListTagResources"),
    handle: (context) => {
      const { input } = context;
      const kind = kindOf(input.ResourceType);
      const names = input.ResourceNames === undefined ? undefined : readNames(input.ResourceNames);
      const rows = allOf(context, kind)
        .filter(({ name }) => names?.includes(name) ?? true)
        .filter(tagFilter(input.Tag))
        .flatMap(({ name, tags }) =>
          [...tags].map(([TagKey, TagValue]) => ({ ResourceName: name, ResourceType: kind, TagKey, TagValue })),
        );
      const { entries, position } = pageFrom(rows, { Marker: input.NextToken, MaxItems: input.PageSize });
      return {
        IsTruncated: position.IsTruncated,
        ...(position.IsTruncated && { NextToken: position.Marker }),
        // A flat list, unlike those of other products.
        TagResources: entries,
      };
    },
  }),
};
