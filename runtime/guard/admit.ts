import { parseEvent, type Reading } from "../../alicloud/dataworks/events";
import type { GuardConfig } from "./config";

/**
 * Reads a message and lets through only what concerns this guard: its account, region, tenant and workspaces. Events of
 * the tenant itself belong to no workspace of ours, and an extension that is bound to one is asked about all of them.
 */
export function admit(message: Uint8Array | string, config: GuardConfig): Reading {
  const reading = parseEvent(message);
  if (reading.event === undefined) return reading;
  const { accountId, region, tenantId, projectId, row } = reading.event;
  const foreign = [
    accountId === config.accountId ? "" : "aliyunaccountid",
    region === config.region ? "" : "aliyunregionid",
    config.tenantId === undefined || tenantId === undefined || tenantId === config.tenantId ? "" : "data.tenantId",
    row.level === "tenant" || (projectId !== undefined && config.projects.includes(projectId)) ? "" : "project",
  ].filter((field) => field !== "");
  return foreign.length === 0 ? reading : { rejection: { reason: "foreign", field: foreign.join(", ") } };
}
