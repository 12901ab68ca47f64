import { addGuard } from "../testing/fixture";
import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    { title: "a guard without trigger", change: addGuard },
    {
      title: "a signed trigger",
      change: (pair) => {
        addGuard(pair);
        pair.add(
          "functionTrigger",
          "http",
          {
            functionName: "demo-guard",
            qualifier: "LATEST",
            triggerType: "http",
            triggerConfig: JSON.stringify({ authType: "function" }),
          },
          { tenant: "target" },
        );
      },
    },
  ],
  bad: [
    {
      title: "an anonymous trigger",
      change: (pair) => {
        addGuard(pair);
        pair.add(
          "functionTrigger",
          "http",
          {
            functionName: "demo-guard",
            qualifier: "LATEST",
            triggerType: "http",
            triggerConfig: JSON.stringify({ authType: "anonymous" }),
          },
          { tenant: "target" },
        );
      },
      says: "anybody may call it",
    },
  ],
};
