/** Values of a stack file with nothing left out that has no default, and nothing more. */
export function pairValues(): any {
  return {
    pair: "demo",
    tags: { owner: "platform", environment: "rehearsal", costCentre: "4711" },
    source: {
      accountId: "1000000000000001",
      region: "cn-shanghai",
      zone: "cn-shanghai-b",
      network: { cidr: "10.10.0.0/16" },
      workspace: { name: "demo_source" },
    },
    target: {
      accountId: "1000000000000002",
      region: "cn-hangzhou",
      zone: "cn-hangzhou-h",
      network: { cidr: "10.20.0.0/16" },
      workspace: { name: "demo_target" },
    },
  };
}
