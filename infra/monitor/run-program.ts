import * as pulumi from "@pulumi/pulumi";
import { Gate, hold } from "./gate";
import { Places, STACK_TYPE, type ProgramResource, type Registration } from "./places";

export type { ProgramResource } from "./places";

/** Arguments of a resource, as the program wrote them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ProgramInputs = Record<string, any>;

/** A resource of a provider, with what the program says about it. */
export interface ProgramRequest extends ProgramResource {
  inputs: ProgramInputs;
  /** `<urn>::<id>` of its provider; empty for the default one. */
  provider?: string | undefined;
  /** Set where the program only reads what stands already. */
  id?: string | undefined;
}

/** A function that a program calls. */
export interface ProgramCall {
  token: string;
  inputs: ProgramInputs;
  provider?: string | undefined;
}

/** Answers a program in place of engine and provider. What it throws stops the program. */
export interface ProgramHost {
  /** Without an `id` the resource is taken as not there yet, which only a preview can go on with. */
  resource(request: ProgramRequest): Promise<{ id: string | undefined; state: Record<string, unknown> }>;
  call(call: ProgramCall): Promise<Record<string, unknown>>;
}

/** Outputs of a component, or of the stack; secrets are marked as on the wire. */
export interface Published {
  type: string;
  name: string;
  outputs: Record<string, unknown>;
}

/** What a run of a program has published. */
export interface ProgramRun {
  /** The stack's outputs, as `pulumi stack output --json` shows them. */
  outputs: Record<string, unknown>;
  /** What components and the stack published. */
  published: Published[];
  /** Components, parents first. */
  components: ProgramResource[];
}

/**
 * Runs a Pulumi program in this process against a host of ours, under the SDK's own test monitor. It is not an engine: no
 * state, no differences, no refresh. One run at a time.
 *
 * The monitor must not be answered with an error (dozens of unhandled rejections follow, sometimes a hang); so the first
 * error is kept, nothing after it is answered, and the error wins the race against the program.
 */
export async function runUnderMonitor(options: {
  /** The program; its result becomes the stack's outputs. */
  program: () => Promise<Record<string, unknown>>;
  host: ProgramHost;
  /** Names of the project and the stack. */
  project: string;
  stack: string;
  /** What is not there is unknown to the program instead of undefined. @default false */
  preview?: boolean;
}): Promise<ProgramRun> {
  const { program, host, project, stack, preview = false } = options;
  const gate = new Gate();
  const places = new Places({ project, stack });
  const resource = async (args: pulumi.runtime.MockResourceArgs) => {
    const { type, name, inputs, custom, provider, id } = args;
    // Components and the stack itself are bookkeeping; nothing is made for them.
    if (custom === false) return { id: undefined, state: inputs as ProgramInputs };
    return host.resource({ ...places.of(type, name), inputs, provider, id: id || undefined });
  };
  const interrupt = (error: unknown): void => gate.stop(error);
  process.on("unhandledRejection", interrupt);
  try {
    await pulumi.runtime.setMocks(
      { newResource: gate.through(resource), call: gate.through((args) => host.call(args)) } as pulumi.runtime.Mocks,
      project,
      stack,
      preview,
    );
    const published = watch(places);
    const body = (async () => {
      await pulumi.runtime.runInPulumiStack(program);
      await pulumi.runtime.disconnect();
      await nextTurn(); // an apply that nobody waits for may still throw
    })();
    await gate.race(body);
    const outputs = published.find(({ type }) => type === STACK_TYPE)?.outputs ?? {};
    return { outputs, published, components: places.components };
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

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The part of the SDK's monitor that is looked into here; the SDK gives it no type. */
interface Monitor {
  registerResource(request: Registration & { getCustom(): boolean }, answer: unknown): unknown;
  readResource(request: Registration, answer: unknown): unknown;
  registerResourceOutputs(request: PublishedOutputs, answer: unknown): unknown;
}

/** A component or the stack publishing its outputs. */
interface PublishedOutputs {
  getUrn(): string;
  getOutputs(): { toJavaScript(): Record<string, unknown> };
}

/** Notes places, and takes outputs off the wire, where secrets are still marked; the program's return value has lost that. */
function watch(places: Places): Published[] {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) => {
    places.note(request, request.getCustom());
    return register(request, answer);
  };
  const read = monitor.readResource.bind(monitor);
  monitor.readResource = (request, answer) => {
    places.note(request, true);
    return read(request, answer);
  };
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
