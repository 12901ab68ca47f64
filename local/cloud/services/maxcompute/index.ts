import type { Service } from "../../kernel";
import { maxcomputeErrors } from "./errors";
import { projectActions } from "./projects";
import { tagActions } from "./tags";

export { MaxComputeStore, type Project } from "./store";

const PROJECT = "/api/v1/projects/{projectName}";

/** Projects with their settings and tags; no tables and no jobs. */
export const maxcompute: Service = {
  product: "maxcompute",
  version: "2022-01-04",
  denied: (need, resource) => maxcomputeErrors.denied(`${need} on ${resource}`),
  actions: { ...projectActions, ...tagActions },
  // Requests name no action. The names of the PUT actions are this file's own.
  routes: [
    { method: "POST", path: "/api/v1/projects", action: "CreateProject" },
    { method: "GET", path: "/api/v1/projects", action: "ListProjects" },
    { method: "GET", path: PROJECT, action: "GetProject" },
    { method: "DELETE", path: PROJECT, action: "DeleteProject" },
    { method: "PUT", path: `${PROJECT}/meta`, action: "UpdateProjectMeta" },
    { method: "PUT", path: `${PROJECT}/quota`, action: "UpdateProjectDefaultQuota" },
    { method: "PUT", path: `${PROJECT}/ipWhiteList`, action: "UpdateProjectIpWhiteList" },
    { method: "PUT", path: `${PROJECT}/security`, action: "UpdateProjectSecurity" },
    { method: "PUT", path: `${PROJECT}/status`, action: "UpdateProjectStatus" },
    { method: "PUT", path: `${PROJECT}/modelTier`, action: "UpdateProjectModelTier" },
    { method: "POST", path: "/tags", action: "TagResources" },
    { method: "GET", path: "/tags", action: "ListTagResources" },
    { method: "DELETE", path: "/tags", action: "UntagResources" },
  ],
  envelope: (fields, requestId) => ({ requestId, httpCode: 200, ...fields }),
  errorEnvelope: ({ code, message, status }, requestId) => ({ code, message, requestId, httpCode: status }),
};
