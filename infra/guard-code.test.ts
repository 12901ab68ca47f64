import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { bundleGuard } from "../scripts/bundle-guard.cjs";
import { guardCode } from "./guard-code";

const folder = mkdtempSync(join(tmpdir(), "guard-code-"));
const bundle = join(folder, "index.js");
bundleGuard(bundle);

it("holds the bundle under the name that the handler is looked up by", () => {
  const { zip, sha256 } = guardCode(bundle);
  const files = unzipSync(Buffer.from(zip, "base64"));
  expect(Object.keys(files)).toEqual(["index.js"]);
  expect(Buffer.from(files["index.js"]!).equals(readFileSync(bundle))).toBe(true);
  expect(sha256).toBe(createHash("sha256").update(readFileSync(bundle)).digest("hex"));
});

it("is the same in every time zone and at every time", () => {
  const zone = process.env["TZ"];
  const made = ["UTC", "Asia/Shanghai", "America/Los_Angeles"].map((TZ) => {
    process.env["TZ"] = TZ;
    return guardCode(bundle).zip;
  });
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  expect(new Set(made).size).toBe(1);
});

it("says what to run when the bundle was not built", () => {
  expect(() => guardCode(join(folder, "absent.js"))).toThrow(
    expect.objectContaining({ code: "NOT_BUILT", exitCode: 1 }),
  );
});
