import { afterEach, describe, expect, it } from "vitest";
import { connectWithSdk } from "../../alicloud/call";
import { apply, plan, verify } from "../../infra/post-deploy";
import { capturedIo } from "../support/captured-io";
import { printOutcome } from "../../cli/print-outcome";
import { CHOICES } from "../support/identity-choices";
import { localPair, type LocalPair } from "../support/pair";

let pair: LocalPair | undefined;

afterEach(async () => {
  await pair?.cloud.close();
  pair = undefined;
});

/** Every secret of a pair: those of the deployers, and that of the trigger key, read as it is made. */
async function applyAndCatchSecrets(local: LocalPair): Promise<string[]> {
  const secrets = [...local.keys.values()].map(({ accessKeySecret }) => accessKeySecret);
  const options = await local.nextRun((connection) => {
    const client = connectWithSdk(connection);
    return {
      async callApi(params, request, runtime) {
        const answer = await client.callApi(params, request, runtime);
        const { AccessKey } = (answer["body"] ?? {}) as { AccessKey?: { AccessKeySecret?: string } };
        if (AccessKey?.AccessKeySecret) secrets.push(AccessKey.AccessKeySecret);
        return answer;
      },
    };
  });
  await apply(options);
  return secrets;
}

describe("a secret of the pair", () => {
  it.each(CHOICES)(
    "is found in no output, manifest, resource, journal entry or log ($name)",
    async ({ name, change }) => {
      pair = await localPair({ change });
      const secrets = await applyAndCatchSecrets(pair);
      // A role has no key.
      expect(secrets).toHaveLength(name === "linked-role" ? 2 : 3);
      await pair.stepsByHand();
      await pair.control.advance({ by: 24 * 3_600_000 });

      const io = capturedIo();
      for (const outcome of [await plan(await pair.nextRun()), await verify(await pair.nextRun())]) {
        printOutcome(outcome, {}, io);
        printOutcome(outcome, { json: true }, io);
      }
      const logs: string[] = [];
      for (const tenant of ["source", "target"] as const) {
        const { dataworks } = pair.owners[tenant];
        const projectId = pair.manifest[tenant].workspace.id;
        for (let day = -1; day <= 1; day += 1) {
          const now = (await pair.control.clock()).now;
          const midnight = Math.floor((now + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
          const instances = await dataworks.listTaskInstances({
            projectId,
            projectEnv: "Prod",
            bizdate: midnight + (day - 1) * 86_400_000,
          });
          for (const { id } of instances) logs.push(await dataworks.getTaskInstanceLog({ id }));
        }
      }
      expect(logs.join("\n")).toContain("Accepted");

      const places = {
        outputs: io.stdout() + io.stderr(),
        manifest: JSON.stringify(pair.manifest),
        resources: JSON.stringify(pair.resources),
        journal: JSON.stringify(await pair.control.journal()),
        logs: logs.join("\n"),
      };
      for (const [place, text] of Object.entries(places))
        for (const secret of secrets) expect(text.includes(secret), `a secret stands in the ${place}`).toBe(false);
    },
  );
});
