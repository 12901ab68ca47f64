import { inject } from "vitest";
import type { Language } from "./toolchains";

/** A way from an SDK to the local cloud. */
export interface Way {
  name: string;
  config: Record<string, unknown>;
}

/** Straight to the local cloud's address. */
export function plainHttp(): Way {
  return { name: "over plain HTTP", config: { endpoint: inject("stage").endpoint, protocol: "HTTP" } };
}

/** The same over TLS. */
export function tls(language: Language): Way {
  const config = { endpoint: inject("stage").endpoint, protocol: "HTTPS", ...trust(language) };
  return { name: "over TLS", config };
}

/**
 * As if it were the real cloud: the SDK finds the vendor's host by its own rule, or is told `host`, and meets it over TLS
 * in a tunnel through the local cloud. Java programs here are started with that tunnel, Python's SDKs are told of it.
 */
export function vendorsHost(language: "python" | "java", host?: string): Way {
  const tunnel = language === "python" ? { httpsProxy: `http://${inject("stage").endpoint}` } : {};
  const config = {
    ...(host === undefined ? {} : { endpoint: host }),
    protocol: "HTTPS",
    ...tunnel,
    ...trust(language),
  };
  return { name: "over TLS at the vendor's own host", config };
}

function trust(language: Language): Record<string, unknown> {
  return language === "python" ? { ca: inject("stage").caFile } : {};
}
