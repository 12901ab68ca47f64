import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { BadInput, type InputProblem } from "../../call";
import { loadWorkflows, LONGEST_NAME } from "..";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "workflows-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const TARGET = `name: Gate
schedule: { cron: "00 30 08 * * ?", zone: Asia/Shanghai }
nodes:
  - { name: gate, type: http-trigger }
  - { name: work, type: shell, after: [gate], script: "echo $1", parameters: { day: $yyyymmdd } }
`;
const source = (fires: string, schedule = `{ cron: "00 40 08 * * ?", zone: Asia/Shanghai }`) => `name: Fire
schedule: ${schedule}
nodes:
  - { name: fire, type: trigger, fires: ${fires} }
`;

/** Problems by `path: allowed`, without the folder. */
async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const error = await loadWorkflows(folderOf(files)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(BadInput);
  return (error as BadInput).problems.map(
    (one: InputProblem) => `${one.file.split("/").slice(-2).join("/")} ${one.path}: ${one.allowed}`,
  );
}

async function targetProblems(nodes: string): Promise<string[]> {
  return problemsOf({ "target/w.yaml": `name: W\nschedule: { cron: "0 0 8 * * ?", zone: UTC }\nnodes:\n${nodes}` });
}

describe("workflow files", () => {
  it("of the vendor's tutorial are the ones in this repository", async () => {
    const workflows = await loadWorkflows(join(__dirname, "../../../workflows"));
    expect(workflows.target[0]).toMatchObject({
      name: "HTTP_Workflow",
      schedule: { cron: "00 30 08 * * ?", zone: "Asia/Shanghai", instances: "immediately" },
    });
    expect(workflows.target[0]!.nodes.map((node) => node.type)).toEqual(["http-trigger", "shell"]);
    expect(workflows.source[0]!.nodes[0]).toMatchObject({
      type: "trigger",
      fires: { workflow: "HTTP_Workflow", node: "http_trigger", at: "08:30:00" },
    });
  });

  it("get defaults and keep the order of parameters", async () => {
    const { source: none, target } = await loadWorkflows(
      folderOf({ "target/w.yaml": TARGET.replace("{ day: $yyyymmdd }", "{ z: $yyyymmdd, a: fixed }") }),
    );
    expect(none).toEqual([]);
    expect(target[0]).toMatchObject({
      schedule: { instances: "immediately" },
      nodes: [
        { rerun: "allowed", cu: "0.25", after: [] },
        { parameters: [{ name: "z" }, { name: "a", value: "fixed" }] },
      ],
    });
  });

  it("are reported with all problems of all files at once, each with its line", async () => {
    const problems = await problemsOf({
      "target/a.yaml": TARGET.replace("zone: Asia/Shanghai", "zone: Asia/Nowhere").replace("08 * * ?", "08 * ?"),
      "target/b.yaml": TARGET.replace("type: shell", "type: python").replace("name: Gate", "nam: Gate"),
      "source/c.yaml": "name: [",
    });
    expect(problems).toContain("target/a.yaml schedule.zone (line 2): expected a zone name such as Asia/Shanghai");
    expect(problems).toContainEqual(
      expect.stringMatching(/^target\/a.yaml schedule.cron \(line 2\): expected six fields/),
    );
    expect(problems).toContain("target/b.yaml nodes[1].type (line 5): expected http-trigger, shell or trigger");
    expect(problems).toContainEqual(expect.stringMatching(/^target\/b.yaml nam \(line 1\): expected no such key/));
    expect(problems).toContainEqual(expect.stringMatching(/^target\/b.yaml name: expected letters/));
    expect(problems).toContainEqual(expect.stringMatching(/^source\/c.yaml line 1: expected YAML/));
  });

  it("refuse wrong values with what is allowed", async () => {
    const problems = await targetProblems(`
  - { name: "a b", type: http-trigger }
  - { name: ${"x".repeat(LONGEST_NAME + 1)}, type: http-trigger, rerun: never, cu: much }
  - { name: s, type: shell, script: "", parameters: { day: 1, "2nd": x } }
  - { name: t, type: http-trigger, script: echo }
