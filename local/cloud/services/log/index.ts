import type { Service } from "../../kernel";
import { logDialect } from "./dialect";
import { logErrors } from "./errors";
import { logActions } from "./logs";
import { logstoreActions } from "./logstores";
import { projectPolicyActions } from "./project-policies";
import { projectActions } from "./projects";
import { substoreActions } from "./substores";
import { tagActions } from "./tags";

export { writeLogs } from "./logs";
export { LogServiceStore, type LogEntry, type LogStore, type Project } from "./store";

/** Projects and logstores, the writing of logs and the search in them; no indexes, no analysis, no consumers. */
export const log: Service = {
  product: "sls",
  version: "2020-12-30",
  dialect: logDialect,
  denied: (need, resource) => logErrors.denied(`action: ${need}, resource: ${resource}`),
  actions: {
    ...projectActions,
    ...projectPolicyActions,
    ...tagActions,
    ...logstoreActions,
    ...substoreActions,
    ...logActions,
  },
};
