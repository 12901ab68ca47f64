import { expect, it } from "vitest";
import { table } from "./table";

it("a cell with a name from an account is one line that acts on nothing, whatever is in the name", () => {
  const rows = [["source", "x\n::add-mask::demo\u001b[31m ##[error]y"]];
  expect(table(["tenant", "found"], rows)).toBe("tenant  found\nsource  x ::add-mask::demo [31m ## [error]y\n");
});
