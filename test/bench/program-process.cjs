// The Pulumi program, precompiled, under the SDK's test monitor. With `--describe` it tells what it consisted of.
const { join } = require("node:path");
const pulumi = require("@pulumi/pulumi");

const dist = join(__dirname, "../../dist");
const registered = [];
const accounts = {};

void (async () => {
  const { readStackFile } = require(join(dist, "infra/config/stack-file"));
  const config = readStackFile(join(__dirname, "../../Pulumi.dev.yaml"));
  for (const tenant of ["source", "target"]) accounts[tenant] = config[tenant].accountId;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, custom }) => {
        if (custom !== false) registered.push({ type, name });
        const made = {
          ipAddress: "203.0.113.5",
          userId: "200000000000000001",
          snatTableIds: "stb-1",
          orderInstanceId: "o-1",
        };
        return { id: `${name}-id`, state: made };
      },
      call: ({ provider }) => ({ accountId: /source/.test(provider ?? "") ? accounts.source : accounts.target }),
    },
    "dataworks-tenant-pair",
    "bench",
    false,
  );
  const { deploy } = require(join(dist, "infra/program"));
  await pulumi.runtime.runInPulumiStack(async () => ({ ...(await deploy(config)) }));
  await pulumi.runtime.disconnect();
  if (!process.argv.includes("--describe")) return;
  const modules = Object.keys(require.cache).filter((file) => /@pulumi.alicloud.*\.js$/.test(file));
  process.stdout.write(JSON.stringify({ registered, modules }));
})();
