import { parseArn } from "../../../../alicloud/ram";
import {
  action,
  flag,
  integer,
  json,
  oneOf,
  readJson,
  recordList,
  required,
  text,
  textList,
  type ActionContext,
  type RamNeed,
} from "../../kernel";
import { fcErrors } from "./errors";
import { requireFunction } from "./functions";
import { functionArn, need } from "./needs";
import { pageOf } from "./paging";
import { FcStore, type FcFunction } from "./store";
import { hasTags, putTags } from "./tag-lists";

/** The function that an ARN or a bare name means; of another account or region there is none. */
export function functionOfResource(context: ActionContext, resource: string): FcFunction {
  const name = parseArn(resource) ? /:functions\/([^/]+)$/.exec(resource)?.[1] : resource;
  if (name === undefined || (name !== resource && functionArn(context, name) !== resource))
    throw fcErrors.functionUnknown(resource);
  return requireFunction(context, name);
}

/** A call on several functions at once needs the action on all of them. */
function tagNeed(name: string): RamNeed {
  return {
    ...need(name),
    resource: (context) => {
      const { ResourceId } = context.input as { ResourceId?: unknown };
      const only = Array.isArray(ResourceId) && ResourceId.length === 1 ? String(ResourceId[0]) : "*";
      return parseArn(only) ? only : functionArn(context, only);
    },
  };
}

function texts(name: string, value: unknown): string[] {
  return readJson(value, ["text"], { path: name, refuse: fcErrors.invalidArgument });
}

const ofFunctions = { ResourceType: required(oneOf("function")) };

export const tagActions = {
  TagResources: action({
    parameters: {
      ResourceType: oneOf("function"),
      ResourceId: required(textList()),
      Tag: required(recordList("Key", "Value")),
    },
    ram: tagNeed("TagResources"),
    handle: (context) => {
      const { input, request } = context;
      const functions = input.ResourceId.map((resource) => functionOfResource(context, resource));
      // Checked on copies first, so that a refused call changes nothing.
      for (const { tags } of functions) putTags(new Map(tags), input.Tag);
      for (const { tags } of functions) putTags(tags, input.Tag);
      return { RequestId: request.id };
    },
  }),

  UntagResources: action({
    parameters: {
      ...ofFunctions,
      // Lists stand in the query as JSON text.
      ResourceId: required(json<unknown>()),
      TagKey: json<unknown>(),
      All: flag(),
    },
    ram: tagNeed("UntagResources"),
    handle: (context) => {
      const { input, request } = context;
      const keys = input.TagKey === undefined ? undefined : texts("TagKey", input.TagKey);
      const functions = texts("ResourceId", input.ResourceId).map((each) => functionOfResource(context, each));
      for (const { tags } of functions) {
        if (keys === undefined && input.All) tags.clear();
        for (const key of keys ?? []) tags.delete(key);
      }
      return { RequestId: request.id };
    },
  }),

  ListTagResources: action({
    parameters: {
      ...ofFunctions,
      ResourceId: json<unknown>(),
      Tag: json<unknown>(),
      Limit: integer(),
      NextToken: text(),
    },
    ram: tagNeed("ListTagResources"),
    handle: (context) => {
      const { input, request, regional } = context;
      const functions =
        input.ResourceId === undefined
          ? [...regional(FcStore).functions.values()]
          : texts("ResourceId", input.ResourceId).map((each) => functionOfResource(context, each));
      const rows = functions
        .filter(({ tags }) => hasTags(tags, input.Tag))
        .flatMap(({ name, tags }) =>
          [...tags].map(([TagKey, TagValue]) => ({
            ResourceId: functionArn(context, name),
            ResourceType: "function",
            TagKey,
            TagValue,
          })),
        );
      const { page, position } = pageOf(rows, { limit: input.Limit, nextToken: input.NextToken });
      const { nextToken: NextToken } = position;
      return { RequestId: request.id, TagResources: page, ...(NextToken !== undefined && { NextToken }) };
    },
  }),
};
