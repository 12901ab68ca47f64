import * as z from "zod";
import { TenantPairError, type TenantRole } from "../../alicloud/call";
import type { Io } from "../io";
import { engineJson } from "./engine-json";
import { askEngine } from "./run-engine";

const resource = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  parent: z.string().optional(),
  provider: z.string().optional(),
});

const state = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(resource).nullish(),
    pending_operations: z.array(z.looseObject({ type: z.string(), resource })).nullish(),
  }),
});

/** A resource as the engine's state has it. */
export interface StateResource {
  urn: string;
  /** Such as `alicloud:vpc/network:Network`. */
  type: string;
  /** The last part of the URN: the name that the program gives it. */
  name: string;
  id?: string | undefined;
  inputs: Readonly<Record<string, unknown>>;
  parent?: string | undefined;
  /** URN of its provider, without the provider's id. */
  provider?: string | undefined;
  /** Whose it is, by its provider; undefined for what has none. */
  tenant?: TenantRole | undefined;
}

/** Something that the engine had begun when it was ended. */
export interface PendingOperation {
  /** `creating`, `updating`, `deleting`, `reading` or `importing`. */
  operation: string;
  resource: StateResource;
}

/** What the engine remembers of a stack. */
export interface StackState {
  resources: StateResource[];
  pending: PendingOperation[];
}

/** The `--stack` of a command of the engine; nothing for the selected stack. */
export function stackOption(stack: string | undefined): string[] {
  return stack === undefined ? [] : ["--stack", stack];
}

/**
 * Reads the state. It takes no lock and sends nothing to a cloud.
 * @throws TenantPairError NO_PULUMI, NO_STACK with what the engine said
 */
export async function readStackState(stack: string | undefined, io: Io): Promise<StackState> {
  const { exitCode, stdout, stderr } = await askEngine(["stack", "export", ...stackOption(stack)], io);
  if (exitCode !== 0)
    throw new TenantPairError({
      code: "NO_STACK",
      resource: `stack ${stack ?? "(selected)"}`,
      message: `Its state cannot be read: ${stderr.trim()}`,
      hint: "Make the stack with `pulumi stack init NAME`, or log in to the state backend where it is.",
    });
  return parseState(stdout);
}

/** A state as `pulumi stack export` prints it. @throws TenantPairError UNEXPECTED_STATE */
function parseState(text: string): StackState {
  const parsed = engineJson(state, text);
  if (!parsed)
    throw new TenantPairError({
      code: "UNEXPECTED_STATE",
      message: "`pulumi stack export` printed a state of a form that we do not know.",
      hint: "Use a version of the Pulumi CLI that the README names.",
    });
  const { resources, pending_operations } = parsed.deployment;
  return {
    resources: (resources ?? []).map(stateResource),
    pending: (pending_operations ?? []).map(({ type, resource }) => ({
      operation: type,
      resource: stateResource(resource),
    })),
  };
}

/** A resource of a state, or of a step of a preview. */
export function stateResource({ urn, type, id, inputs, parent, provider }: z.output<typeof resource>): StateResource {
  const providerUrn = provider === undefined || provider === "" ? undefined : provider.replace(/::[^:]*$/, "");
  const tenant = providerUrn?.split("::").at(-1);
  return {
    urn,
    type,
    name: urn.split("::").at(-1)!,
    id: id === "" ? undefined : id,
    inputs: inputs ?? {},
    parent: parent === "" ? undefined : parent,
    provider: providerUrn,
    tenant: tenant === "source" || tenant === "target" ? tenant : undefined,
  };
}
