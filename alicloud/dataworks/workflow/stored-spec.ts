import { z } from "zod";
import { id, list, maybe } from "../../call";

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

/** Reads a FlowSpec text, ours or a stored one. @throws Error when it is not one with a workflow */
export function parseSpec(specText: string): StoredSpec {
  const { spec } = specSchema.parse(JSON.parse(specText));
  const first = spec.workflows[0]!;
  // The platform repeats the workflow's id one level up, and sometimes writes it only there.
  return first.id === undefined && spec.id !== undefined ? { ...first, id: spec.id } : first;
}
