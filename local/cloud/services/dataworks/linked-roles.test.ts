import { describe, expect, it } from "vitest";
import { callerTrust, policy, policyText, allow } from "../../../../alicloud/ram";
import { GROUP, ScheduledTenant } from "../../../../test/support/scheduled-tenant";
import { callerOfKey, RamStore, type Role } from "../ram";
import { runFile } from "./run-file";
import { WorkspaceStore } from "./workspaces";
import { connectLinkedRoles, linkRole } from "./linked-roles";

const ROLE = "acs:ram::1000000000000001:role/demo-caller";
/** Says who it is and how much it got, without saying what. */
const CONTENT =
  'echo "id=${LINKED_ROLE_ACCESS_KEY_ID-none} ${#LINKED_ROLE_ACCESS_KEY_SECRET} ${#LINKED_ROLE_SECURITY_TOKEN}"';

async function stage(options: { trust?: string; content?: string; command?: "DIDE_SHELL" | "SCHEDULER_TRIGGER" } = {}) {
  const tenant = new ScheduledTenant();
  connectLinkedRoles(tenant.state);
  tenant.state.global(RamStore, tenant.account).roles.set("demo-caller", {
    id: "300000000000000001",
    name: "demo-caller",
    description: "",
    assumeRolePolicyDocument: options.trust ?? policyText(callerTrust()),
    maxSessionDuration: 3600,
    createdAt: 0,
    updatedAt: 0,
    attachments: [],
    tags: new Map(),
  } satisfies Role);
  const id = await tenant.publish({
    nodes: [{ name: "fire", content: options.content ?? CONTENT, command: options.command ?? "DIDE_SHELL" }],
  });
  const { PagingInfo } = await tenant.call("ListNodes", { ProjectId: 500001, ContainerId: id });
  const nodeId: string = PagingInfo.Nodes[0].Id;
  const visit = { accountId: tenant.account.id, workspaceId: 500001, nodeId, roleArn: ROLE };
  return { tenant, nodeId, visit };
}

describe("a linked role", () => {
  it("gives the node's scheduled run temporary credentials of the role, and no other run any", async () => {
    const { tenant, visit } = await stage();
    linkRole(tenant.state, { ...visit, use: "scheduling" });
    await tenant.until("11:00");
    const log = await tenant.log("fire");
    const keyId = /id=(STS\.\w+) 44 120/.exec(log)?.[1];
    expect(callerOfKey(tenant.state, keyId!, "wrong")).toMatchObject({ tokenMismatch: true });
    expect(callerOfKey(tenant.state, keyId!)?.caller).toMatchObject({
      kind: "assumed-role",
      memberId: "ROLE_300000000000000001",
      arn: `acs:ram::1000000000000001:assumed-role/demo-caller/node-${visit.nodeId}`,
    });
    const run = await runFile(tenant.state, {
      ...{ accountId: tenant.account.id, person: "Ada", workspaceId: 500001, fileId: visit.nodeId },
    });
    expect(run).toMatchObject({ log: "id=none 0 0\n" });
  });

  it("of the run configuration is for runs by hand", async () => {
    const { tenant, visit } = await stage();
    linkRole(tenant.state, { ...visit, use: "debug" });
    const run = await runFile(tenant.state, {
      ...{ accountId: tenant.account.id, person: "Ada", workspaceId: 500001, fileId: visit.nodeId },
    });
    expect(run).toMatchObject({ log: expect.stringMatching(/^id=STS\.\w+ 44 120\n$/) as string });
    await tenant.until("11:00");
    expect(await tenant.log("fire")).toContain("id=none 0 0");
  });

  it("stays with the node when its content is imported again", async () => {
    const { tenant, visit, nodeId } = await stage();
    linkRole(tenant.state, { ...visit, use: "scheduling" });
    await tenant.call("UpdateNode", {
      ProjectId: 500001,
      Id: nodeId,
      Spec: (await tenant.call("GetNode", { ProjectId: 500001, Id: nodeId })).Node.Spec,
    });
    await tenant.until("11:00");
    expect(await tenant.log("fire")).toContain("id=STS.");
  });

  it("does not show the secret and the token in the log", async () => {
    const { tenant, visit } = await stage({
      content: 'echo "$LINKED_ROLE_ACCESS_KEY_SECRET $LINKED_ROLE_SECURITY_TOKEN"',
    });
    linkRole(tenant.state, { ...visit, use: "scheduling" });
    await tenant.until("11:00");
    expect(await tenant.log("fire")).not.toMatch(/\w{30}/);
  });

  it.each([
    ["another service", allow({ actions: "sts:AssumeRole", principal: { Service: "fc.aliyuncs.com" } })],
    [
      "another account's DataWorks",
      allow({ actions: "sts:AssumeRole", principal: { Service: "1@dataworks.aliyuncs.com" } }),
    ],
  ])("that trusts %s lets the run fail and says so", async (_who, statement) => {
    const { tenant, visit } = await stage({ trust: policyText(policy(statement)) });
    linkRole(tenant.state, { ...visit, use: "scheduling" });
    await tenant.until("11:00");
    expect(await tenant.status("fire")).toBe("Failure");
    expect(await tenant.log("fire")).toContain("the role demo-caller does not trust dataworks.aliyuncs.com");
  });

  it("is refused to nodes without one, to foreign roles and outside serverless groups", async () => {
    const { tenant, visit } = await stage();
    const link = (more: Partial<typeof visit>) => () => linkRole(tenant.state, { ...visit, ...more, use: "debug" });
    expect(link({ roleArn: "acs:ram::1000000000000001:role/nobody" })).toThrow(/has no role/);
    expect(link({ roleArn: "acs:ram::1000000000000002:role/demo-caller" })).toThrow(/has no role/);
    expect(link({ nodeId: "1".repeat(19) })).toThrow(/no node/);
    expect(link({ workspaceId: 500002 })).toThrow(/no node/);
    tenant.state.global(WorkspaceStore, tenant.account).resourceGroups.delete(GROUP);
    expect(link({})).toThrow(/serverless resource group/);
    const gate = await stage({ command: "SCHEDULER_TRIGGER" });
    expect(() => linkRole(gate.tenant.state, { ...gate.visit, use: "debug" })).toThrow(
      /SCHEDULER_TRIGGER has no linked/,
    );
  });
});
