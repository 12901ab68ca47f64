import { dirname, join } from "node:path";

/**
 * The environment of a person who has the engine and nothing else: variables of the machine that name accounts, hosts
 * or proxies would reach the provider.
 */
export function engineEnvironment(options: { workshop: string; stateFolder: string }): NodeJS.ProcessEnv {
  const home = join(options.workshop, "home");
  return {
    PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
    HOME: home,
    TMPDIR: process.env["TMPDIR"],
    LANG: "C.UTF-8",
    NO_COLOR: "1",
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${options.stateFolder}`,
    PULUMI_CONFIG_PASSPHRASE: "not a secret",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}
