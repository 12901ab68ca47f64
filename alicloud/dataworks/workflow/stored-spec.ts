import * as z from "zod";
import { id, list, maybe, TenantPairError } from "../../call";

const text = maybe(z.string());
const amount = maybe(z.union([z.string(), z.number()]).transform(String));
const outputs = maybe(z.looseObject({ nodeOutputs: list(z.looseObject({ data: z.string() })) }));

const node = z.looseObject({
  name: z.string(),
  id: maybe(id),
  recurrence: text,
  instanceMode: text,
  rerunMode: text,
  rerunTimes: amount,
  rerunInterval: amount,
  timeout: amount,
  script: maybe(
    z.looseObject({
      path: text,
      language: text,
      content: text,
      runtime: maybe(z.looseObject({ command: text, cu: amount })),
      parameters: list(z.looseObject({ name: text, type: text, value: text })),
    }),
  ),
  runtimeResource: maybe(z.looseObject({ resourceGroup: text, resourceGroupId: text })),
  outputs,
});

const workflow = z.looseObject({
  name: z.string(),
  id: maybe(id),
  description: text,
  script: maybe(z.looseObject({ path: text })),
  trigger: maybe(
    z.looseObject({
      type: text,
      cron: text,
      cycleType: text,
      startTime: text,
      endTime: text,
      timezone: text,
      delaySeconds: amount,
    }),
  ),
  strategy: maybe(
    z.looseObject({
      instanceMode: text,
      rerunMode: text,
      rerunTimes: amount,
      rerunInterval: amount,
      timeout: amount,
      failureStrategy: text,
    }),
  ),
  outputs,
  nodes: list(node),
  dependencies: list(
    z.looseObject({
      nodeId: id,
      depends: list(z.looseObject({ type: text, output: text })),
    }),
  ),
});

const specSchema = z.looseObject({
  spec: z.looseObject({ id: maybe(id), workflows: z.array(workflow).min(1) }),
});

/** A FlowSpec's one workflow, with the fields that we write; fields that we do not know are kept unread. */
export type StoredSpec = z.output<typeof workflow>;

/** Reads a FlowSpec text, ours or a stored one. @throws TenantPairError `UNEXPECTED_SPEC` when it is not one with a workflow */
export function parseSpec(specText: string): StoredSpec {
  const read = specSchema.safeParse(jsonOf(specText));
  if (!read.success) {
    const fields = read.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join(".") || "(whole)"}: ${issue.message}`);
    throw new TenantPairError({
      code: "UNEXPECTED_SPEC",
      message: `A stored workflow definition has another shape than documented: ${fields.join("; ")}.`,
      hint: "Compare with what the console shows as the workflow's spec, and report the difference.",
      cause: read.error,
    });
  }
  const { spec } = read.data;
  const first = spec.workflows[0]!;
  // The platform repeats the workflow's id one level up, and may write it only there.
  return first.id === undefined && spec.id !== undefined ? { ...first, id: spec.id } : first;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says that this is no spec; the text itself is not quoted.
    return undefined;
  }
}
