import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseRequest, type HttpRequest } from "../../local/cloud/gateway/http-request";
import { acs3 } from "../../local/cloud/gateway/signature/acs3";
import { roaV1 } from "../../local/cloud/gateway/signature/roa-v1";
import { rpcV1 } from "../../local/cloud/gateway/signature/rpc-v1";
import { sharedFolder, SHARED_FOLDER_ABSENT } from "../support/shared-folder";

interface Recording {
  client: string;
  action: string;
  note?: string;
  signature: "ACS3-HMAC-SHA256" | "RPC-V1" | "ROA-V1" | "NONE";
  credentials: { accessKeyId: string; accessKeySecret: string; securityToken?: string };
  request: { method: string; target: string; headers: [string, string][]; body: string | null };
}

type SignedRecording = Recording & { signature: Exclude<Recording["signature"], "NONE"> };

const schemes = { "ACS3-HMAC-SHA256": acs3, "RPC-V1": rpcV1, "ROA-V1": roaV1 };

const chosen = process.env.RECORDINGS_DIR;
// A set may be given by itself or as the folder that also holds recordings of other kinds.
const folder =
  chosen === undefined
    ? sharedFolder("recordings/sdk")
    : ([resolve(chosen, "sdk"), resolve(chosen)].find((path) => existsSync(path)) ?? resolve(chosen));
const files = folder === undefined ? [] : readdirSync(folder).filter((file) => file.endsWith(".json"));
const recordings = files.flatMap((file) =>
  (JSON.parse(readFileSync(join(folder!, file), "utf8")) as Recording[]).map((record, index) => ({
    title: `${file} ${index}: ${record.client}, ${record.action}${record.note ? `, ${record.note}` : ""}`,
    record,
  })),
);
const signed = recordings.filter(
  (entry): entry is { title: string; record: SignedRecording } => entry.record.signature !== "NONE",
);

function wire({ request }: Recording): HttpRequest {
  return {
    method: request.method,
    target: request.target,
    headers: request.headers,
    body: Buffer.from(request.body ?? ""),
    connection: { sourceIp: "127.0.0.1", via: "direct", secure: false },
  };
}

/** The scheme by which the request claims to be signed, the first that fits as in the front door; refusals are false. */
function accepted(record: SignedRecording, http: HttpRequest, secret = record.credentials.accessKeySecret): boolean {
  let parsed;
  try {
    parsed = parseRequest(http);
  } catch {
    return false;
  }
  const scheme = schemes[record.signature];
  const claim = scheme.claim(parsed);
  if (claim?.accessKeyId !== record.credentials.accessKeyId) return false;
  if (claim.securityToken !== record.credentials.securityToken) return false;
  return scheme.signatures(parsed, secret).includes(claim.signature);
}

const SEEN_BY_PATH = /^(ACS3-HMAC-SHA256|ROA-V1)$/;

/** Every way to change one byte of what the signature covers. */
function changed(record: SignedRecording): { what: string; http: HttpRequest }[] {
  const http = wire(record);
  const changes: { what: string; http: HttpRequest }[] = [];
  const [path = "", query] = http.target.split(/\?(.*)/s);
  const withQuery = (text: string | undefined) => (text === undefined ? "" : `?${text}`);
  changes.push({ what: "method", http: { ...http, method: http.method === "PUT" ? "POST" : "PUT" } });
  if (SEEN_BY_PATH.test(record.signature))
    changes.push({ what: "path", http: { ...http, target: `${path}x${withQuery(query)}` } });
  changes.push({ what: "a parameter more", http: { ...http, target: `${path}?${query ? `${query}&` : ""}Zz=1` } });
  for (const [index, pair] of (query ?? "").split("&").entries()) {
    const [name, value] = pair.split("=");
    if (value === undefined || name === "Signature") continue;
    const pairs = query!.split("&");
    const put = (text: string) => ({ ...http, target: `${path}?${pairs.with(index, text).join("&")}` });
    changes.push({ what: `value of ${name}`, http: put(`${name}=x${value}`) });
    changes.push({ what: `name of ${name}`, http: put(`${name}x=${value === "" ? "1" : value}`) });
  }
  for (const [index, [name, value]] of http.headers.entries()) {
    if (!coveredHeaders(record).has(name.toLowerCase())) continue;
    const put = (text: string) => ({ ...http, headers: http.headers.with(index, [name, text]) });
    changes.push({ what: `header ${name}`, http: put(`${value}x`) });
    changes.push({ what: `header ${name} left out`, http: { ...http, headers: http.headers.toSpliced(index, 1) } });
  }
  const form = http.headers.some(([name, value]) => /^content-type$/i.test(name) && /urlencoded/i.test(value));
  if (record.signature === "ACS3-HMAC-SHA256" || (record.signature === "RPC-V1" && form && http.body.length > 0))
    changes.push({ what: "body", http: { ...http, body: Buffer.concat([http.body, Buffer.from("&x=1")]) } });
  return changes;
}

function coveredHeaders(record: SignedRecording): Set<string> {
  const { headers } = record.request;
  const authorization = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  if (record.signature === "ACS3-HMAC-SHA256")
    return new Set(/SignedHeaders=([^,]+)/.exec(authorization)![1]!.split(";"));
  if (record.signature === "RPC-V1") return new Set();
  const acs = headers.map(([name]) => name.toLowerCase()).filter((name) => name.startsWith("x-acs-"));
  return new Set(["accept", "content-md5", "content-type", "date", ...acs]);
}

describe.skipIf(folder === undefined)(
  `signatures of recorded SDK requests (${folder ? "present" : SHARED_FOLDER_ABSENT})`,
  () => {
    const unsigned = recordings.filter(({ record }) => record.signature === "NONE");

    test("there is something to verify", () => {
      expect(signed.length).toBeGreaterThan(0);
    });

    test.for(signed)("accepts $title", { timeout: 5_000 }, ({ record }, { task }) => {
      task.meta.exchange = "refused";
      expect(accepted(record, wire(record))).toBe(true);
      task.meta.exchange = "accepted";
    });

    test.each(signed)("refuses another secret for $title", { timeout: 5_000 }, ({ record }) => {
      expect(accepted(record, wire(record), `${record.credentials.accessKeySecret}x`)).toBe(false);
      expect(accepted(record, wire(record), "")).toBe(false);
    });

    test.each(signed)("refuses every change to $title", { timeout: 5_000 }, ({ record }) => {
      const survivors = changed(record).filter(({ http }) => accepted(record, http));
      expect(survivors.map(({ what }) => what)).toEqual([]);
    });

    // Accepted means here: taken for what it is, a request that nobody signed.
    test.for(unsigned)("finds no signature in $title", { timeout: 5_000 }, ({ record }, { task }) => {
      task.meta.exchange = "refused";
      const parsed = parseRequest(wire(record));
      expect(Object.values(schemes).map((scheme) => scheme.claim(parsed))).toEqual([undefined, undefined, undefined]);
      task.meta.exchange = "accepted";
    });
  },
);
