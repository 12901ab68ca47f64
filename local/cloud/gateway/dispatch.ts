import { ApiError, type Action, type RawParameters, type Service } from "../kernel";
import type { ParsedRequest } from "./http-request";

/** The action that a request asks for, with its parameters merged from wherever they came. */
export interface Call {
  service: Service;
  name: string;
  action: Action;
  parameters: RawParameters;
}

/** Finds actions of RPC products by name and version, those of ROA products by method and path. */
export class Dispatcher {
  private readonly rpc = new Map<string, Service>();
  private readonly roa: { service: Service; method: string; pattern: RegExp; names: string[]; action: string }[] = [];

  constructor(readonly services: readonly Service[]) {
    for (const service of services) {
      if (!service.routes) this.rpc.set(service.version, service);
      for (const route of service.routes ?? []) {
        const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
        const pattern = new RegExp(`^${route.path.replace(/\{\w+\}/g, "([^/]+)")}$`);
        this.roa.push({ service, method: route.method, pattern, names, action: route.action });
      }
    }
  }

  find(request: ParsedRequest): Call {
    const merged = new Map<string, unknown>([...request.form, ...request.query]);
    const action = request.headers.get("x-acs-action") ?? merged.get("Action");
    const version = request.headers.get("x-acs-version") ?? merged.get("Version");
    if (request.path === "/" && typeof action === "string") return this.findRpc(action, String(version), merged);
    return this.findRoa(request, merged);
  }

  private findRpc(name: string, version: string, parameters: RawParameters): Call {
    const service = this.rpc.get(version);
    if (!service) throw unsupported(`API version ${version} (action ${name})`);
    const action = Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
    if (!action) throw unsupported(`action ${name} of ${service.product} ${version}`);
    return { service, name, action, parameters };
  }

  private findRoa(request: ParsedRequest, query: Map<string, unknown>): Call {
    for (const route of this.roa) {
      const match = route.pattern.exec(request.path);
      if (!match || route.method !== request.http.method) continue;
      const inPath = route.names.map((name, index) => [name, decodeURIComponent(match[index + 1]!)] as const);
      const parameters = new Map<string, unknown>([...query, ...Object.entries(request.json ?? {}), ...inPath]);
      return { service: route.service, name: route.action, action: route.service.actions[route.action]!, parameters };
    }
    throw unsupported(`${request.http.method} ${request.path}`);
  }
}

function unsupported(what: string): ApiError {
  return new ApiError(
    400,
    "LocalCloud.UnsupportedAction",
    `The local cloud does not know ${what}. Its coverage page lists what it knows.`,
  );
}
