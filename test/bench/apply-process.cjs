// A pair on a local cloud, applied twice: first with 50 ms per call, then with nothing to do. Tells what it took.
const { join } = require("node:path");

const dist = join(__dirname, "../../dist");
const root = join(__dirname, "../..");
const LATENCY_MS = 50;

void (async () => {
  const { readStackFile } = require(join(dist, "infra/config/stack-file"));
  const { loadWorkflows } = require(join(dist, "alicloud/dataworks"));
  const { apply, connectTenants, plan } = require(join(dist, "infra/post-deploy"));
  const { ControlClient } = require(join(dist, "local/cloud"));
  const { ConsoleClient } = require(join(dist, "local/cloud/console"));
  const rehearsal = require(join(dist, "local/rehearsal/bring-up"));
  const { performStep } = require(join(dist, "local/rehearsal/person"));

  const config = readStackFile(join(root, "Pulumi.dev.yaml"));
  const workflows = await loadWorkflows(join(root, config.workflows));
  const { cloud } = await rehearsal.startFor(config, workflows);
  const control = new ControlClient(cloud.control);
  const keys = await rehearsal.makeDeployers(cloud, config);
  const { manifest } = await rehearsal.runPulumiProgram({ cloud, config, stack: "dev", keys });
  const options = async () => ({
    manifest,
    clients: connectTenants(manifest, { env: rehearsal.credentialEnvironment(keys) }),
    workflows,
    pace: await rehearsal.paceOf(control),
  });
  const person = new ConsoleClient(cloud.control, "bench");
  for (const step of (await plan(await options())).steps) await performStep(person, step, manifest);

  /** The requests of one apply, and how long it took. */
  const measured = async () => {
    const since = (await control.journal()).length;
    const prepared = await options();
    const started = performance.now();
    const outcome = await apply(prepared);
    const ms = performance.now() - started;
    const requests = (await control.journal({ since })).filter(({ kind }) => kind === "request");
    return { ms, changes: outcome.changes.length, requests };
  };
  const rule = await control.addFault({ latency: { milliseconds: LATENCY_MS, time: "real" } });
  const first = await measured();
  await control.removeFault(rule);
  const second = await measured();
  await cloud.close();
  const calls = ({ requests }) => requests.map(({ accountId, action, at }) => ({ accountId, action, at }));
  process.stdout.write(
    JSON.stringify({
      latency: LATENCY_MS,
      workflows: workflows.source.length + workflows.target.length,
      accounts: { source: config.source.accountId, target: config.target.accountId },
      first: { ms: first.ms, changes: first.changes, calls: calls(first) },
      second: { changes: second.changes, calls: calls(second) },
    }),
  );
})();
