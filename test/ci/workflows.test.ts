import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = resolve(__dirname, "../..");
const folder = join(root, ".github/workflows");

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}
interface Job {
  if?: string;
  needs?: string;
  permissions?: Record<string, string>;
  environment?: string;
  concurrency?: { group: string; "cancel-in-progress": boolean };
  env?: Record<string, string>;
  "timeout-minutes"?: number;
  steps: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const files = readdirSync(folder).sort();
const workflows = files.map((file) => {
  const text = readFileSync(join(folder, file), "utf8");
  return { file, text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ id: `${file} ${name}`, name, job, workflow })),
);
const scripts = (job: Job) => job.steps.flatMap(({ run }) => (run ? [run] : []));
const calls = (job: Job, script: string) => scripts(job).some((run) => run.startsWith(`ci/${script}.sh`));

describe.each(workflows)("the workflow $file", ({ text, workflow }) => {
  it("may read the repository and nothing else unless a job asks for more", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
  });

  it("is never started with the rights of the repository by somebody else's code", () => {
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
    expect(Object.keys(workflow.on)).not.toContain("workflow_run");
  });

  it("pins every action to a commit, with its version beside it", () => {
    const uses = [...text.matchAll(/uses: (.+)$/gm)].map((match) => match[1]!);
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("knows no key: its only secret is the passphrase of the state", () => {
    const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map((match) => match[1]);
    expect(secrets.filter((name) => name !== "PULUMI_CONFIG_PASSPHRASE")).toEqual([]);
    expect(text).not.toMatch(/ACCESS_KEY|LTAI/);
  });
});

it("the passphrase is known to the steps that run on a stack, and not to actions and installations beside them", () => {
  const passphrase = (env: Record<string, string> = {}) => "PULUMI_CONFIG_PASSPHRASE" in env;
  for (const { id, job } of jobs) {
    expect(passphrase(job.env), id).toBe(false);
    for (const { run = "", env } of job.steps) expect(passphrase(env), `${id}: ${run}`).toBe(run.endsWith('"$STACK"'));
  }
});

describe.each(jobs)("the job $id", ({ job, workflow }) => {
  it("puts no expression into a script, where it would be run", () => {
    for (const run of scripts(job)) expect(run).not.toContain("${{");
  });

  it("does nothing in a fork that has not set its variables", () => {
    const guarded = (one: Job): boolean =>
      /\bvars\.TENANT_PAIR_(CI|STACKS)\b/.test(one.if ?? "") ||
      (one.needs !== undefined && guarded(workflow.jobs[one.needs]!));
    expect(guarded(job)).toBe(true);
  });

  it("leaves no token in the checkout, and ends by itself", () => {
    const checkouts = job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with?.["persist-credentials"])).toEqual([false]);
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(90);
  });

  it("may ask for a token of the job only where it uses a session", () => {
    const usesSession = ["preview", "up", "verify", "down", "drift", "watchdog"].some((script) => calls(job, script));
    expect(job.permissions?.["id-token"]).toBe(usesSession ? "write" : undefined);
    for (const [scope, right] of Object.entries(job.permissions ?? {}))
      expect([scope, right]).toEqual(scope === "contents" ? ["contents", "read"] : [scope, "write"]);
  });
});

describe("jobs that change a stack", () => {
  const changing = jobs.filter(({ job }) => calls(job, "up") || calls(job, "down"));

  it("are these two", () => {
    expect(changing.map(({ id }) => id)).toEqual(["deploy.yml up", "destroy.yml down"]);
  });

  it.each(changing)("wait for the approval of the stack's environment and for each other: $id", ({ job }) => {
    expect(job.environment).toMatch(/^\$\{\{ (matrix|inputs)\.stack \}\}$/);
    expect(job.concurrency!.group).toMatch(/^stack-\$\{\{ (matrix|inputs)\.stack \}\}$/);
    expect(job.concurrency!["cancel-in-progress"]).toBe(false);
  });

  it("are not started by a pull request, whose session has the roles that only read", () => {
    for (const { workflow, id } of changing) expect(Object.keys(workflow.on), id).not.toContain("pull_request");
    for (const { job, id } of jobs.filter(({ job }) => calls(job, "preview") || calls(job, "drift")))
      expect(job.environment, id).toBe("${{ matrix.stack }}-preview");
  });
});

it.each(["en/ci", "zh/ci", "en/bootstrap", "zh/bootstrap"])(
  "the subjects that %s has trusted are those of the jobs' environments",
  (page) => {
    const text = readFileSync(join(root, "docs", `${page}.md`), "utf8");
    const trusted = [...text.matchAll(/--trust (\w+)=oidc\/(\S+)/g)].map(([, role, subject]) => [role, subject]);
    const subjectOf = (script: string) => {
      const { job } = jobs.find((each) => calls(each.job, script))!;
      return `repo:acme/orders:environment:${job.environment!.replace("${{ matrix.stack }}", "orders")}`;
    };
    expect(trusted).toEqual([
      ["deployer", subjectOf("up")],
      ["preview", subjectOf("preview")],
    ]);
  },
);

it("only the comment may write to the pull request, and it has no session", () => {
  const writing = jobs.filter(({ job }) => job.permissions?.["pull-requests"]);
  expect(writing.map(({ id }) => id)).toEqual(["pull-request.yml comment"]);
  expect(writing[0]!.job.permissions).not.toHaveProperty("id-token");
});

it("a pull request from another repository gets no session", () => {
  const { jobs } = workflows.find(({ file }) => file === "pull-request.yml")!.workflow;
  expect(jobs["stacks"]!.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  expect(jobs["preview"]!.needs).toBe("stacks");
});

it("the engine is installed in the version of its package", () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const versions = workflows.flatMap(({ text }) =>
    [...text.matchAll(/pulumi-version: (\S+)/g)].map((match) => match[1]),
  );
  expect([...new Set(versions)]).toEqual([dependencies["@pulumi/pulumi"]]);
});

it("logic stands in ci/ once: a workflow calls its scripts, and every script is called", () => {
  const named = jobs.flatMap(({ job }) => scripts(job).flatMap((run) => run.match(/ci\/[\w-]+\.sh/g) ?? []));
  const all = readdirSync(join(root, "ci")).filter((name) => name.endsWith(".sh"));
  const called = all.filter((name) =>
    readdirSync(join(root, "ci")).some(
      (other) =>
        other !== name && other.endsWith(".sh") && readFileSync(join(root, "ci", other), "utf8").includes(`ci/${name}`),
    ),
  );
  expect(all.filter((name) => !named.includes(`ci/${name}`) && !called.includes(name))).toEqual([]);
  for (const { id, job } of jobs)
    for (const run of scripts(job)) expect(`${id}: ${run}`).toMatch(/: (ci\/|matrix=\$\(ci\/matrix\.sh\)\n)/);
});
