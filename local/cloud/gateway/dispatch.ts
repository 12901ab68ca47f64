import { ApiError, type Action, type RawParameters, type RequestHead, type Service } from "../kernel";
import { ambiguous, type ParsedRequest } from "./http-request";

/** The action that a request asks for, with its parameters merged from wherever they came. */
export interface Call {
  service: Service;
  name: string;
  action: Action;
  parameters: RawParameters;
  /** Only in a dialect: the region that it names in its own way. */
  region?: string;
}

interface RoaRoute {
  service: Service;
  method: string;
  pattern: RegExp;
  names: string[];
  action: string;
  headers: readonly string[];
  body: string | undefined;
}

/**
 * Finds actions of RPC products by name and version at the path `/`, those of ROA products by method and path, and
 * those of products with a dialect as that says. A
 * request that says the same thing twice and differently is refused, as only one of the two may have been signed.
 */
export class Dispatcher {
  private readonly rpc = new Map<string, Service[]>();
  private readonly roa: RoaRoute[] = [];

  constructor(readonly services: readonly Service[]) {
    for (const service of services) {
      if (!service.routes && !service.dialect)
        this.rpc.set(service.version, [...(this.rpc.get(service.version) ?? []), service]);
      for (const { method, path, action, headers = [], body } of service.routes ?? []) {
        const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
        this.roa.push({ service, method, pattern: patternOf(path), names, action, headers, body });
      }
    }
  }

  /** The product whose dialect a request is in. */
  speakerOf(head: RequestHead): Service | undefined {
    return this.services.find(({ dialect }) => dialect?.speaks(head));
  }

  find(request: ParsedRequest): Call {
    if (request.speaker) return findInDialect(request, request.speaker);
    if (request.path !== "/") return this.findRoa(request);
    const parameters = merge([request.query, ...inBody(request)]);
    if (request.http.method !== "GET" && request.http.method !== "POST")
      throw new ApiError(405, "UnsupportedHTTPMethod", "This http method is not supported: use GET or POST.");
    return this.findRpc(
      agreed(request, "x-acs-action", parameters, "Action"),
      agreed(request, "x-acs-version", parameters, "Version"),
      parameters,
    );
  }

  private findRpc(name: string, version: string, parameters: RawParameters): Call {
    const candidates = this.rpc.get(version);
    if (!candidates) throw unsupported(`API version "${version}" (action "${name}")`);
    const service = candidates.find(({ actions }) => Object.hasOwn(actions, name));
    if (!service) throw unsupported(`action "${name}" of ${candidates[0]!.product} ${version}`);
    return { service, name, action: service.actions[name]!, parameters };
  }

  /** The route of a ROA request, with the values of its path, not decoded. */
  routeOf({ http, path }: RequestHead): { route: RoaRoute; values: string[] } | undefined {
    if (path === "/") return undefined;
    for (const route of this.roa) {
      const match = route.method === http.method ? route.pattern.exec(path) : null;
      if (match) return { route, values: match.slice(1) };
    }
    return undefined;
  }

  private findRoa(request: ParsedRequest): Call {
    const found = this.routeOf(request);
    if (!found) throw unsupported(`${request.http.method} ${request.path}`);
    const { service, names, action, headers, body } = found.route;
    return {
      service,
      name: action,
      action: service.actions[action]!,
      parameters: merge([
        request.query,
        ...inBody(request),
        body === undefined ? [] : [[body, request.http.body]],
        headers.flatMap((header) => {
          const value = request.headers.get(header);
          return value === undefined ? [] : [[header, value] as const];
        }),
        names.map((name, index) => [name, decodePart(found.values[index]!)] as const),
      ]),
    };
  }
}

function findInDialect(request: ParsedRequest, service: Service): Call {
  const { action: name, parameters, region } = service.dialect!.read(request);
  const action = Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
  if (!action) throw unsupported(`action "${name}" of ${service.product}`);
  return { service, name, action, parameters, region };
}

/** What a form or a JSON object in the body says. */
function inBody(request: ParsedRequest): (readonly (readonly [string, unknown])[])[] {
  return [request.form, Object.entries(request.json ?? {})];
}

function merge(sources: readonly (readonly (readonly [string, unknown])[])[]): Map<string, unknown> {
  const merged = new Map<string, unknown>();
  for (const [name, value] of sources.flat()) {
    if (!merged.has(name)) merged.set(name, value);
    else if (!isSame(merged.get(name), value))
      throw ambiguous(`The parameter ${name} was sent twice with different values.`);
  }
  return merged;
}

/** Early SDKs of Java send all parameters in the query and once more as JSON, where a number is no text. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof other === "number" || typeof other === "boolean") return one === other || one === String(other);
  return one === other;
}

/** What header and parameter say; each may be absent. */
function agreed(request: ParsedRequest, header: string, parameters: RawParameters, parameter: string): string {
  const inHeader = request.headers.get(header);
  const inParameters = parameters.get(parameter);
  if (inHeader !== undefined && inParameters !== undefined && inHeader !== inParameters)
    throw ambiguous(`The header ${header} and the parameter ${parameter} differ.`);
  return String(inHeader ?? inParameters ?? "");
}

/** A path with `{name}` parts as a pattern in which everything else stands for itself. */
function patternOf(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join("([^/]+)")}$`);
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ApiError(400, "InvalidParameterEncoding", "A part of the path is not percent-encoded UTF-8.");
  }
}

function unsupported(what: string): ApiError {
  const shown = what.length > 200 ? `${what.slice(0, 200)}...` : what;
  return new ApiError(
    400,
    "LocalCloud.UnsupportedAction",
    `The local cloud does not know ${shown}. Its coverage page lists what it knows.`,
  );
}
