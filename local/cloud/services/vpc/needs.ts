import { standings, type ActionContext, type RamNeed } from "../../kernel";

/** The vendor's permission tables are known to list the making, reading and deleting of each resource. */
const standing = standings({
  published: {
    "https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-ram": [
      ...["CreateVpc", "DescribeVpcAttribute", "DescribeVpcs", "DeleteVpc"],
      ...["CreateVSwitch", "DescribeVSwitchAttributes", "DescribeVSwitches", "DeleteVSwitch"],
      ...["CreateNatGateway", "DescribeNatGateways", "DeleteNatGateway"],
      ...["AllocateEipAddress", "DescribeEipAddresses", "ReleaseEipAddress"],
      ...["AssociateEipAddress", "UnassociateEipAddress"],
      ...["CreateSnatEntry", "ModifySnatEntry", "DescribeSnatTableEntries", "DeleteSnatEntry"],
    ],
  },
});

/**
 * What RAM asks for an action: `vpc:<name>` on one resource of a kind.
 *
 * @param on.kind as the ARN spells it: `vpc`, `vswitch`, `natgateway`, `eip`, `snattable`
 * @param on.idFrom parameter with the id; absent, or when it was not sent: all resources of the kind
 */
export function need(name: string, on: { kind: string; idFrom?: string }): RamNeed {
  return needOn(name, ({ input }) => {
    const id = on.idFrom === undefined ? undefined : (input as Record<string, unknown>)[on.idFrom];
    return `${on.kind}/${typeof id === "string" ? id : "*"}`;
  });
}

/** As {@link need}, for actions whose kind of resource depends on the parameters. */
export function needOn(name: string, relativeId: (context: Pick<ActionContext, "input">) => string): RamNeed {
  return {
    action: `vpc:${name}`,
    resource: (context) => `acs:vpc:${context.request.region}:${context.account.id}:${relativeId(context)}`,
    ...standing(name),
  };
}
