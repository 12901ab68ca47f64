import { expect, it } from "vitest";
import { capturedIo } from "../test/support/captured-io";
import { lineOfChange, printFindings } from "./print-outcome";

it("names and words of an account begin no line of their own, in a change or in a finding", () => {
  const why = "x\n::error::y";
  expect(lineOfChange({ action: "add", tenant: "source", object: "workflow a", why })).toBe(
    "+ source: workflow a (x ::error::y)",
  );
  const io = capturedIo();
  printFindings([{ tenant: "target", resource: "user a", message: why, hint: "detach\n##[group]z" }], io);
  expect(io.stdout()).toBe("! target: user a: x ::error::y\n  Next: detach ## [group]z\n");
});
