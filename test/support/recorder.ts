import * as pulumi from "@pulumi/pulumi";

type Json = Record<string, any>;

/** One registration as it reached the monitor. */
export interface RecordedResource {
  type: string;
  name: string;
  /** Arguments with secrets and unknowns still marked; `unsecret` and `isSecret` read them. */
  inputs: Json;
  custom: boolean;
  parent: string;
  /** Logical name of the provider; empty for the default one. */
  provider: string;
  /** Id under which it was read because it stands already; absent where it was registered. */
  read?: string;
  /** URNs of everything it waits for, without what its arguments wait for. */
  dependencies: string[];
  /** The request itself: aliases, protection, timeouts, ... */
  request: any;
}

/** What a program did under the SDK's test monitor. */
export interface Recording<T> {
  result: T;
  resources: RecordedResource[];
  calls: { token: string; inputs: Json; provider: string }[];
  /** Outputs that a component published, by its URN. */
  published: Map<string, Json>;
}

export interface RecordOptions {
  /** True: nothing exists yet, so every id is unknown, as in `pulumi preview`. */
  preview?: boolean;
  /** Answers of functions. @default the arguments again */
  call?: (call: { token: string; inputs: Json; tenant: string }) => Json;
  /** State of what stands already and is read, by its id. */
  found?: Readonly<Record<string, Json>>;
  /** Told of each registration as it arrives. */
  onResource?: (resource: RecordedResource) => void;
  /** Outputs that a type has besides its arguments; not given in a preview. */
  computed?: Record<string, (name: string) => Json>;
}

/** Runs a program and returns every registration in order. Fails when two of them would share a name. */
export async function record<T>(program: () => T | Promise<T>, options: RecordOptions = {}): Promise<Recording<T>> {
  const { preview = false } = options;
  const resources: RecordedResource[] = [];
  const calls: Recording<T>["calls"] = [];
  const published = new Map<string, Json>();
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, id }) => {
        // What is only read stands already, in a preview too.
        if (id) return { id, state: { ...inputs, ...options.found?.[id] } };
        return {
          id: preview ? (undefined as never) : idOf(type, name),
          state: { ...inputs, ...(preview ? {} : options.computed?.[type]?.(name)) },
        };
      },
      call: ({ token, inputs, provider }) => {
        const tenant = nameOf(provider ?? "");
        calls.push({ token, inputs, provider: tenant });
        return options.call ? options.call({ token, inputs, tenant }) : inputs;
      },
    },
    "dataworks-tenant-pair",
    "test",
    preview,
  );
  const monitor = pulumi.runtime.getMonitor() as any;
  intercept(monitor, "registerResource", (request) => {
    const resource = readRequest(request);
    resources.push(resource);
    options.onResource?.(resource);
  });
  intercept(monitor, "readResource", (request) => resources.push(readRequest(request)));
  intercept(monitor, "registerResourceOutputs", (request) =>
    published.set(request.getUrn(), request.getOutputs().toJavaScript()),
  );
  // Missing in the test monitor.
  monitor.registerResourceHook = (_request: unknown, answer: (error: unknown, result: Json) => void) =>
    answer(null, {});

  const result = await program();
  // Waits for every registration; waiting for one output would miss the last children.
  await pulumi.runtime.disconnect();
  refuseDuplicates(resources);
  return { result, resources, calls, published };
}

/** The first error that a program ends with or that one of its outputs does; undefined when there is none. */
export async function failureOf(program: () => unknown, options: RecordOptions = {}): Promise<any> {
  let failure: unknown;
  const note = (error: unknown) => (failure ??= error);
  process.on("unhandledRejection", note);
  try {
    await record(program, options).catch(note);
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off("unhandledRejection", note);
  }
  return failure;
}

/** Value of an output. Undefined where a preview does not know it. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
/** How an unknown value travels. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** True for an argument that was wrapped as a secret. */
export function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && (value as Json)[SIGNATURE] === SECRET;
}

/** The argument without its secret wrapping. */
export function unsecret(value: unknown): unknown {
  return isSecret(value) ? (value as Json)["value"] : value;
}

/** True for an argument that a preview does not know. */
export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}

/**
 * The resources as a reviewer reads them: one line each with type, name, tenant and what it waits for, its arguments below.
 */
export function graph(resources: readonly RecordedResource[]): string {
  return resources
    .filter(({ type }) => type !== "pulumi:pulumi:Stack")
    .map((resource) => {
      const { type, name, provider, dependencies, inputs } = resource;
      const after = dependencies.map(nameOfUrn).sort();
      const head = [
        `${name}  ${type}`,
        resource.read && `read ${resource.read}`,
        provider && `@${provider}`,
        after.length > 0 && `after ${after.join(", ")}`,
      ];
      const args = Object.keys(inputs).sort();
      return [head.filter(Boolean).join("  "), ...args.map((key) => `    ${key}: ${JSON.stringify(inputs[key])}`)].join(
        "\n",
      );
    })
    .sort()
    .join("\n");
}

/** Id of a resource in a recording. A workspace's is a number, as with the provider. */
function idOf(type: string, name: string): string {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return type === "alicloud:dataworks/project:Project" ? String(700000 + sum) : `${name}-id`;
}

function intercept(monitor: any, method: string, look: (request: any) => void): void {
  const original = monitor[method].bind(monitor);
  monitor[method] = (request: any, answer: any) => {
    look(request);
    return original(request, answer);
  };
}

function readRequest(request: any): RecordedResource {
  const read: string | undefined = request.getId?.();
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: (request.getObject?.() ?? request.getProperties())?.toJavaScript() ?? {},
    custom: read ? true : request.getCustom(),
    ...(read ? { read } : {}),
    parent: request.getParent(),
    provider: nameOf(request.getProvider()),
    dependencies: request.getDependenciesList(),
    request,
  };
}

/** Logical name in a provider reference `<urn>::<id>`. */
function nameOf(provider: string): string {
  return provider.split("::").at(-2) ?? "";
}

function nameOfUrn(urn: string): string {
  return urn.split("::").at(-1)!;
}

/** The engine refuses two resources with one URN; the test monitor does not. */
function refuseDuplicates(resources: readonly RecordedResource[]): void {
  const seen = new Set<string>();
  for (const { type, name, parent } of resources) {
    const key = `${type}::${name}::${parent}`;
    if (seen.has(key)) throw new Error(`Two resources of one name: ${name} (${type})`);
    seen.add(key);
  }
}
