import { isDeepStrictEqual } from "node:util";
import { runUnderMonitor, type ProgramHost, type Published } from "../../infra";
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

/** The engine's own resource that keeps the first value it was given; it belongs to no provider. */
const STASH_TYPE = "pulumi:index:Stash";

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

/**
 * Runs a Pulumi program against the rehearsal's provider, which makes what the program asks for. The first thing that the
 * cloud refuses stops it.
 * @throws RehearsalFailed
 */
export async function runProgram(options: EngineOptions): Promise<Run> {
  const { program, provider, project, stack, onMade, resources = [], standing = [] } = options;
  const host: ProgramHost = {
    async resource({ type, name, inputs, provider: of, id: existing, protect }) {
      const started = performance.now();
      const before = standing.find((made) => made.type === type && made.name === name);
      const request = { type, name, inputs, ...(of !== undefined && { provider: of }) };
      try {
        const { id, state } =
          type === STASH_TYPE
            ? (before ?? { id: name, state: { ...inputs, output: inputs["input"] } })
            : existing
              ? await provider.read({ ...request, id: existing })
              : before
                ? await keepOrChange(provider, before, request)
                : await provider.create(request);
        const made: Made = {
          ...request,
          id,
          state,
          ...(protect && { protect }),
          ...(existing && { adopted: true }),
        };
        resources.push(made);
        onMade?.(made, performance.now() - started);
        return { id, state };
      } catch (cause) {
        const where = { resource: name, tenant: tenantOf(of), cause };
        throw existing
          ? new RehearsalFailed({ ...where, verb: "Reading", hint: "Correct what is adopted in the stack file." })
          : new RehearsalFailed({ ...where, verb: "Creation" });
      }
    },
    async call({ token, inputs, provider: of }) {
      try {
        return await provider.call({ token, inputs, ...(of !== undefined && { provider: of }) });
      } catch (cause) {
        throw new RehearsalFailed({ resource: token, tenant: tenantOf(of), verb: "Call", cause });
      }
    },
  };
  const { outputs, published } = await runUnderMonitor({ program, host, project, stack });
  return { outputs, resources, published };
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
      if (!made.adopted && made.type !== STASH_TYPE) await provider.destroy(made);
    } catch (cause) {
      throw new RehearsalFailed({ resource: made.name, tenant: tenantOf(made.provider), verb: "Destruction", cause });
    }
    resources.pop();
  }
}
