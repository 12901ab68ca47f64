import type { Fixtures } from "../testing/fixture";

/** Pairs that keep to the rule and pairs that break it. */
export const fixtures: Fixtures = {
  good: [
    {
      title: "a list with the EIP",
      change: (pair) =>
        pair.add(
          "accessKeyPolicy",
          "demo-acl",
          {
            userAccessKeyId: "x",
            accessKeyPolicy: JSON.stringify({
              Status: "Active",
              Statements: [{ Type: "ClassicWhiteList", IPList: [String(pair.one("eip").props.ipAddress)] }],
            }),
          },
          { tenant: "target" },
        ),
    },
  ],
  bad: [
    {
      title: "a key without network policy",
      change: (pair) => pair.add("accessKey", "demo-key", { userName: "demo-trigger" }, { tenant: "target" }),
      says: "works from everywhere",
    },
    {
      title: "another address",
      change: (pair) =>
        pair.add(
          "accessKeyPolicy",
          "demo-acl",
          {
            userAccessKeyId: "x",
            accessKeyPolicy: JSON.stringify({
              Status: "Active",
              Statements: [{ Type: "ClassicWhiteList", IPList: ["198.51.100.9"] }],
            }),
          },
          { tenant: "target" },
        ),
      says: "198.51.100.9 is no EIP",
    },
    {
      title: "a policy that is off",
      change: (pair) =>
        pair.add(
          "accessKeyPolicy",
          "demo-acl",
          { userAccessKeyId: "x", accessKeyPolicy: JSON.stringify({ Status: "Inactive", Statements: [] }) },
          { tenant: "target" },
        ),
      says: "Status is Inactive",
    },
  ],
};
