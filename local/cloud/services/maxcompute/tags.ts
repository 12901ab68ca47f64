import { action, oneOf, recordList, required, text, textList } from "../../kernel";
import { maxcomputeErrors } from "./errors";
import { need } from "./needs";
import { requireProject } from "./projects";

const MAX_TAGS = 20;

const ofProjects = { ResourceType: required(oneOf("project")) };

export const tagActions = {
  TagResources: action({
    parameters: { ...ofProjects, ResourceId: required(textList()), Tag: required(recordList("Key", "Value")) },
    ram: need("TagResources", "ResourceId"),
    handle: (context) => {
      const { input } = context;
      const projects = input.ResourceId.map((name) => requireProject(context, name));
      const added = input.Tag.map(({ Key = "", Value = "" }): [string, string] => {
        if (Key === "" || Key.length > 128) throw maxcomputeErrors.invalidParameter("Tag.Key has 1 to 128 characters");
        return [Key, Value];
      });
      if (projects.some(({ tags }) => new Map([...tags, ...added]).size > MAX_TAGS))
        throw maxcomputeErrors.invalidParameter(`a project has room for ${MAX_TAGS} tags`);
      for (const { tags } of projects) for (const [key, value] of added) tags.set(key, value);
      return { data: "OK" };
    },
  }),

  UntagResources: action({
    // Lists are joined with commas here, as they stand in the query.
    parameters: { ...ofProjects, ResourceId: required(text()), TagKey: text() },
    ram: need("UntagResources", "ResourceId"),
    handle: (context) => {
      const { input } = context;
      for (const { tags } of input.ResourceId.split(",").map((name) => requireProject(context, name)))
        for (const key of input.TagKey?.split(",") ?? []) tags.delete(key);
      return { data: "OK" };
    },
  }),

  ListTagResources: action({
    parameters: { ...ofProjects, ResourceId: required(text()) },
    ram: need("ListTagResources", "ResourceId"),
    handle: (context) => ({
      TagResources: {
        TagResource: context.input.ResourceId.split(",").flatMap((ResourceId) =>
          [...requireProject(context, ResourceId).tags].map(([TagKey, TagValue]) => ({
            ResourceId,
            ResourceType: "project",
            TagKey,
            TagValue,
          })),
        ),
      },
    }),
  }),
};
