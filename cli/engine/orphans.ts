import * as z from "zod";
import { engineJson } from "./engine-json";
import { importArguments, lookUp, typed } from "./look-up";
import type { Occasion } from "./pending";
import { askEngine } from "./run-engine";
import { readStackState, stackOption, stateResource, type StateResource } from "./stack-state";
import { callersOf } from "./tenants";

const preview = z.looseObject({
  steps: z
    .array(
      z.looseObject({
        op: z.string(),
        newState: z
          .looseObject({ urn: z.string(), type: z.string(), inputs: z.record(z.string(), z.unknown()).nullish() })
          .nullish(),
      }),
    )
    .nullish(),
});

/** What stands for a value that a preview does not know. */
const UNKNOWN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * After a failed `pulumi up`: what the program still wants to make although the cloud has it. The provider leaves an
 * object behind when the answer to its creation was lost or broken, and the engine does not know it.
 * @returns lines for a person; none when there is nothing, or when a preview does not come through either
 */
export async function orphans({ stack, io }: Occasion): Promise<string[]> {
  const { stdout } = await askEngine(["preview", "--json", ...stackOption(stack)], io);
  const wanted = toBeMade(stdout);
  if (wanted.length === 0) return [];
  const found = await lookUp(wanted, { state: await readStackState(stack, io), callers: await callersOf(stack, io) });
  return found.flatMap(({ resource, existing }) =>
    existing.answer === "exists"
      ? [
          `! ${resource.tenant}: ${resource.name} (${resource.type}) is in the cloud as ${existing.ids.join(", ")}, and not in the state.`,
          `  Next: remove it if it is nobody's, or take it in: ${typed(importArguments(resource, { id: existing.ids[0]!, stack }))}`,
        ]
      : [],
  );
}

function toBeMade(text: string): StateResource[] {
  return (engineJson(preview, text)?.steps ?? [])
    .filter(({ op }) => op === "create")
    .flatMap(({ newState }) => (newState ? [stateResource({ ...newState, inputs: known(newState.inputs ?? {}) })] : []))
    .filter(({ tenant }) => tenant !== undefined);
}

function known(inputs: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => typeof value !== "string" || !UNKNOWN.test(value)),
  );
}
