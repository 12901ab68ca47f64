import { credentialSourceSchema } from "../../alicloud/call";
import { defaults } from "./defaults";
import { group, oneOf, skip, text, whole } from "./leaves";
import { regions } from "./regions";

const block = { pattern: /^\S+$/, allowed: "an IPv4 block such as 10.10.0.0/16" };

/** Id of an object in the cloud, such as `vpc-uf6abc`. */
function id(prefix: string, description: string) {
  return text({ pattern: new RegExp(`^${prefix}-[a-z0-9]+$`), allowed: `an id such as ${prefix}-uf6abc`, description });
}

const network = group(
  {
    cidr: text({ ...block, description: "Addresses of the VPC: a private IPv4 block of /16 to /24." }).optional(),
    vswitchCidr: text({
      ...block,
      description: `Addresses of the vSwitch, inside cidr, /16 to /27. Default: the first /${defaults.vswitchPrefix} of cidr.`,
    }).optional(),
    adopt: group(
      {
        vpcId: id("vpc", "VPC of the tenant's own account and region."),
        vswitchId: id("vsw", "vSwitch of that VPC, in the tenant's zone."),
        securityGroupId: id("sg", "Security group of that VPC."),
      },
      {
        allowed: "a map with vpcId, vswitchId and securityGroupId",
        description: "A network that stands already, instead of making one. It is never changed or removed.",
      },
    ).optional(),
  },
  { allowed: "a map with cidr, or with adopt", description: "The tenant's own VPC: made, or adopted." },
);

const egress = group(
  {
    bandwidth: whole({
      min: 1,
      max: 200,
      unit: "Mbit/s",
      description: `Bandwidth of the public address that the trigger call leaves from. Default: ${defaults.bandwidth}.`,
    }).optional(),
    adopt: group(
      {
        address: text({
          pattern: /^\d{1,3}(\.\d{1,3}){3}$/,
          allowed: "a public IPv4 address",
          description:
            "The one address that calls of the source's vSwitch leave from; the target pins its policies to it.",
        }),
        allocationId: id("eip", "Id of that address."),
        natGatewayId: id("ngw", "NAT gateway of the source's VPC whose SNAT entry for the vSwitch uses the address."),
      },
      {
        allowed: "a map with address, allocationId and natGatewayId",
        description: "A way out that stands already, instead of making one. It is never changed or removed.",
      },
    ).optional(),
  },
  {
    allowed: "a map with bandwidth, or with adopt",
    description: "The source's way out to the internet: NAT gateway, public address and SNAT entry; made, or adopted.",
  },
);

const workspace = group(
  {
    name: text({
      pattern: /^[A-Za-z0-9][A-Za-z0-9_]{0,127}$/,
      allowed: "letters, digits and underscores, starting with a letter or digit",
      description: "Name of the DataWorks workspace; part of the names of its nodes' outputs. Cannot be changed later.",
    }).optional(),
    displayName: text({
      pattern: /^[\w.,;/@-]{1,128}$/,
      allowed: "letters, digits and _ . , ; / @ - without spaces (the provider checks this)",
      description: "Name that people see. Default: name.",
    }).optional(),
    mode: oneOf(
      ["standard", "basic"],
      "standard: a development environment beside production; basic: production only. Of an adopted workspace: the mode that it has; the other one stops the run.",
    ).default(defaults.mode),
    adopt: group(
      { id: text({ pattern: /^\d{1,20}$/, allowed: "digits, in quotes", description: "Id of the workspace." }) },
      {
        allowed: "a map with id",
        description: "A workspace that stands already, instead of making one. It is never removed.",
      },
    ).optional(),
  },
  { allowed: "a map with name, or with adopt", description: "The DataWorks workspace: made, or adopted." },
);

const resourceGroup = group(
  {
    name: text({
      pattern: /^[A-Za-z][A-Za-z0-9_]{0,127}$/,
      allowed: "a letter, then letters, digits and underscores, at most 128 characters",
      description: "Name of the serverless resource group. Default: derived from the pair.",
    }).optional(),
    specification: whole({
      min: 2,
      max: 1000,
      unit: "CU",
      description: "Size asked for at creation. Later changes are not applied by the provider.",
    }).optional(),
    adopt: group(
      {
        id: text({
          pattern: /^[A-Za-z0-9_-]{1,128}$/,
          allowed: "letters, digits, dashes and underscores",
          description: "Id of the serverless resource group, such as Serverless_res_group_1_2.",
        }),
      },
      {
        allowed: "a map with id",
        description: "A serverless resource group that stands already, instead of making one. It is never removed.",
      },
    ).optional(),
  },
  {
    allowed: "a map with name or specification, or with adopt",
    description: "The serverless resource group: made and paid by use, or adopted.",
  },
);

const projectName = {
  pattern: /^[A-Za-z][A-Za-z0-9_]{2,27}$/,
  allowed: "3-28 characters: a letter, then letters, digits and underscores",
};

const compute = group(
  {
    project: text({
      ...projectName,
      description: "Name of the MaxCompute project, unique in the whole cloud. Default: derived from the pair.",
    }).optional(),
    adopt: group(
      { project: text({ ...projectName, description: "Name of the MaxCompute project." }) },
      {
        allowed: "a map with project",
        description: "A MaxCompute project that stands already, instead of making one. It is never removed.",
      },
    ).optional(),
    skip: skip("No MaxCompute: the tenant's workflows run without it."),
  },
  {
    allowed: "a map with project, with adopt, or with skip: true",
    description: "MaxCompute behind the workspace's compute resource: made, adopted, or left out.",
  },
);

/** Keys that both tenants have. */
export const tenantShape = {
  accountId: text({
    pattern: /^\d{16}$/,
    allowed: "an account id of 16 digits, in quotes",
    description: "Alibaba Cloud account of the tenant. Every run compares it with the account of the credentials.",
  }),
  region: oneOf(regions, "Region of the workspace and of everything beside it."),
  zone: text({
    pattern: /^[a-z0-9-]+$/,
    allowed: "a zone of the tenant's region, such as cn-shanghai-b",
    description: "Zone of the vSwitch. It must offer NAT gateways and serverless resource groups.",
  }),
  credentials: credentialSourceSchema.default(defaults.credentials).meta({
    description:
      "Where the tenant's credentials are found: kind env, profile, oidc or assume-role. Names only, no keys.",
    allowed:
      "kind: env | kind: profile with name (and file) | kind: oidc with roleArn, providerArn, tokenFile | " +
      "kind: assume-role with roleArn",
  }),
  network,
  workspace,
  resourceGroup: resourceGroup.default({}),
  compute: compute.default({}),
};

const kms = group(
  {
    instanceId: text({
      pattern: /^[A-Za-z0-9-]{1,64}$/,
      allowed: "the id of a KMS instance, such as kst-hzz0000000000",
      description: "KMS instance of the source's region that the secret belongs to.",
    }),
    keyId: text({
      pattern: /^[A-Za-z0-9-]{1,64}$/,
      allowed: "the id of a key, such as key-hzz0000000000",
      description: "Key of that instance that protects the secret. Default: the instance's own.",
    }).optional(),
  },
  { allowed: "a map with instanceId", description: "Where the secret is kept with secretStore: kms." },
);

/** Keys of the source: those of a tenant, its way out, and its KMS. */
export const sourceShape = { ...tenantShape, egress: egress.default({}), kms: kms.optional() };
