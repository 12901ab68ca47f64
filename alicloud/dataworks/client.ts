import type { ApiCaller } from "../call";
import { clientOf, type ClientDefinition, type ClientOf } from "./action";
import { developmentActions } from "./actions/development";
import { legacyActions } from "./actions/legacy";
import { operationActions } from "./actions/operation";
import { parameterActions } from "./actions/parameter-store";
import { publishingActions } from "./actions/publishing";
import { workspaceActions } from "./actions/workspace";

const rows = {
  ...workspaceActions,
  ...parameterActions,
  ...developmentActions,
  ...publishingActions,
  ...operationActions,
} as const;

/** Version 2024-05-18 with all its actions that we use. */
export const dataWorks = {
  product: "dataworks-public",
  version: "2024-05-18",
  rows,
} as const satisfies ClientDefinition<typeof rows>;

/** Version 2020-05-18 with all its actions that we use. */
export const legacyDataWorks = {
  product: "dataworks-public",
  version: "2020-05-18",
  rows: legacyActions,
} as const satisfies ClientDefinition<typeof legacyActions>;

/** DataWorks 2024-05-18 (new Data Studio): one method per action, named like it. Lists return all pages. */
export type DataWorksClient = ClientOf<typeof rows>;

/** DataWorks 2020-05-18: extensions, and workspaces of the older Data Studio. */
export type LegacyDataWorksClient = ClientOf<typeof legacyActions>;

/** Makes the client for new Data Studio; it signs, repeats and fails as `caller` does. */
export function createDataWorksClient(caller: ApiCaller): DataWorksClient {
  return clientOf(caller, dataWorks);
}

/** Makes the client for extensions and the older Data Studio. `Success: false` in a 200 is a failure here. */
export function createLegacyDataWorksClient(caller: ApiCaller): LegacyDataWorksClient {
  return clientOf(caller, legacyDataWorks);
}
