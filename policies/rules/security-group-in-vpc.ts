import { defineRule, registry, unless } from "../rule";

/** A security group belongs to a VPC. */
export const securityGroupInVpc = defineRule({
  id: "security-group-in-vpc",
  title: { en: "A security group belongs to a VPC.", zh: "安全组属于某个 VPC。" },
  description: {
    en: "A group of the classic network does not fit anything of a pair.",
    zh: "经典网络安全组不适用于本对。",
  },
  severity: "medium",
  sources: [{ from: "infraguard", id: "ecs-security-group-type-not-normal" }],
  remedy: { en: "Set vpcId.", zh: "设置 vpcId。" },
  reference: registry("ecs/securitygroup"),
  on: ["securityGroup"],
  check: ({ props }) => unless(props.vpcId ? [] : ["vpcId is missing; set that of the tenant's VPC."]),
});
