import { DateTime } from "luxon";
import { afterEach, describe, expect, it } from "vitest";
import type { Workflow, Workflows } from "../../alicloud/dataworks";
import { apply } from "../../infra/post-deploy";
import type { RequestEntry } from "../../local/cloud";
import { localPair, type LocalPair } from "../support/pair";

let pair: LocalPair | undefined;

afterEach(async () => {
  await pair?.cloud.close();
  pair = undefined;
});

/** Deploys the pair with the source's only node changed, runs it at its time, and returns its status and log. */
async function runSource(
  local: LocalPair,
  change: (node: Workflow["nodes"][number]) => Workflow["nodes"][number],
  meanwhile: (target: { taskId: string; triggerTime: number }) => Promise<unknown> = async () => undefined,
): Promise<{ status: string; log: string }> {
  const workflows: Workflows = {
    ...local.postDeploy.workflows,
    source: local.postDeploy.workflows.source.map((flow) => ({ ...flow, nodes: flow.nodes.map(change) })),
  };
  const { triggers } = await apply({ ...local.postDeploy, workflows });
  const client = local.owners.source.dataworks;
  const [instance] = await client.listTaskInstances({
    projectId: local.manifest.source.workspace.id,
    projectEnv: "Prod",
    bizdate: triggers[0]!.next!.bizdate,
  });
  const { taskId, next } = triggers[0]!;
  await local.control.advance({ to: next!.triggerTime });
  await meanwhile({ taskId, triggerTime: next!.triggerTime });
  await local.control.advance({ to: instance!.triggerTime! });
  const { status } = await client.getTaskInstance({ id: instance!.id });
  return { status, log: await client.getTaskInstanceLog({ id: instance!.id }) };
}

const shell = (script: string) => (node: Workflow["nodes"][number]) => {
  const { name, after, rerun, cu } = node;
  return { name, after, rerun, cu, type: "shell" as const, script, parameters: [] };
};

describe("the source's node", () => {
  it("is told with exit code 24 that the target has no instance at the time it asks for", async () => {
    pair = await localPair();
    const { status, log } = await runSource(pair, (node) =>
      node.type === "trigger" ? { ...node, fires: { ...node.fires, at: "09:00:00" } } : node,
    );
    expect(status).toBe("Failure");
    expect(log).toContain("exit code 24");
  });

  it("is told with exit code 21 that the instance was triggered before", async () => {
    pair = await localPair();
    const { triggerSchedulerTaskInstance } = pair.owners.target.dataworks;
    const { log } = await runSource(pair, (node) => node, triggerSchedulerTaskInstance);
    expect(log).toContain("exit code 21");
  });

  it("cannot set its own source address by any header or parameter", async () => {
    pair = await localPair();
    const spoofed = "198.18.0.1";
    const headers = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "x-acs-source-ip", "x-acs-secure-transport"];
    const flags = headers.map((name) => `-H "${name}: ${spoofed}"`).join(" ");
    const query = `Action=GetCallerIdentity&Version=2015-04-01&SourceIp=${spoofed}&SecureTransport=false`;
    const { log } = await runSource(
      pair,
      shell(`curl -sS ${flags} "https://sts.cn-shanghai.aliyuncs.com/?${query}"\necho " asked"\n`),
    );
    expect(log).toContain("asked");
    const asked = (await pair.control.journal()).filter(
      (entry): entry is RequestEntry => entry.kind === "request" && entry.via === "egress",
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const { sourceIp, secure } of asked) {
      expect(sourceIp).toBe(pair.manifest.source.egress.address);
      expect(secure).toBe(true);
    }
  });

  it("sees nothing of the environment of the process that runs it, and no key of the deployers", async () => {
    process.env["CANARY_OF_THE_TEST"] = "canary-in-the-environment";
    try {
      pair = await localPair();
      const { log } = await runSource(pair, shell("env\n"));
      expect(log).not.toContain("canary-in-the-environment");
      for (const { accessKeySecret } of pair.keys.values()) expect(log).not.toContain(accessKeySecret);
    } finally {
      delete process.env["CANARY_OF_THE_TEST"];
    }
  });

  it("fires on the day of its own schedule, in the target's zone", async () => {
    pair = await localPair();
    const { log } = await runSource(pair, (node) => node);
    const { now } = await pair.control.clock();
    expect(log).toContain(`${DateTime.fromMillis(now).setZone("Asia/Shanghai").toFormat("yyyy-MM-dd")} 08:30:00`);
  });
});
