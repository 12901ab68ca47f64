import * as z from "zod";
import { TenantPairError } from "../../alicloud/call";
import { shownValue } from "../../alicloud/existing";
import type { Difference } from "../../infra/inventory";
import { engineJson } from "./engine-json";
import { withoutProviderVariables } from "./environment";
import type { Occasion } from "./pending";
import { askEngine } from "./run-engine";
import { stackOption, stateResource } from "./stack-state";

const state = z
  .looseObject({
    inputs: z.record(z.string(), z.unknown()).nullish(),
    outputs: z.record(z.string(), z.unknown()).nullish(),
  })
  .nullish();

const digest = z.looseObject({
  steps: z
    .array(
      z.looseObject({
        op: z.string(),
        urn: z.string(),
        provider: z.string().optional(),
        oldState: state,
        newState: state,
        diffReasons: z.array(z.string()).nullish(),
        detailedDiff: z.record(z.string(), z.unknown()).nullish(),
      }),
    )
    .nullish(),
});

/** The engine's own code for changes that were not expected. */
const UNEXPECTED_CHANGES = 7;

const NEXT = "npm run up -- --refresh puts it back; change the stack file instead if it was on purpose";

/**
 * Compares the state of a stack with what the provider reads. The program runs, so that today's credentials are used and
 * not those that the state remembers; nothing is changed, in the state neither.
 * @throws TenantPairError NO_PULUMI, PULUMI_FAILED
 */
export async function refreshPreview({ stack, io }: Occasion): Promise<Difference[]> {
  const args = ["refresh", ...stackOption(stack), "--preview-only", "--run-program", "--expect-no-changes", "--json"];
  const { exitCode, stdout, stderr } = await askEngine(args, withoutProviderVariables(io));
  if (exitCode !== 0 && exitCode !== UNEXPECTED_CHANGES)
    throw new TenantPairError({
      code: "PULUMI_FAILED",
      resource: "pulumi refresh",
      message: `It ended with exit code ${exitCode}: ${stderr.trim() || "without a message"}`,
      hint: "Correct what it says, or leave the engine out with --manifest FILE.",
    });
  // Loads the Pulumi SDK, which nothing needs before.
  const { kindOf } = await import("../../infra/inventory/index.js");
  const found = differencesIn(stdout, kindOf);
  if (exitCode === 0 || found.length > 0) return exitCode === 0 ? [] : found;
  return [
    {
      tenant: "source",
      resource: `stack ${stack ?? "(selected)"}`,
      property: "existence",
      declared: "as its state says",
      found: "something else",
      next: "pulumi refresh --preview-only --diff shows what",
    },
  ];
}

/** Rows of a digest; none where it has another form, because the exit code alone counts then. */
function differencesIn(text: string, kindOf: (type: string) => string): Difference[] {
  return (engineJson(digest, text)?.steps ?? []).flatMap((step) => {
    const {
      type,
      name,
      tenant = "source",
    } = stateResource({
      urn: step.urn,
      type: typeOf(step.urn),
      ...(step.provider !== undefined && { provider: step.provider }),
    });
    const of = { tenant, resource: `${kindOf(type)} ${name}`, next: NEXT };
    if (step.op === "delete") return [{ ...of, property: "existence", declared: "there", found: "missing" }];
    const properties = Object.keys(step.detailedDiff ?? {});
    return (properties.length > 0 ? properties : (step.diffReasons ?? [])).map((property) => ({
      ...of,
      property,
      declared: shown(step.oldState, property),
      found: shown(step.newState, property),
    }));
  });
}

function typeOf(urn: string): string {
  return urn.split("::")[2]!.split("$").at(-1)!;
}

/** A path such as `tags.owner` is shown by its first part, which holds the whole value. */
function shown(of: z.output<typeof state>, property: string): string {
  const key = property.split(/[.[]/)[0]!;
  const value = shownValue(key, of?.outputs?.[key] ?? of?.inputs?.[key]);
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
