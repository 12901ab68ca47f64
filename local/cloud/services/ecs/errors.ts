import { defineErrors } from "../../kernel";

/** Everything that ECS says no with. */
export const ecsErrors = defineErrors({
  denied: { status: 403, code: "Forbidden.RAM", message: "The caller is not authorized: {detail}." },
  invalidParameter: { status: 400, code: "InvalidParameter", message: "A parameter is not valid: {detail}." },
  networkUnknown: { status: 404, code: "InvalidVpcId.NotFound", message: "There is no VPC {detail}." },
  nameMalformed: {
    status: 400,
    code: "InvalidSecurityGroupName.Malformed",
    message: "The name of the security group is not valid: {detail}.",
  },
  descriptionMalformed: {
    status: 400,
    code: "InvalidSecurityGroupDescription.Malformed",
    message: "The description is not valid: {detail}.",
  },
  groupUnknown: {
    status: 404,
    code: "InvalidSecurityGroupId.NotFound",
    message: "There is no security group {detail}.",
  },
  groupReferenced: {
    status: 403,
    code: "DependencyViolation",
    message: "A rule of another security group names it: {detail}.",
  },
  innerPolicyFixed: {
    status: 403,
    code: "InvalidOperation.InvalidSecurityGroupType",
    message: "The members of an enterprise security group are always kept apart: {detail}.",
    assumed: true,
  },
  sourceGroupUnknown: {
    status: 404,
    code: "InvalidSourceGroupId.NotFound",
    message: "There is no security group {detail} to name in a rule.",
  },
  rulePeer: {
    status: 400,
    code: "MissingParameter.Source",
    message: "A rule needs the other side: an address block, a security group or a prefix list.",
    assumed: true,
  },
  ruleProtocol: {
    status: 400,
    code: "InvalidIpProtocol.ValueNotSupported",
    message: "IpProtocol {detail} is not offered.",
  },
  rulePorts: {
    status: 400,
    code: "InvalidPortRange.Malformed",
    message: "PortRange is not valid: {detail}.",
  },
  rulePriority: {
    status: 400,
    code: "InvalidPriority.ValueNotSupported",
    message: "Priority is 1 to 100, not {detail}.",
  },
  rulePolicy: { status: 400, code: "InvalidPolicy.Malformed", message: "Policy is accept or drop, not {detail}." },
  ruleBlock: {
    status: 400,
    code: "InvalidSourceCidrIp.Malformed",
    message: "{detail} is neither an address nor a block of addresses.",
  },
  ruleUnknown: {
    status: 404,
    code: "InvalidSecurityGroupRule.RuleNotExist",
    message: "The security group has no such rule: {detail}.",
  },
  ruleQuota: {
    status: 403,
    code: "AuthorizationLimitExceed",
    message: "A security group has room for 200 rules: {detail}.",
  },
  tagResourceType: {
    status: 400,
    code: "InvalidResourceType.NotFound",
    message: "Resources of type {detail} have no tags here.",
    assumed: true,
  },
  tagInvalid: { status: 400, code: "InvalidTagKey.Malformed", message: "A tag is not valid: {detail}." },
  resourceTypeUnsupported: {
    status: 400,
    code: "InvalidResourceType.NotFound",
    message: "Resources of type {detail} cannot be moved here.",
    assumed: true,
  },
  roleUnknown: { status: 404, code: "InvalidRamRole.NotFound", message: "There is no RAM role {detail}." },
  instanceIds: {
    status: 400,
    code: "InvalidInstanceIds.Malformed",
    message: "InstanceIds is a JSON list of 1 to 100 instance ids.",
  },
  zoneUnknown: { status: 404, code: "InvalidZoneId.NotFound", message: "There is no zone {detail}." },
});
