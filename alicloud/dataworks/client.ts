import type { ApiCaller } from "../call";
import { clientOf, type ClientOf } from "./action";
import { developmentActions } from "./actions/development";
import { operationActions } from "./actions/operation";
import { parameterActions } from "./actions/parameter-store";
import { publishingActions } from "./actions/publishing";
import { workspaceActions } from "./actions/workspace";

/** All actions of version 2024-05-18 that we use. */
export const dataWorksActions = {
  ...workspaceActions,
  ...parameterActions,
  ...developmentActions,
  ...publishingActions,
  ...operationActions,
} as const;

/** DataWorks 2024-05-18 (new Data Studio): one method per action, named like it. Lists return all pages. */
export type DataWorksClient = ClientOf<typeof dataWorksActions>;

/** Makes the client; it signs, repeats and fails as `caller` does. */
export function createDataWorksClient(caller: ApiCaller): DataWorksClient {
  return clientOf(caller, { product: "dataworks-public", version: "2024-05-18", rows: dataWorksActions });
}
