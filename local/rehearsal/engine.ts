import * as pulumi from "@pulumi/pulumi";
import { isDeepStrictEqual } from "node:util";
import { Refused, tenantOf, type Created, type Inputs, type RehearsalProvider, type ResourceRequest } from "./provider";

/** A resource that a rehearsal has made. */
export interface Made {
  type: string;
  name: string;
  id: string;
  inputs: Inputs;
  provider?: string;
  state: Record<string, unknown>;
  /** Whether the engine would refuse to delete it. */
  protect?: boolean;
  /** It stood before the program, which only read it; it is never destroyed. */
  adopted?: boolean;
}

/** A program run: what it published and what it made. */
export interface Run {
  /** The stack's outputs, as `pulumi stack output --json` shows them. */
  outputs: Record<string, unknown>;
  /** In the order of creation, so that the reverse is a safe order of destruction. */
  resources: Made[];
  /** What components and the stack published. */
  published: Published[];
}

/** Outputs of a component, or of the stack; secrets are marked as on the wire. */
export interface Published {
  type: string;
  name: string;
  outputs: Record<string, unknown>;
}

export interface EngineOptions {
  /** The program; its result becomes the stack's outputs. */
  program: () => Promise<Record<string, unknown>>;
  provider: RehearsalProvider;
  /** Names of the project and the stack. */
  project: string;
  stack: string;
  /** Filled as resources are made; after a failure it tells what must be taken down. @default a new list */
  resources?: Made[];
  /**
   * What an earlier run made: it stands, and only what the program says differently about it now is changed. A resource
   * that the program no longer names stays. @default nothing stands
   */
  standing?: readonly Made[];
  /** Told of each resource as it is made, and how long that took. */
  onMade?: (made: Made, ms: number) => void;
}

/** Something the cloud refused, or could not do, while the program ran or was taken down. */
export class RehearsalFailed extends Error {
  /** Logical name of the resource, or token of the function. */
  readonly resource: string;
  readonly tenant: string | undefined;
  readonly action: string | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly hint: string;

  /** @param options.hint what to do where nothing was refused */
  constructor(options: { resource: string; tenant: string | undefined; verb: string; cause: unknown; hint?: string }) {
    const { resource, tenant, verb, cause } = options;
    const refused = cause instanceof Refused ? cause : undefined;
    const what = `${verb} of ${resource}${tenant ? ` in tenant ${tenant}` : ""} failed`;
    const answer = refused
      ? `${refused.action} answered ${refused.code}${refused.requestId ? ` (request ${refused.requestId})` : ""}: ${refused.message}`
      : (cause as Error).message;
    const hint = refused
      ? hintFor(refused)
      : (options.hint ?? "Correct the program or the local cloud and rehearse again.");
    super(`${what}. ${answer.replace(/\.$/, "")}. ${hint}`, { cause });
    this.name = "RehearsalFailed";
    this.resource = resource;
    this.tenant = tenant;
    this.action = refused?.action;
    this.code = refused?.code;
    this.requestId = refused?.requestId;
    this.hint = hint;
  }
}

function hintFor(refused: Refused): string {
  if (/forbidden|nopermission|accessdenied/i.test(refused.code) || refused.status === 403) {
    return `Allow ${refused.action} in the deployer's policy and rehearse again.`;
  }
  if (refused.code === "NoAnswer" || refused.status === undefined) return "Check that the local cloud is running.";
  return "Correct what the answer names and rehearse again.";
}

/** A promise that is never kept: the only clean way to stop a program under the SDK's test monitor. */
const hold = (): Promise<never> => new Promise<never>(() => {});

/**
 * Runs a Pulumi program in this process against the rehearsal's provider, under the SDK's own test monitor. It is not an
 * engine: no state, no differences, no refresh. One run at a time.
 *
 * The monitor must not be answered with an error (dozens of unhandled rejections follow, sometimes a hang); so the first
 * error is kept, nothing after it is answered, and the error wins the race against the program.
 */
