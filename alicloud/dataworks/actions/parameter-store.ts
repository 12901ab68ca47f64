import type * as z from "zod";
import { id, list, maybe, number, shape, text as string } from "../../call";
import { action, idsAsJson, json, listing, oneOf, paging, required, text, textsAsJson } from "../parameter";
import { done, made } from "./answers";

/** Value of a workspace parameter in one environment, as it is written. */
export interface ParameterProperty {
  EnvType: "Dev" | "Prod";
  Value: string;
}

const workspaceParameter = shape({
  id,
  /** Begins with `workspace.`. */
  name: string,
  type: maybe(string),
  description: maybe(string),
  owner: maybe(string),
  version: maybe(number),
  /** Whether a secret's value is returned in the clear is not documented: treat it as secret. */
  properties: list(shape({ envType: string, value: maybe(string) })),
});
/** A workspace parameter. */
export type WorkspaceParameter = z.output<typeof workspaceParameter>;

/** Workspace parameters, 2024-05-18; Professional edition and up. */
export const parameterActions = {
  /** Parameters of a workspace; `names` narrows to exact names. */
  listParameters: listing({
    method: "POST",
    body: {
      projectId: text,
      ids: idsAsJson,
      names: textsAsJson,
      owner: text,
      scope: oneOf("Project"),
      type: oneOf("PlainConstant", "SecretConstant", "Variable"),
      sortBy: text,
      ...paging,
    },
    answer: shape({ pagingInfo: shape({ parameters: list(workspaceParameter), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.parameters, total: pagingInfo.totalCount }),
  }),
  /** One parameter. */
  getParameter: action({
    method: "POST",
    body: { id: required(text) },
    safe: true,
    answer: shape({ parameter: workspaceParameter }),
    result: (answer) => answer.parameter,
  }),
  /** Makes a parameter. A value for `Prod` must be among `properties`. */
  createParameter: action({
    method: "POST",
    body: {
      projectId: required(text),
      name: required(text),
      owner: required(text),
      type: required(oneOf("PlainConstant", "SecretConstant", "Variable")),
      properties: required(json<ParameterProperty[]>()),
      scope: oneOf("Project"),
      description: text,
    },
    safe: false,
    ...made,
  }),
  /** Writes new values. The same values twice make a second version, which does no harm. */
  updateParameter: action({
    method: "POST",
    body: { id: required(text), properties: required(json<ParameterProperty[]>()), owner: text, description: text },
    safe: true,
    answer: shape({ requestId: maybe(string), version: maybe(number) }),
    result: (answer) => answer,
  }),
  /** Deletes a parameter. */
  deleteParameter: action({ method: "POST", body: { id: required(text) }, safe: false, ...done }),
} as const;