`);
    expect(problems).toHaveLength(8);
    expect(problems.join("\n")).toMatch(
      /nodes\[0\].name .*letters[\s\S]*128 characters[\s\S]*allowed, denied, failure-allowed[\s\S]*0\.25[\s\S]*found nothing[\s\S]*007[\s\S]*not a digit first[\s\S]*no such key/,
    );
  });

  it("refuse a name twice, an unknown node in `after`, and a cycle, which is spelled out", async () => {
    expect(
      await targetProblems("  - { name: a, type: http-trigger }\n  - { name: a, type: shell, script: x }"),
    ).toEqual(["target/w.yaml nodes[1].name (line 5): expected a name of its own; nodes[0] has it too"]);
    expect(await targetProblems("  - { name: a, type: http-trigger, after: [b] }")).toEqual([
      "target/w.yaml nodes[0].after[0] (line 4): expected a node of this workflow: a",
    ]);
    const cycle =
      "  - { name: g, type: http-trigger, after: [a] }\n  - { name: a, type: shell, script: x, after: [b] }\n  - { name: b, type: shell, script: x, after: [c] }\n  - { name: c, type: shell, script: x, after: [a] }";
    expect(await targetProblems(cycle)).toEqual([
      "target/w.yaml nodes[1].after (line 5): expected an order without a cycle: a -> b -> c -> a",
    ]);
    expect(await targetProblems("  - { name: g, type: http-trigger, after: [g] }")).toEqual([
      expect.stringContaining("g -> g"),
    ]);
  });

  it("find a cycle or none in a chain of three thousand nodes", async () => {
    const chain = Array.from(
      { length: 3000 },
      (_, index) => `  - { name: n${index}, type: http-trigger, after: [${index < 2999 ? `n${index + 1}` : ""}] }`,
    );
    const files = {
      "target/w.yaml": `name: W\nschedule: { cron: "0 0 8 * * ?", zone: UTC }\nnodes:\n${chain.join("\n")}`,
    };
    expect((await loadWorkflows(folderOf(files))).target[0]!.nodes).toHaveLength(3000);
  });

  it("refuse one workflow name in two files, and outputs that would be equal", async () => {
    expect(await problemsOf({ "target/a.yaml": TARGET, "target/b.yaml": TARGET })).toEqual([
      expect.stringMatching(/^target\/b.yaml name \(line 1\): .*a.yaml has it too/),
    ]);
    const collide = {
      "target/a.yaml": TARGET.replaceAll("gate", "b.c"),
      "target/b.yaml": TARGET.replace("Gate", "Gate.b").replaceAll("gate", "c"),
    };
    expect(await problemsOf(collide)).toEqual([expect.stringContaining("Gate.b.c is unique")]);
  });

  it("of the target need a gate and cannot fire; the target needs a workflow; .yml is not read", async () => {
    const only = await targetProblems("  - { name: t, type: trigger, fires: { workflow: W, node: t, at: same } }");
    expect(only).toEqual([
      expect.stringContaining("only the source's"),
      expect.stringContaining("expected a node of type http-trigger"),
    ]);
    expect(await problemsOf({})).toEqual([expect.stringContaining("at least one workflow file")]);
    expect(await problemsOf({ "target/a.yaml": TARGET, "target/b.yml": TARGET })).toEqual([
      expect.stringContaining("suffix .yaml"),
    ]);
  });

  it.each([
    [`{ workflow: Gate, node: gate, at: "08:30:00" }`, []],
    [
      `{ workflow: Gates, node: gate, at: "08:30:00" }`,
      ["fires.workflow (line 4): expected a workflow of the target: Gate"],
    ],
    [
      `{ workflow: Gate, node: work, at: "08:30:00" }`,
      ["fires.node (line 4): expected a node of type http-trigger of Gate: gate"],
    ],
    [
      `{ workflow: Gate, node: gate, at: "08:31:00" }`,
      ["fires.at (line 4): expected a scheduled time of Gate (Asia/Shanghai): 08:30:00"],
    ],
    [`{ workflow: Gate, node: gate, at: "8:30" }`, ['fires.at (line 4): expected "same" or HH:mm:ss']],
    [`{ workflow: Gate, node: gate, at: same }`, ["fires.at (line 4): expected HH:mm:ss, because"]],
  ])("of the source fire %s with the problems %j", async (fires, problems) => {
    const files = { "target/a.yaml": TARGET, "source/b.yaml": source(fires) };
    if (problems.length === 0) return void (await loadWorkflows(folderOf(files)));
    expect(await problemsOf(files)).toEqual(problems.map((problem) => expect.stringContaining(problem)));
  });

  it("of the source may fire at the same time when both schedules mean the same", async () => {
    const same = (schedule: string) => ({
      "target/a.yaml": TARGET,
      "source/b.yaml": source("{ workflow: Gate, node: gate, at: same }", schedule),
    });
    await loadWorkflows(folderOf(same(`{ cron: "0 30 8 * * *", zone: Asia/Shanghai }`)));
    expect(await problemsOf(same(`{ cron: "0 30 8 * * *", zone: Asia/Tokyo }`))).toHaveLength(1);
  });
});
