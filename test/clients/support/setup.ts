import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { openStage } from "./stage";
import { prepareToolchain, type Language, type Toolchain } from "./toolchains";

declare module "vitest" {
  interface ProvidedContext {
    toolchains: Record<Language, Toolchain>;
    /** Trust store for Java with the local cloud's authority; its password is `changeit`. */
    trustStore: string;
  }
}

/** One local cloud and one installation for all tests. What is installed stays in the cache, the rest is removed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [stage, npm, python, java] = await Promise.all([
    openStage(),
    prepareToolchain("npm"),
    prepareToolchain("python"),
    prepareToolchain("java"),
  ]);
  const folder = await mkdtemp(join(tmpdir(), "tenant-pair-clients-"));
  const trustStore = join(folder, "trust.p12");
  project.provide("stage", stage.facts);
  project.provide("trustStore", trustStore);
  project.provide("toolchains", { npm, python, java: await withTrust(java, trustStore, stage.facts.caFile) });
  return async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  };
}

async function withTrust(java: Toolchain, trustStore: string, caFile: string): Promise<Toolchain> {
  if (java.state !== "ready") return java;
  const store = ["-keystore", trustStore, "-storetype", "PKCS12", "-storepass", "changeit"];
  try {
    await promisify(execFile)(
      "keytool",
      ["-importcert", "-noprompt", "-alias", "local-cloud", "-file", caFile, ...store],
      {
        timeout: 30_000,
      },
    );
    return java;
  } catch (error) {
    return { state: "broken", message: `keytool made no trust store: ${(error as Error).message}` };
  }
}
