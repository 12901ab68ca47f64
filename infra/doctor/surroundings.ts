import { ExitCode } from "../../alicloud/call";
import type { Finding } from "./check";

/** What of the environment concerns every call. `readText` gives a file's text, or undefined where it cannot be read. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  readText(file: string): string | undefined;
}

const set = (env: Surroundings["env"], ...names: string[]) => names.filter((name) => (env[name] ?? "") !== "");

/** Checks by id; they need no stack. */
export function surroundingChecks(surroundings: Surroundings): [string, () => Finding][] {
  return [
    ["environment/proxy", () => proxy(surroundings.env)],
    ["environment/ca", () => customCa(surroundings)],
  ];
}

/** The engine talks to the program over gRPC on this machine, which a proxy must not get. */
function proxy(env: Surroundings["env"]): Finding {
  const proxies = set(env, "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy");
  if (proxies.length === 0) return { status: "pass", detail: "none" };
  const except = (env["NO_PROXY"] ?? env["no_proxy"] ?? "").split(",").map((each) => each.trim());
  const spared = except.includes("*") || ["127.0.0.1", "localhost"].every((host) => except.includes(host));
  if (!spared)
    return {
      status: "fail",
      detail: `${proxies.join(", ")} set, and NO_PROXY does not name 127.0.0.1 and localhost`,
      next: "Set NO_PROXY=127.0.0.1,localhost: the engine and its program talk to each other on this machine.",
    };
  return {
    status: "warn",
    detail: `${proxies.join(", ")} set; the engine's plugin uses it, the calls of this command go directly`,
    next: "If endpoints below cannot be reached, let this machine out to *.aliyuncs.com without the proxy.",
  };
}

function customCa({ env, readText }: Surroundings): Finding {
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0")
    return {
      status: "fail",
      detail: "NODE_TLS_REJECT_UNAUTHORIZED=0: any server could read keys and tokens",
      next: "Unset it; name the CA that you need in NODE_EXTRA_CA_CERTS.",
      exitCode: ExitCode.BadInput,
    };
  const files = set(env, "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "CURL_CA_BUNDLE");
  if (files.length === 0) return { status: "pass", detail: "the system's" };
  const unusable = files.filter((name) => !readText(env[name]!)?.includes("-----BEGIN CERTIFICATE-----"));
  if (unusable.length > 0)
    return {
      status: "fail",
      detail: `${unusable.map((name) => `${name}=${env[name]}`).join(", ")}: no readable file with a certificate`,
      next: "Name a PEM file, or unset the variable.",
      exitCode: ExitCode.BadInput,
    };
  const missing = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"].filter((name) => !files.includes(name));
  if (missing.length > 0)
    return {
      status: "warn",
      detail: `${files.join(", ")} set, ${missing.join(", ")} not`,
      next: "Node reads NODE_EXTRA_CA_CERTS, the engine's plugin SSL_CERT_FILE: set both to the same file.",
    };
  return { status: "pass", detail: files.map((name) => `${name}=${env[name]}`).join(", ") };
}

/** Variables from which the provider, or another tool of the vendor's, takes a key without being told. */
const PLAIN_KEYS = ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY"];

/** A key that is there for every provider makes one account of two wherever a provider is not told its own. */
export function plainKeys(env: Surroundings["env"]): Finding {
  const found = set(env, ...PLAIN_KEYS);
  if (found.length === 0) return { status: "pass", detail: "no key that both providers would take" };
  const own = ["SOURCE", "TARGET"].filter((tenant) => set(env, `TENANT_PAIR_${tenant}_ACCESS_KEY_ID`).length === 0);
  return {
    status: own.length > 0 ? "fail" : "warn",
    detail:
      `${found.join(", ")} set` +
      (own.length > 0 ? `, and no own key for ${own.map((each) => each.toLowerCase()).join(" and ")}` : ""),
    next: "Unset it for this process: a provider without a key of its own would act as that account, both of them as one.",
    exitCode: ExitCode.WrongAccountOrForbidden,
  };
}
