import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { Driver, type Call, type Outcome } from "./driver";
import { pythonOf, type Language } from "./toolchains";

const here = join(__dirname, "..");

/** How a language's SDKs are called, and how its programs learn which authority to trust. */
function commandOf(language: Language, folder: string, trusting: boolean) {
  const { caFile } = inject("stage");
  if (language === "npm")
    return {
      command: process.execPath,
      args: [join(here, "npm", "driver.cjs"), folder],
      env: trusting ? { NODE_EXTRA_CA_CERTS: caFile } : {},
    };
  // The Python SDKs take no notice of the usual variables; the file goes into their configuration.
  if (language === "python") return { command: pythonOf(folder), args: [join(here, "python", "driver.py")], env: {} };
  return { command: "java", args: [...javaArguments(folder, trusting), join(here, "java", "Driver.java")], env: {} };
}

/** Arguments of every Java program of these tests: all hosts but this machine are met through the local cloud. */
export function javaArguments(folder: string, trusting = true): string[] {
  const [host, port] = inject("stage").endpoint.split(":");
  const store = [`-Djavax.net.ssl.trustStore=${inject("trustStore")}`, "-Djavax.net.ssl.trustStorePassword=changeit"];
  const tunnel = [`-Dhttps.proxyHost=${host}`, `-Dhttps.proxyPort=${port}`];
  return ["-cp", join(folder, "lib", "*"), ...tunnel, ...(trusting ? store : [])];
}

/** The environment of a program of these tests: nothing of this machine's accounts, hosts, proxies or authorities. */
export function bareEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
    HOME: home,
    LANG: "C.UTF-8",
    TMPDIR: process.env["TMPDIR"],
    JAVA_HOME: process.env["JAVA_HOME"],
  };
}

/** Calls an SDK of the language at hand. */
export type CallSdk = (call: Call) => Promise<Outcome>;

/**
 * The tests of a language: skipped with the reason where its tools are absent, failed where they are there and could not
 * be used. `body` gets a function that calls SDKs, and another whose program trusts no authority but the usual ones.
 */
export function describeLanguage(language: Language, body: (call: CallSdk, doubtful: CallSdk, folder: string) => void) {
  const toolchain = inject("toolchains")[language];
  describe(`SDKs of ${language}`, () => {
    if (toolchain.state === "absent") return it.skip(`cannot be called: ${toolchain.message}`);
    if (toolchain.state === "broken")
      return it("can be installed", () => {
        throw new Error(toolchain.message);
      });
    const drivers = new Map<boolean, Driver>();
    const callTrusting = (trusting: boolean) => (call: Call) => {
      let driver = drivers.get(trusting);
      if (!driver) {
        const { command, args, env } = commandOf(language, toolchain.folder, trusting);
        driver = new Driver({ command, args, env: { ...bareEnvironment(toolchain.folder), ...env } });
        drivers.set(trusting, driver);
      }
      const config = { ...call.config };
      if (!trusting) delete config["ca"];
      return driver.call({ ...call, config });
    };
    beforeAll(() => drivers.clear());
    afterAll(async () => {
      for (const driver of drivers.values()) await driver.close();
    });
    body(callTrusting(true), callTrusting(false), toolchain.folder);
  });
}
