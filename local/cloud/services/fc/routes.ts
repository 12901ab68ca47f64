import type { Route } from "../../kernel";

const ROOT = "/2023-03-30";
const FUNCTION = `${ROOT}/functions/{functionName}`;

/** What each path means. Clients that sign in the older way name no action. */
export const routes: Route[] = [
  { method: "POST", path: `${ROOT}/functions`, action: "CreateFunction" },
  { method: "GET", path: `${ROOT}/functions`, action: "ListFunctions" },
  { method: "GET", path: FUNCTION, action: "GetFunction" },
  { method: "PUT", path: FUNCTION, action: "UpdateFunction" },
  { method: "DELETE", path: FUNCTION, action: "DeleteFunction" },

  {
    method: "POST",
    path: `${FUNCTION}/invocations`,
    action: "InvokeFunction",
    headers: ["x-fc-invocation-type", "x-fc-log-type"],
    body: "body",
  },
  // The SDKs put these two, the provider posts them.
  { method: "PUT", path: `${FUNCTION}/invoke/disable`, action: "DisableFunctionInvocation" },
  { method: "POST", path: `${FUNCTION}/invoke/disable`, action: "DisableFunctionInvocation" },
  { method: "PUT", path: `${FUNCTION}/invoke/enable`, action: "EnableFunctionInvocation" },
  { method: "POST", path: `${FUNCTION}/invoke/enable`, action: "EnableFunctionInvocation" },

  { method: "POST", path: `${FUNCTION}/versions`, action: "PublishFunctionVersion" },
  { method: "GET", path: `${FUNCTION}/versions`, action: "ListFunctionVersions" },
  { method: "DELETE", path: `${FUNCTION}/versions/{versionId}`, action: "DeleteFunctionVersion" },

  { method: "POST", path: `${FUNCTION}/aliases`, action: "CreateAlias" },
  { method: "GET", path: `${FUNCTION}/aliases`, action: "ListAliases" },
  { method: "GET", path: `${FUNCTION}/aliases/{aliasName}`, action: "GetAlias" },
  { method: "PUT", path: `${FUNCTION}/aliases/{aliasName}`, action: "UpdateAlias" },
  { method: "DELETE", path: `${FUNCTION}/aliases/{aliasName}`, action: "DeleteAlias" },

  { method: "POST", path: `${FUNCTION}/triggers`, action: "CreateTrigger" },
  { method: "GET", path: `${FUNCTION}/triggers`, action: "ListTriggers" },
  { method: "GET", path: `${FUNCTION}/triggers/{triggerName}`, action: "GetTrigger" },
  { method: "PUT", path: `${FUNCTION}/triggers/{triggerName}`, action: "UpdateTrigger" },
  { method: "DELETE", path: `${FUNCTION}/triggers/{triggerName}`, action: "DeleteTrigger" },

  { method: "PUT", path: `${FUNCTION}/async-invoke-config`, action: "PutAsyncInvokeConfig" },
  { method: "GET", path: `${FUNCTION}/async-invoke-config`, action: "GetAsyncInvokeConfig" },
  { method: "DELETE", path: `${FUNCTION}/async-invoke-config`, action: "DeleteAsyncInvokeConfig" },
  { method: "GET", path: `${ROOT}/async-invoke-configs`, action: "ListAsyncInvokeConfigs" },

  { method: "PUT", path: `${FUNCTION}/concurrency`, action: "PutConcurrencyConfig" },
  { method: "GET", path: `${FUNCTION}/concurrency`, action: "GetConcurrencyConfig" },
  { method: "DELETE", path: `${FUNCTION}/concurrency`, action: "DeleteConcurrencyConfig" },
  { method: "GET", path: `${ROOT}/concurrency-configs`, action: "ListConcurrencyConfigs" },

  { method: "PUT", path: `${FUNCTION}/provision-config`, action: "PutProvisionConfig" },
  { method: "GET", path: `${FUNCTION}/provision-config`, action: "GetProvisionConfig" },
  { method: "DELETE", path: `${FUNCTION}/provision-config`, action: "DeleteProvisionConfig" },
  { method: "GET", path: `${ROOT}/provision-configs`, action: "ListProvisionConfigs" },

  { method: "POST", path: `${ROOT}/tags-v2`, action: "TagResources" },
  { method: "GET", path: `${ROOT}/tags-v2`, action: "ListTagResources" },
  { method: "DELETE", path: `${ROOT}/tags-v2`, action: "UntagResources" },
  { method: "PUT", path: `${ROOT}/resource-groups`, action: "ChangeResourceGroup" },
];
