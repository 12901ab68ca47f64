import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildSpec,
  parseSpec,
  sameWorkflow,
  type ShellNode,
  type SpecContext,
  type Workflow,
  type WorkflowNode,
} from "..";

const workflow: Workflow = {
  name: "Gate",
  description: "Waits.",
  file: "target/gate.yaml",
  schedule: { cron: "00 30 08 * * ?", zone: "Asia/Shanghai", instances: "immediately" },
  nodes: [
    { name: "gate", type: "http-trigger", after: [], rerun: "allowed", cu: "0.25" },
    {
      name: "work.1",
      type: "shell",
      after: ["gate"],
      rerun: "denied",
      cu: "0.5",
      script: "echo $1\n",
      parameters: [
        { name: "day", value: "$yyyymmdd" },
        { name: "mode", value: "full" },
      ],
    },
    {
      name: "fire",
      type: "trigger",
      after: ["gate", "work.1"],
      rerun: "failure-allowed",
      cu: "0.25",
      fires: { workflow: "X", node: "y", at: "same" },
      env: "Prod",
    },
  ],
};
const context: SpecContext = {
  workspaceName: "fruit_lab",
  resourceGroupId: "Serverless_res_group_1_2",
  shellOf: (name) => ({ script: `# ${name}`, parameters: [{ name: "at", value: "$[yyyy-mm-dd hh24:mi:ss]" }] }),
};

/** A FlowSpec as the platform gives it back: ids of its own, more fields, other orders. */
function stored(specText: string): string {
  const document = JSON.parse(specText) as any;
  const flow = document.spec.workflows[0];
  const ids = new Map<string, string>(
    flow.nodes.map((node: { id: string }, index: number) => [node.id, `600000000000000000${index}`]),
  );
  document.metadata = { tenantId: "1", projectId: "2", uuid: "3" };
  flow.id = document.spec.id = "5000000000000000001";
  flow.nodes = flow.nodes.toReversed().map((node: any) => ({
    ...node,
    id: ids.get(node.id),
    metadata: { owner: { userId: "1" } },
    script: { ...node.script, id: "77", runtime: { ...node.script.runtime, commandTypeId: 6 } },
    outputs: {
      nodeOutputs: [
        { data: ids.get(node.id), artifactType: "NodeOutput", isDefault: true },
        ...node.outputs.nodeOutputs,
      ],
    },
  }));
  flow.dependencies = flow.dependencies.map((one: any) => ({
    ...one,
    nodeId: ids.get(one.nodeId),
    depends: one.depends.toReversed(),
  }));
  delete flow.inputs;
  delete flow.trigger.delaySeconds;
  flow.trigger.cron = "0 30 8 * * ?";
  return JSON.stringify(document);
}

describe("the FlowSpec of a workflow", () => {
  it("is readable", () => {
    expect(JSON.stringify(JSON.parse(buildSpec(workflow, context)), undefined, 1)).toMatchSnapshot();
  });

  it("is the same text for the same workflow", () => {
    expect(buildSpec(structuredClone(workflow), { ...context })).toBe(buildSpec(workflow, context));
  });

  it("has a schedule of kind Daily only when there is one time a day", () => {
    const hourly = {
      ...workflow,
      schedule: { ...workflow.schedule, cron: "00 00 08-18 * * ?", instances: "next-day" as const },
    };
    const { trigger, strategy } = parseSpec(buildSpec(hourly, context));
    expect([trigger?.cycleType, strategy?.instanceMode]).toEqual(["NotDaily", "T+1"]);
  });

  it("uses the stored ids again, and names for new nodes", () => {
    const before = stored(buildSpec({ ...workflow, nodes: workflow.nodes.slice(0, 2) }, context));
    const spec = parseSpec(buildSpec(workflow, { ...context, stored: before }));
    expect(spec.id).toBe("5000000000000000001");
    expect(spec.nodes.map(({ name, id }) => [name, id])).toEqual([
      ["gate", "6000000000000000000"],
      ["work.1", "6000000000000000001"],
      ["fire", "fire"],
    ]);
    expect(spec.dependencies.map(({ nodeId }) => nodeId)).toEqual([
      "6000000000000000000",
      "6000000000000000001",
      "fire",
    ]);
  });

  it.each(["", "{}", '{"spec":{"workflows":[]}}', '{"spec":{"workflows":[{"name":"secret-text"}]}}'])(
    "is not made as an update of %j, which has no id",
    (before) => {
      expect(() => buildSpec(workflow, { ...context, stored: before })).toThrow(
        expect.objectContaining({ code: "UNEXPECTED_SPEC" }),
      );
    },
  );

  it("needs the content of a node that fires", () => {
    const without = { workspaceName: "w", resourceGroupId: "g" };
    expect(() => buildSpec(workflow, without)).toThrow(/shellOf for node fire/);
  });
});

