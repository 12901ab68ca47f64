import { action, isoSeconds, required, text } from "../../kernel";
import { ofFunction, requireFunction } from "./functions";
import { need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { requireVersion } from "./qualifiers";
import type { FunctionVersion } from "./store";

function shown({ id, description, createdAt }: FunctionVersion): object {
  return {
    versionId: id,
    description,
    createdTime: isoSeconds(createdAt),
    lastModifiedTime: isoSeconds(createdAt),
  };
}

export const versionActions = {
  PublishFunctionVersion: action({
    parameters: { ...ofFunction, description: text() },
    ram: need("PublishFunctionVersion"),
    handle: (context) => {
      const { input, clock } = context;
      const found = requireFunction(context, input.functionName);
      found.lastVersion += 1;
      const version: FunctionVersion = {
        id: String(found.lastVersion),
        description: input.description,
        createdAt: clock.now(),
        state: found.state,
      };
      found.versions.set(version.id, version);
      return shown(version);
    },
  }),

  ListFunctionVersions: action({
    parameters: { ...ofFunction, direction: text(), ...pageParameters },
    ram: need("ListFunctionVersions"),
    handle: (context) => {
      const { input } = context;
      const { direction = "BACKWARD" } = input;
      const oldestFirst = [...requireFunction(context, input.functionName).versions.values()];
      const { page, position } = pageOf(direction === "FORWARD" ? oldestFirst : oldestFirst.reverse(), input);
      return { versions: page.map(shown), direction, ...position };
    },
  }),

  DeleteFunctionVersion: action({
    parameters: { ...ofFunction, versionId: required(text()) },
    ram: need("DeleteFunctionVersion"),
    empty: true,
    handle: (context) => {
      const { input } = context;
      const found = requireFunction(context, input.functionName);
      found.versions.delete(requireVersion(found, input.versionId).id);
      return {};
    },
  }),
};
