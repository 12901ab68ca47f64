"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const pulumi = require("@pulumi/pulumi");
const { createTenant, Egress, Network, tenantTags } = require("../project/dist/components");

const { endpoint, accountId, region } = JSON.parse(readFileSync(join(__dirname, "program.json"), "utf8"));
const owner = { owner: "platform", environment: "test", costCentre: "none" };

const tenant = createTenant({
  role: "source",
  accountId,
  region,
  zone: `${region}-b`,
  credentials: { kind: "env" },
  endpoint,
  tags: tenantTags({ pair: "demo", role: "source", ...owner }),
});
const { vpcId, vswitchId } = new Network("net", {
  tenant,
  displayName: "demo-source",
  cidr: "10.10.0.0/16",
  vswitchCidr: "10.10.0.0/24",
});

const egress = new Egress(
  "out",
  { tenant, displayName: "demo-source", vpcId, vswitchId },
  {
    // As in docs/en/components.md.
    transforms: [
      ({ type, props, opts }) => {
        if (type === "alicloud:ecs/eipAddress:EipAddress") return { props: { ...props, isp: "BGP_PRO" }, opts };
        if (type !== "alicloud:vpc/natGateway:NatGateway") return undefined;
        return { props, opts: pulumi.mergeOptions(opts, { retainOnDelete: true }) };
      },
    ],
  },
);

exports.address = egress.address;