export async function runProgram(options: EngineOptions): Promise<Run> {
  const { program, provider, project, stack, onMade, resources = [], standing = [] } = options;
  const gate = new Gate();
  const protectedOnes = new Set<string>();

  const create = async (args: pulumi.runtime.MockResourceArgs): Promise<{ id: string | undefined; state: Inputs }> => {
    const { type, name, inputs, custom } = args;
    // Components and the stack itself are bookkeeping; nothing is made for them.
    if (custom === false) return { id: undefined, state: inputs };
    const started = performance.now();
    // The monitor hands over what `get` reads like what is new, but with an id.
    const adopted = Boolean(args.id);
    const before = standing.find((made) => made.type === type && made.name === name);
    const { id, state } = adopted
      ? await provider.read({ type, name, provider: args.provider, id: args.id! })
      : before
        ? await keepOrChange(provider, before, { type, name, inputs, provider: args.provider })
        : await provider.create({ type, name, inputs, provider: args.provider });
    const protect = protectedOnes.has(`${type}::${name}`);
    const made: Made = {
      ...{ type, name, id, inputs, provider: args.provider, state },
      ...(protect && { protect }),
      ...(adopted && { adopted }),
    };
    resources.push(made);
    onMade?.(made, performance.now() - started);
    return { id, state };
  };

  const interrupt = (error: unknown): void => gate.stop(error);
  process.on("unhandledRejection", interrupt);
  try {
    await pulumi.runtime.setMocks(
      {
        newResource: gate.through(create, (args, cause) => {
          const where = { resource: args.name, tenant: tenantOf(args.provider), cause };
          return args.id
            ? new RehearsalFailed({ ...where, verb: "Reading", hint: "Correct what is adopted in the stack file." })
            : new RehearsalFailed({ ...where, verb: "Creation" });
        }),
        call: gate.through(
          ({ token, inputs, provider: of }: pulumi.runtime.MockCallArgs) =>
            provider.call({ token, inputs, provider: of }),
          (args, cause) => {
            return new RehearsalFailed({ resource: args.token, tenant: tenantOf(args.provider), verb: "Call", cause });
          },
        ),
      },
      project,
      stack,
      false,
    );
    noteProtected(protectedOnes);
    const published = capturePublished();
    const body = (async () => {
      await pulumi.runtime.runInPulumiStack(program);
      await pulumi.runtime.disconnect();
      await nextTurn(); // an apply that nobody waits for may still throw
    })();
    await gate.race(body);
    const outputs = published.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
    return { outputs, resources, published };
  } catch (error) {
    gate.stop(error);
    await gate.idle();
    throw gate.first;
  } finally {
    // Otherwise the process ends with exit code 1 and a note about promises that were never kept.
    if (gate.first) await pulumi.runtime.setMocks({ newResource: hold, call: hold } as pulumi.runtime.Mocks);
    await nextTurn();
    process.off("unhandledRejection", interrupt);
  }
}

/** What the program says as before stays as it is; the rest is changed in place. */
async function keepOrChange(provider: RehearsalProvider, before: Made, now: ResourceRequest): Promise<Created> {
  const { id, inputs, state } = before;
  if (isDeepStrictEqual(inputs, now.inputs)) return { id, state };
  return provider.update({ ...now, id, before: inputs });
}

/**
 * Takes down what `run` made, last first, and leaves standing what it only read. What is gone is also taken off the list,
 * so that a second try goes on where the first one stopped.
 */
export async function destroyAll(options: { resources: Made[]; provider: RehearsalProvider }): Promise<void> {
  const { resources, provider } = options;
  for (let made = resources.at(-1); made; made = resources.at(-1)) {
    try {
      if (!made.adopted) await provider.destroy(made);
    } catch (cause) {
      throw new RehearsalFailed({ resource: made.name, tenant: tenantOf(made.provider), verb: "Destruction", cause });
    }
    resources.pop();
  }
}

/** Lets requests through until the first error; afterwards holds them for good. */
class Gate {
  first: unknown;
  private busy = 0;
  private reject!: (error: unknown) => void;
  private readonly stopped: Promise<never>;

  constructor() {
    this.stopped = new Promise<never>((_, reject) => {
      this.reject = reject;
    });
    this.stopped.catch(() => {});
  }

  stop(error: unknown): void {
    if (this.first) return;
    this.first = error ?? new Error("stopped without a reason");
    this.reject(this.first);
  }

  through<A, R>(run: (args: A) => Promise<R>, wrap: (args: A, cause: unknown) => Error): (args: A) => Promise<R> {
    return async (args) => {
      if (this.first) return hold();
      this.busy += 1;
      try {
        return await run(args);
      } catch (cause) {
        this.stop(wrap(args, cause));
        return hold();
      } finally {
        this.busy -= 1;
      }
    };
  }

  race(body: Promise<void>): Promise<void> {
    return Promise.race([body, this.stopped]);
  }

  /** Waits until requests under way have been answered by the cloud, so that nothing is made after the failure is told. */
  async idle(): Promise<void> {
    while (this.busy > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The part of the SDK's monitor that is looked into here; the SDK gives it no type. */
interface Monitor {
  registerResource(request: Registration, answer: unknown): unknown;
  registerResourceOutputs(request: PublishedOutputs, answer: unknown): unknown;
}

/** A resource on its way to the monitor. */
interface Registration {
  getType(): string;
  getName(): string;
  getProtect(): boolean | undefined;
}

/** A component or the stack publishing its outputs. */
interface PublishedOutputs {
  getUrn(): string;
  getOutputs(): { toJavaScript(): Record<string, unknown> };
}

/** Notes `<type>::<name>` of what is protected; the mocks are not told. */
function noteProtected(noted: Set<string>): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) => {
    if (request.getProtect()) noted.add(`${request.getType()}::${request.getName()}`);
    return register(request, answer);
  };
}

/** Takes outputs off the wire, where secrets are still marked; the program's return value has lost that. */
function capturePublished(): Published[] {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const publish = monitor.registerResourceOutputs.bind(monitor);
  const published: Published[] = [];
  monitor.registerResourceOutputs = (request, answer) => {
    // urn:pulumi:<stack>::<project>::<types of its parents and its own, with $ between>::<name>
    const [types = "", name = ""] = request.getUrn().split("::").slice(-2);
    published.push({ type: types.split("$").at(-1)!, name, outputs: request.getOutputs().toJavaScript() });
    return publish(request, answer);
  };
  return published;
}
