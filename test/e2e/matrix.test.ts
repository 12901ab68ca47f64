import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { manifestSchema, type Manifest } from "../../infra/manifest";
import type { Outcome } from "../../infra/post-deploy";
import { ConsoleClient } from "../../local/cloud/console";
import { isGuardStep, prepareGuard } from "../../local/rehearsal/guard";
import { performStep } from "../../local/rehearsal/person";
import type { Inventory } from "./support/leftovers";
import { Stage } from "./support/stage";

const workshop = inject("workshop");
const PACK = ["--policy-pack", "policies"];

type Values = Record<string, any>;

interface Pair {
  /** Name of the stack. */
  stack: string;
  what: string;
  change: (values: Values) => void;
}

/** Everything that a side needs stands already; the ids are those of what the local cloud makes for it. */
const adopting = (role: "source" | "target") => ({
  network: { adopt: { vpcId: "vpc-a", vswitchId: "vsw-a", securityGroupId: "sg-a" } },
  workspace: { adopt: { id: "7301" }, mode: "standard" },
  resourceGroup: { adopt: { id: "Serverless_1" } },
  compute: { adopt: { project: `standing_${role}_compute` } },
});

/** Two of the pairs of `test/pair/matrix.test.ts` that have as little as possible in common. */
const PAIRS: Pair[] = [
  {
    stack: "user-create",
    what: "a RAM user, all made, basic, two accounts in one region",
    change: (values) => {
      values["identity"] = "ram-user";
      for (const role of ["source", "target"]) values[role].workspace.mode = "basic";
    },
  },
  {
    stack: "role-adopt",
    what: "a linked role, all adopted, standard, with a guard, two accounts in two regions",
    change: (values) => {
      values["identity"] = "linked-role";
      values["guard"] = {};
      Object.assign(values["target"], { region: "cn-hangzhou", zone: "cn-hangzhou-h" });
      for (const role of ["source", "target"] as const) Object.assign(values[role], adopting(role));
      values["source"].egress = {
        adopt: { address: "203.0.113.200", allocationId: "eip-a", natGatewayId: "ngw-a" },
      };
    },
  },
];

/** One pair from its first `up` to its last `down`, with the policy pack; each test goes on where the one before ended. */
describe.skipIf(workshop === undefined).each(PAIRS.map((pair) => [pair.what, pair] as const))(
  "%s, on the real engine",
  (_, { stack, change }) => {
    let stage: Stage;
    let untouched: Record<"source" | "target", Inventory>;
    let manifest: Manifest;
    let console: ConsoleClient;
    const done = new Set<string>();

    beforeAll(async () => {
      stage = await Stage.open({ workshop: workshop!, stack, change });
      console = new ConsoleClient(stage.cloud.control, "end-to-end test");
      if (!("skip" in stage.config.guard)) await prepareGuard(stage.cloud, stage.config);
      untouched = await stage.inventories();
    });
    afterAll(() => stage?.close());

    async function readManifest(): Promise<Manifest> {
      const output = await stage.pulumi(["stack", "output", "manifest", "--json"]);
      expect(output.exitCode, output.screen).toBe(0);
      return manifestSchema.parse(JSON.parse(output.stdout));
    }

    /** The post-deploy step, with what it says is open for a person. */
    async function apply(): Promise<{ exitCode: number | null; screen: string; outcome: Outcome }> {
      const ended = await stage.tenantPair(["post-deploy", "apply", "--json"]);
      expect([0, 4], ended.screen).toContain(ended.exitCode);
      return { ...ended, outcome: JSON.parse(ended.stdout) as Outcome };
    }

    /** A person at the console does what is open and can be done now; the guard's registration is followed by its arming. */
    async function doByHand({ steps, triggers }: Outcome): Promise<number> {
      // A role is linked to nodes, which have ids only once they are there; and a guard needs something to protect.
      const ready = (step: Outcome["steps"][number]) => {
        if (isGuardStep(step)) return triggers.length > 0;
        return step.id !== "source/linked-role" || /\(\d{19}\)/.test(step.values["nodes"] ?? "");
      };
      const open = steps.filter((step) => step.state !== "done" && !done.has(step.id) && ready(step));
      for (const step of open) {
        const { result } = await performStep(console, step, manifest, manifest.guard?.extensionCode);
        done.add(step.id);
        if (step.id !== "target/register-extension") continue;
        const registered = await stage.tenantPair(["guard", "register", result!]);
        expect(registered.exitCode, registered.screen).toBe(0);
        const armed = await stage.pulumi(["up", "--yes", "--skip-preview", ...PACK]);
        expect(armed.exitCode, armed.screen).toBe(0);
        manifest = await readManifest();
      }
      return open.length;
    }

    it("is made by `tenant-pair up`, which then waits for a person with exit code 4", async () => {
      const up = await stage.tenantPair(["up", "--yes"]);
      expect(up.exitCode, up.screen).toBe(4);
      expect(up.screen).toContain("✅ tenant-pair@");
      manifest = await readManifest();
    });

    it("is complete once that person was at the console", async () => {
      let last = await apply();
      while ((await doByHand(last.outcome)) > 0) last = await apply();
      expect(last.exitCode, last.screen).toBe(0);
      const again = await apply();
      expect(again.outcome.changes, again.screen).toEqual([]);
      const verify = await stage.tenantPair(["post-deploy", "verify"]);
      expect(verify.exitCode, verify.screen).toBe(0);
    });

    it("does not change when `pulumi up` runs again, nor when it is compared with the cloud", async () => {
      const up = await stage.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes", ...PACK]);
      expect(up.exitCode, up.screen).toBe(0);
      expect(up.screen).toContain("✅ tenant-pair@");
      const noDrift = ["--yes", "--run-program", "--skip-preview", "--expect-no-changes", "--diff"];
      const refresh = await stage.pulumi(["refresh", ...noDrift]);
      expect(refresh.exitCode, refresh.screen).toBe(0);
    });

    it("is taken down by `tenant-pair down`, and leaves both accounts as they were", async () => {
      const down = await stage.tenantPair(["down", "--yes"]);
      expect(down.exitCode, down.screen).toBe(0);
      expect(await stage.inventories()).toEqual(untouched);
    });
  },
);
