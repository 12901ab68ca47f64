import { maxcomputeErrors } from "./errors";
import type { IpWhiteList, ProjectProperties, SecurityProperties } from "./store";

type Kind = "text" | "number" | "boolean" | { [member: string]: Kind };

const PROPERTIES: Kind = {
  timezone: "text",
  retentionDays: "number",
  allowFullScan: "boolean",
  enableDecimal2: "boolean",
  enableDr: "boolean",
  enableTunnelQuotaRoute: "boolean",
  sqlMeteringMax: "text",
  tunnelQuota: "text",
  typeSystem: "text",
  tableLifecycle: { type: "text", value: "text" },
  encryption: { enable: "boolean", algorithm: "text", key: "text" },
};

const PROJECT_PROTECTION: Kind = { protected: "boolean", exceptionPolicy: "text" };

const IP_WHITE_LIST: Kind = { ipList: "text", vpcIpList: "text" };

/** Reads the `properties` of a project. */
export function readProperties(value: unknown): ProjectProperties {
  return read(value, PROPERTIES, "properties") as ProjectProperties;
}

export function readProjectProtection(value: unknown): Partial<SecurityProperties["projectProtection"]> {
  return read(value, PROJECT_PROTECTION, "projectProtection") as Partial<SecurityProperties["projectProtection"]>;
}

export function readIpWhiteList(value: unknown): IpWhiteList {
  return read(value, IP_WHITE_LIST, "ipWhiteList") as IpWhiteList;
}

/** Takes known members in their JSON type, texts also as numbers; refuses all others. */
function read(value: unknown, kind: Kind, path: string): unknown {
  if (typeof kind === "object") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(path, "an object");
    const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
    return Object.fromEntries(
      entries.map(([name, member]) => {
        if (!Object.hasOwn(kind, name)) throw wrong(`${path}.${name}`, "no such member");
        return [name, read(member, kind[name]!, `${path}.${name}`)];
      }),
    );
  }
  if (kind === "text" && (typeof value === "string" || typeof value === "number")) return String(value);
  if (kind === "number" && typeof value === "number" && Number.isInteger(value)) return value;
  if (kind === "boolean" && typeof value === "boolean") return value;
  throw wrong(path, kind);
}

function wrong(path: string, expected: string) {
  return maxcomputeErrors.invalidParameter(`${path}: expected ${expected}`);
}