describe("a stored workflow", () => {
  it("is the same as the desired one whatever the platform added or reordered", () => {
    const desired = buildSpec(workflow, context);
    expect(sameWorkflow(stored(desired), desired)).toEqual({ same: true, differences: [] });
    expect(sameWorkflow(stored(desired), buildSpec(workflow, { ...context, stored: stored(desired) }))).toEqual({
      same: true,
      differences: [],
    });
  });

  const changed = (index: number, change: object): Workflow => ({
    ...workflow,
    nodes: workflow.nodes.map((node, place) => (place === index ? ({ ...node, ...change } as WorkflowNode) : node)),
  });
  const cases: [string, Workflow, string[]][] = [
    ["the cron", { ...workflow, schedule: { ...workflow.schedule, cron: "00 31 08 * * ?" } }, ["trigger.cron"]],
    ["the zone", { ...workflow, schedule: { ...workflow.schedule, zone: "UTC" } }, ["trigger.timezone"]],
    ["the description", { ...workflow, description: undefined }, ["description"]],
    ["a script", changed(1, { script: "echo 2\n" }), ["nodes.work.1.script.content"]],
    [
      "the order of parameters",
      changed(1, { parameters: [...(workflow.nodes[1] as ShellNode).parameters].reverse() }),
      ["nodes.work.1.script.parameters"],
    ],
    ["an edge", changed(2, { after: ["gate"] }), ["nodes.fire.after"]],
    [
      "the rerun mode and units",
      changed(0, { rerun: "denied", cu: "1" }),
      ["nodes.gate.rerunMode", "nodes.gate.script.runtime.cu"],
    ],
    ["a node less", { ...workflow, nodes: workflow.nodes.slice(0, 2) }, ["nodes.fire"]],
  ];
  it.each(cases)("differs in %s, and says where", (_, desired, differences) => {
    expect(sameWorkflow(stored(buildSpec(workflow, context)), buildSpec(desired, context))).toEqual({
      same: false,
      differences,
    });
  });

  it("differs in the resource group and in generated content", () => {
    const now = stored(buildSpec(workflow, context));
    expect(sameWorkflow(now, buildSpec(workflow, { ...context, resourceGroupId: "other" })).differences).toHaveLength(
      3,
    );
    expect(
      sameWorkflow(now, buildSpec(workflow, { ...context, shellOf: () => ({ script: "x", parameters: [] }) }))
        .differences,
    ).toEqual(["nodes.fire.script.content", "nodes.fire.script.parameters"]);
  });

  it("differs when it has more nodes, edges or content than desired", () => {
    const before = stored(buildSpec(workflow, context));
    expect(sameWorkflow(before, buildSpec({ ...workflow, nodes: [] }, context)).differences).toEqual([
      "nodes.fire",
      "nodes.gate",
      "nodes.work.1",
    ]);
  });

  it("is the same as itself, for any names and any order of nodes", () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), fc.nat(), (names, seed) => {
        const nodes = names.map((one, index): WorkflowNode => ({
          name: one,
          type: "shell",
          after: names.slice(0, index),
          rerun: "allowed",
          cu: "1",
          script: one,
          parameters: [],
        }));
        const forward = buildSpec({ ...workflow, nodes }, context);
        const rotated = [...nodes.slice(seed % nodes.length), ...nodes.slice(0, seed % nodes.length)];
        expect(sameWorkflow(stored(forward), buildSpec({ ...workflow, nodes: rotated }, context))).toEqual({
          same: true,
          differences: [],
        });
      }),
    );
  });
});
