// The Pulumi program, as the engine's host starts it, under the SDK's test monitor: its entry, with the configuration in
// the environment variable `PULUMI_CONFIG`. With `--describe` it tells what it consisted of.
const { join } = require("node:path");
const pulumi = require("@pulumi/pulumi");

const registered = [];
const accountOf = (tenant) => JSON.parse(pulumi.runtime.getConfig(`dataworks-tenant-pair:${tenant}`)).accountId;

void (async () => {
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
      call: ({ provider }) => ({ accountId: accountOf(/source/.test(provider ?? "") ? "source" : "target") }),
    },
    "dataworks-tenant-pair",
    "bench",
    false,
  );
  const program = require(join(__dirname, "../../dist/infra/main"));
  await pulumi.runtime.runInPulumiStack(async () => ({ ...(await program()) }));
  await pulumi.runtime.disconnect();
  if (!process.argv.includes("--describe")) return;
  const modules = Object.keys(require.cache).filter((file) => /@pulumi.alicloud.*\.js$/.test(file));
  process.stdout.write(JSON.stringify({ registered, modules }));
})();
