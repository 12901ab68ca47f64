import { integer, json, required, text, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { commaTexts } from "./json-lists";
import { pageOf, pageParameters, sorted } from "./paging";
import type { Connection, Workspace } from "./store";

/** Parameters by which a compute resource or a data source is made. */
export const connectionParameters = {
  ProjectId: required(integer()),
  Name: required(text()),
  Type: required(text()),
  ConnectionPropertiesMode: required(text()),
  ConnectionProperties: required(json<Record<string, unknown>>()),
  Description: text(),
};

/** Parameters by which one is changed; name and type stay. */
export const connectionChangeParameters = {
  ProjectId: required(integer()),
  Id: required(integer()),
  ConnectionPropertiesMode: text(),
  ConnectionProperties: required(json<Record<string, unknown>>()),
  Description: text(),
};

/** Parameters of the two list calls. */
export const connectionListParameters = {
  ...pageParameters,
  ProjectId: required(integer()),
  Name: text(),
  EnvType: text(),
  Types: commaTexts(),
  SortBy: text(),
  Order: text(),
};

interface ConnectionInput {
  Name: string;
  Type: string;
  ConnectionPropertiesMode: string;
  ConnectionProperties: Record<string, unknown>;
  Description?: string;
}

/** A new connection of a workspace, checked; `taken` are those that share its names. */
export function newConnection(
  context: ActionContext,
  workspace: Workspace,
  input: ConnectionInput,
  taken: Iterable<Connection>,
): Connection {
  const { Name: name, Type: type } = input;
  if (!/^[A-Za-z]\w{0,254}$/.test(name))
    throw dataworksErrors.invalidParameter("Name takes up to 255 letters, digits and underscores, a letter first.");
  const connectionProperties = checkedProperties(context, workspace, input.ConnectionProperties);
  for (const other of taken) {
    if (other.name !== name) continue;
    // One name stands for a pair: the same engine in development and in production.
    if (other.type !== type || envTypeOf(other) === connectionProperties["envType"])
      throw dataworksErrors.nameTaken(`${name} (${other.type}, ${envTypeOf(other)})`);
  }
  return {
    id: context.ids.counted("connection", 600001),
    name,
    type,
    connectionPropertiesMode: input.ConnectionPropertiesMode,
    connectionProperties,
    description: input.Description ?? "",
    createdAt: context.clock.now(),
    modifiedAt: context.clock.now(),
    createUser: context.caller.memberId,
    modifyUser: context.caller.memberId,
  };
}

/** Changes what may be changed. */
export function changeConnection(
  context: ActionContext,
  workspace: Workspace,
  connection: Connection,
  input: Pick<ConnectionInput, "ConnectionProperties" | "Description"> & { ConnectionPropertiesMode?: string },
): void {
  const connectionProperties = checkedProperties(context, workspace, input.ConnectionProperties);
  // Name and environment are what a connection is known by.
  if (connectionProperties["envType"] !== envTypeOf(connection))
    throw dataworksErrors.invalidParameter(`envType of ${connection.name} stays ${envTypeOf(connection)}.`);
  connection.connectionProperties = connectionProperties;
  connection.connectionPropertiesMode = input.ConnectionPropertiesMode ?? connection.connectionPropertiesMode;
  connection.description = input.Description ?? connection.description;
  connection.modifiedAt = context.clock.now();
  connection.modifyUser = context.caller.memberId;
}

/** A connection as the API shows it. The properties come back as they were sent: the vendor's provider compares them. */
export function showConnection(connection: Connection): object {
  return {
    Id: connection.id,
    ConnectionProperties: connection.connectionProperties,
    ConnectionPropertiesMode: connection.connectionPropertiesMode,
    Description: connection.description,
    CreateTime: connection.createdAt,
    CreateUser: connection.createUser,
    ModifyTime: connection.modifiedAt,
    ModifyUser: connection.modifyUser,
  };
}

/** One page of connections, grouped by name as both list calls answer them. */
export function pageOfConnections<One extends Connection>(
  connections: Iterable<One>,
  input: {
    Name?: string;
    EnvType?: string;
    Types?: string[];
    SortBy?: string;
    Order?: string;
    PageNumber?: number;
    PageSize?: number;
  },
): { groups: { name: string; type: string; members: One[] }[]; numbers: object } {
  const types = input.Types?.map((type) => type.toLowerCase());
  const found = [...connections].filter(
    (connection) =>
      connection.name.includes(input.Name ?? "") &&
      (input.EnvType === undefined || envTypeOf(connection) === input.EnvType) &&
      (types?.includes(connection.type.toLowerCase()) ?? true),
  );
  const order = input.SortBy && `${input.SortBy} ${input.Order ?? "Asc"}`;
  const inOrder = sorted(found, order, { CreateTime: (one) => one.createdAt, Id: (one) => one.id });
  const byName = new Map<string, One[]>();
  for (const one of inOrder) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const { entries, numbers } = pageOf([...byName], input);
  return { groups: entries.map(([name, members]) => ({ name, type: members[0]!.type, members })), numbers };
}

/** The environment that a connection is for; production when its properties name none. */
function envTypeOf(connection: Connection): string {
  const { envType } = connection.connectionProperties;
  return typeof envType === "string" ? envType : "Prod";
}

function checkedProperties(
  context: ActionContext,
  workspace: Workspace,
  properties: Record<string, unknown>,
): Record<string, unknown> {
  if (typeof properties !== "object" || properties === null || Array.isArray(properties))
    throw dataworksErrors.invalidParameter("ConnectionProperties is the JSON text of an object.");
  const { envType } = properties;
  const allowed = workspace.devEnvironmentEnabled ? ["Dev", "Prod"] : ["Prod"];
  if (typeof envType !== "string" || !allowed.includes(envType))
    throw dataworksErrors.invalidParameter(
      `envType in ConnectionProperties is ${allowed.join(" or ")} in workspace ${workspace.name}, not ${String(envType)}.`,
    );
  for (const [key, value] of Object.entries(properties))
    if (typeof value === "string" && /password|secret|accesskey/i.test(key)) context.secrets.add(value);
  return properties;
}
