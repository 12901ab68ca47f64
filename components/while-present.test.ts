import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { valueOf } from "../test/support/recorder";
import { whilePresent } from "./while-present";

it("makes text of what is there", async () => {
  expect(await valueOf(whilePresent(pulumi.output("a,b"), (ids) => ids.split(",")[0]!))).toBe("a");
});

it.each([[undefined], [["a", undefined]]])(
  "is empty where something is gone, and nothing is made of it (%s)",
  async (value) => {
    const never = () => expect.unreachable();
    expect(await valueOf(whilePresent(pulumi.output(value as unknown as string), never))).toBe("");
  },
);
