import type { Service } from "../../kernel";
import { aliasActions } from "./aliases";
import { asyncInvokeConfigActions } from "./async-invoke-configs";
import { concurrencyConfigActions } from "./concurrency-configs";
import { fcErrors } from "./errors";
import { functionActions } from "./functions";
import { invocationActions } from "./invocation";
import { invokeActions } from "./running/invoke-action";
import { openingActions } from "./opening";
import { provisionConfigActions } from "./provision-configs";
import { resourceGroupActions } from "./resource-groups";
import { routes } from "./routes";
import { tagActions } from "./tags";
import { triggerActions } from "./triggers";
import { versionActions } from "./versions";

export type { CodePackage } from "./code-packages";
export { crc64 } from "./crc64";
export { settingsWithDefaults } from "./function-limits";
export type { FunctionSettings } from "./function-settings";
export { LATEST, versionOf } from "./qualifiers";
export { invokeFunction, type FunctionCall, type InvocationOutcome } from "./running/invoke";
export { FcSettings, type FunctionPlace, type FunctionWay } from "./running/settings";
export { FcStore, type AsyncInvokeConfig, type FcFunction, type FunctionState, type FunctionVersion } from "./store";

const inCommon = {
  product: "fc",
  denied: (need, resource) => fcErrors.denied(`${need} on ${resource}`),
  // Good answers are the bare object; the few with a request id bring it themselves.
  envelope: (fields) => fields,
  errorEnvelope: ({ code, message }, requestId) => ({ RequestId: requestId, Code: code, Message: message }),
} satisfies Partial<Service>;

/** Functions, versions, aliases, triggers and how functions are called; functions of Node run in processes. */
export const fc20230330: Service = {
  ...inCommon,
  version: "2023-03-30",
  actions: {
    ...functionActions,
    ...invocationActions,
    ...invokeActions,
    ...versionActions,
    ...aliasActions,
    ...triggerActions,
    ...asyncInvokeConfigActions,
    ...concurrencyConfigActions,
    ...provisionConfigActions,
    ...tagActions,
    ...resourceGroupActions,
  },
  routes,
};

/** The opening of Function Compute, which is a product of its own with one host for all regions. */
export const fc20200310: Service = {
  ...inCommon,
  version: "2020-03-10",
  actions: openingActions,
  routes: [{ method: "POST", path: "/service/open", action: "OpenFcService" }],
};
