/** How a body becomes parameters: its JSON members, its text, or its bytes. */
type Body = "members" | "text" | "bytes" | "none";

/** One kind of request: method and path on the service itself or on the host of a project. */
export interface RequestRow {
  on: "service" | "project";
  method: string;
  path: string;
  /** A parameter by which two requests with the same method and path are told apart. */
  having?: string;
  action: string;
  body: Body;
}

const STORE = "/logstores/{logstore}";

function row(on: RequestRow["on"], request: string, action: string, body: Body = "none", having?: string): RequestRow {
  const [method = "", path = ""] = request.split(" ");
  return { on, method, path, action, body, having };
}

/** Every request that is played. Action names are those of the vendor's API pages. */
export const REQUESTS: readonly RequestRow[] = [
  row("service", "POST /", "CreateProject", "members"),
  row("service", "GET /", "ListProject"),
  row("service", "GET /tags", "ListTagResources"),
  row("service", "POST /tag", "TagResources", "members"),
  row("service", "POST /untag", "UntagResources", "members"),
  row("service", "PUT /resourcegroup", "ChangeResourceGroup", "members"),
  row("project", "GET /", "GetProject"),
  row("project", "PUT /", "UpdateProject", "members"),
  row("project", "DELETE /", "DeleteProject"),
  row("project", "GET /policy", "GetProjectPolicy"),
  row("project", "POST /policy", "PutProjectPolicy", "text"),
  row("project", "DELETE /policy", "DeleteProjectPolicy"),
  row("project", "GET /logstores", "ListLogStores"),
  row("project", "POST /logstores", "CreateLogStore", "members"),
  row("project", `GET ${STORE}`, "GetLogs", "none", "type"),
  row("project", `GET ${STORE}`, "GetLogStore"),
  row("project", `PUT ${STORE}`, "UpdateLogStore", "members"),
  row("project", `DELETE ${STORE}`, "DeleteLogStore"),
  row("project", `GET ${STORE}/meteringmode`, "GetLogStoreMeteringMode"),
  row("project", `PUT ${STORE}/meteringmode`, "UpdateLogStoreMeteringMode", "members"),
  row("project", `GET ${STORE}/shards`, "ListShards"),
  row("project", `POST ${STORE}/shards/lb`, "PutLogs", "bytes"),
  row("project", `POST ${STORE}/shards/route`, "PutLogs", "bytes"),
  row("project", `POST ${STORE}/logs`, "GetLogsV2", "members"),
  row("project", `POST ${STORE}`, "PutLogs", "bytes"),
  row("project", `GET ${STORE}/substores`, "ListSubStores"),
  row("project", `POST ${STORE}/substores`, "CreateSubStore", "members"),
  row("project", `GET ${STORE}/substores/storage/ttl`, "GetSubStoreTTL"),
  row("project", `PUT ${STORE}/substores/storage/ttl`, "UpdateSubStoreTTL"),
  row("project", `GET ${STORE}/substores/{substore}`, "GetSubStore"),
  row("project", `PUT ${STORE}/substores/{substore}`, "UpdateSubStore", "members"),
  row("project", `DELETE ${STORE}/substores/{substore}`, "DeleteSubStore"),
];
