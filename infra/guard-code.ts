import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { zipSync } from "fflate";
import { ExitCode, TenantPairError } from "../alicloud/call";
import type { FunctionCode } from "../components";

/** The bundle that the build makes of runtime/guard; this file runs as source (tests) or compiled, from inside dist. */
function bundlePath(): string {
  const compiled = __dirname.split(sep).at(-2) === "dist";
  return join(__dirname, "..", ...(compiled ? [] : ["dist"]), "runtime", "guard", "index.js");
}

/**
 * The guard's code as Function Compute takes it. The same bundle gives the same bytes, so that nothing is deployed again
 * without a change.
 * @throws TenantPairError NOT_BUILT when there is no bundle
 */
export function guardCode(path = bundlePath()): FunctionCode {
  let bundle: Uint8Array;
  try {
    bundle = readFileSync(path);
  } catch (cause) {
    throw new TenantPairError({
      code: "NOT_BUILT",
      resource: path,
      message: "The guard's function has not been built.",
      hint: "Run `npm run build`.",
      exitCode: ExitCode.Failed,
      cause,
    });
  }
  // A zip holds the time of day of its files, in whatever zone: always the first that it can hold.
  const zip = zipSync({ "index.js": bundle }, { level: 9, mtime: new Date(1980, 0, 1) });
  return { zip: Buffer.from(zip).toString("base64"), sha256: createHash("sha256").update(bundle).digest("hex") };
}
