import { defineErrors } from "../../kernel";

/** Everything that VPC, NAT gateway and EIP say no with. */
export const vpcErrors = defineErrors({
  denied: { status: 403, code: "Forbidden.RAM", message: "The caller is not authorized: {detail}." },
  dryRun: {
    status: 400,
    code: "DryRunOperation",
    message: "The request would have succeeded; DryRun kept it from being done.",
  },
  tokenReused: {
    status: 400,
    code: "IdempotentParameterMismatch",
    message: "ClientToken {detail} was used before with other parameters.",
    assumed: true,
  },
  invalidParameter: { status: 400, code: "InvalidParameter", message: "A parameter is not valid: {detail}." },
  missingParameter: { status: 400, code: "MissingParameter", message: "A parameter is missing: {detail}." },
  regionUnknown: { status: 404, code: "InvalidRegionId.NotFound", message: "There is no region {detail}." },
  zoneUnknown: { status: 404, code: "InvalidZoneId.NotFound", message: "There is no zone {detail}." },
  nameMalformed: {
    status: 400,
    code: "InvalidName.Malformed",
    message: "The name is not valid: {detail}.",
    assumed: true,
  },
  descriptionMalformed: {
    status: 400,
    code: "InvalidDescription.Malformed",
    message: "The description is not valid: {detail}.",
    assumed: true,
  },
  deletionProtected: {
    status: 400,
    code: "OperationDenied.DeletionProtection",
    message: "Deletion protection is on for {detail}.",
    assumed: true,
  },

  networkUnknown: { status: 404, code: "InvalidVpcId.NotFound", message: "There is no VPC {detail}." },
  networkCidr: {
    status: 400,
    code: "InvalidCidrBlock.Malformed",
    message:
      "CidrBlock {detail} is not valid: expected a block of IPv4 addresses with a mask of 8 to 28 bits outside the reserved ranges.",
    assumed: true,
  },
  networkCidrInUse: {
    status: 400,
    code: "InvalidCidrBlock.Conflict",
    message: "A vSwitch of the VPC lies outside {detail}.",
    assumed: true,
  },
  networkHasSwitches: {
    status: 400,
    code: "DependencyViolation.VSwitch",
    message: "The VPC still has vSwitches: {detail}.",
  },
  networkHasSecurityGroups: {
    status: 400,
    code: "DependencyViolation.SecurityGroup",
    message: "The VPC still has security groups: {detail}.",
  },
  networkHasNatGateways: {
    status: 400,
    code: "DependencyViolation.NatGateway",
    message: "The VPC still has NAT gateways: {detail}.",
    assumed: true,
  },
  defaultNetworkExists: {
    status: 400,
    code: "Forbidden.DefaultVpcExist",
    message: "The region has a default VPC already: {detail}.",
    assumed: true,
  },
  defaultNetworkMissing: {
    status: 400,
    code: "Forbidden.DefaultVpcNotExist",
    message: "The region {detail} has no default VPC.",
    assumed: true,
  },
  defaultSwitchExists: {
    status: 400,
    code: "Forbidden.DefaultVSwitchExist",
    message: "The zone has a default vSwitch already: {detail}.",
    assumed: true,
  },
  routeTableUnknown: {
    status: 404,
    code: "InvalidRouteTableId.NotFound",
    message: "There is no route table {detail}.",
  },

  switchUnknown: { status: 404, code: "InvalidVswitchID.NotFound", message: "There is no vSwitch {detail}." },
  switchCidr: {
    status: 400,
    code: "InvalidCidrBlock",
    message:
      "CidrBlock {detail} is not valid for a vSwitch: expected a block inside the VPC with a mask of 16 to 29 bits.",
  },
  switchOverlap: {
    status: 400,
    code: "InvalidCidrBlock.Overlapped",
    message: "The CIDR block overlaps with that of another vSwitch: {detail}.",
  },
  switchQuota: {
    status: 400,
    code: "QuotaExceeded.VSwitch",
    message: "A VPC has room for 150 vSwitches: {detail}.",
    assumed: true,
  },
  switchHasNatGateways: {
    status: 400,
    code: "DependencyViolation.NatGateway",
    message: "A NAT gateway stands in the vSwitch: {detail}.",
    assumed: true,
  },
  switchHasSnatEntries: {
    status: 400,
    code: "DependencyViolation.SnatEntry",
    message: "An SNAT entry names the vSwitch: {detail}.",
    assumed: true,
  },
  inUse: {
    status: 400,
    code: "DependencyViolation",
    message: "Another product uses it: {detail}.",
  },

  natGatewayUnknown: {
    status: 404,
    code: "InvalidNatGatewayId.NotFound",
    message: "There is no NAT gateway {detail}.",
  },
  natTypeUnsupported: {
    status: 400,
    code: "InvalidNatType.NotSupported",
    message: "Only enhanced NAT gateways can be made, not {detail}.",
    assumed: true,
  },
  natChargeUnsupported: {
    status: 400,
    code: "InvalidInstanceChargeType.NotSupported",
    message: "NAT gateways are pay-as-you-go; {detail} is not sold any more.",
    assumed: true,
  },
  natHasAddresses: {
    status: 400,
    code: "DependencyViolation.EIPS",
    message: "EIPs are bound to the NAT gateway: {detail}.",
  },
  natHasSnatEntries: {
    status: 400,
    code: "DependencyViolation.SnatEntry",
    message: "The NAT gateway has SNAT entries: {detail}.",
    assumed: true,
  },

  snatTableUnknown: { status: 404, code: "InvalidSnatTableId.NotFound", message: "There is no SNAT table {detail}." },
  snatEntryUnknown: { status: 404, code: "InvalidSnatEntryId.NotFound", message: "There is no SNAT entry {detail}." },
  snatSource: {
    status: 400,
    code: "InvalidParameter.Source",
    message: "Exactly one of SourceVSwitchId and SourceCIDR is needed; {detail}.",
    assumed: true,
  },
  snatSourceForeign: {
    status: 400,
    code: "InvalidSourceVSwitchId.NotInVpc",
    message: "vSwitch {detail} is not in the VPC of the NAT gateway.",
    assumed: true,
  },
  snatSourceDuplicate: {
    status: 400,
    code: "Forbidden.SourceVSwitchId.Duplicated",
    message: "Another SNAT entry has the same source: {detail}.",
    assumed: true,
  },
  snatAddressNotBound: {
    status: 400,
    code: "EIP_NOT_IN_GATEWAY",
    message: "The address is not that of an EIP bound to the NAT gateway: {detail}.",
  },
  snatQuota: {
    status: 400,
    code: "QuotaExceeded.SnatEntry",
    message: "A NAT gateway has room for 40 SNAT entries: {detail}.",
    assumed: true,
  },

  addressUnknown: { status: 404, code: "InvalidAllocationId.NotFound", message: "There is no EIP {detail}." },
  addressPoolEmpty: {
    status: 400,
    code: "InsufficientEipResource",
    message: "The local cloud has no public address left; it has 508.",
    assumed: true,
  },
  addressTaken: {
    status: 400,
    code: "InvalidIpAddress.NotAvailable",
    message: "The public address {detail} cannot be had.",
    assumed: true,
  },
  addressBandwidth: {
    status: 400,
    code: "InvalidBandwidth.ValueNotSupported",
    message: "The bandwidth is not valid: {detail}.",
    assumed: true,
  },
  addressStatus: {
    status: 400,
    code: "IncorrectEipStatus",
    message: "The EIP's status does not allow this: {detail}.",
  },
  addressUsedBySnat: {
    status: 400,
    code: "InvalidIpStatus.HasBeenUsedBySnatTable",
    message: "An SNAT entry uses the EIP: {detail}.",
  },
  associationUnknown: {
    status: 404,
    code: "InvalidAssociation.NotFound",
    message: "The EIP is not bound to this instance: {detail}.",
    assumed: true,
  },
  instanceUnknown: { status: 404, code: "InvalidInstanceId.NotFound", message: "There is no instance {detail}." },
  instanceType: {
    status: 400,
    code: "InvalidInstanceType.ValueNotSupported",
    message: "InstanceType {detail} is not that of the instance, or is not offered here.",
  },
  addressesPerNatGateway: {
    status: 400,
    code: "QuotaExceeded.EipPerNatGateway",
    message: "A NAT gateway takes 20 EIPs: {detail}.",
    assumed: true,
  },

  tagResourceType: {
    status: 400,
    code: "InvalidResourceType.NotSupported",
    message: "Resources of type {detail} have no tags here.",
    assumed: true,
  },
  tagInvalid: { status: 400, code: "InvalidTag", message: "A tag is not valid: {detail}.", assumed: true },
  tagQuota: {
    status: 400,
    code: "NumberExceed.Tags",
    message: "A resource has room for 20 tags: {detail}.",
    assumed: true,
  },
});
