// The floor of `program`: the same SDK modules, and as many resources without any thought behind them.
const { readFileSync } = require("node:fs");
const pulumi = require("@pulumi/pulumi");

const { registered, modules } = JSON.parse(readFileSync(process.argv[2], "utf8"));
void (async () => {
  await pulumi.runtime.setMocks(
    { newResource: ({ name }) => ({ id: `${name}-id`, state: {} }), call: () => ({}) },
    "dataworks-tenant-pair",
    "bench",
    false,
  );
  for (const file of modules) require(file);
  await pulumi.runtime.runInPulumiStack(async () => {
    for (const { type, name } of registered) if (!type.startsWith("pulumi:")) new pulumi.CustomResource(type, name, {});
  });
  await pulumi.runtime.disconnect();
})();
