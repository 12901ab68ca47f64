import { z } from "zod";
import { defaults } from "./defaults";
import { credentialSourceSchema } from "../alicloud/call";
import { regions } from "./regions";

/** Leaf of text. What is allowed is its only message, so that every way of being wrong is answered alike. */
function text(options: { pattern: RegExp; allowed: string; description: string }) {
  const { pattern, allowed, description } = options;
  return z.string({ error: allowed }).regex(pattern, { error: allowed }).meta({ description, allowed });
}

/** Leaf with a fixed list of values. */
function oneOf<const T extends readonly [string, ...string[]]>(values: T, description: string) {
  const allowed = values.length === 1 ? `only "${values[0]}" so far` : `one of ${values.join(", ")}`;
  return z.enum(values, { error: allowed }).meta({ description, allowed });
}

/** A whole number between two bounds. */
function whole(options: { min: number; max: number; unit: string; description: string }) {
  const allowed = `a whole number of ${options.unit} from ${options.min} to ${options.max}`;
  return z
    .number({ error: allowed })
    .int({ error: allowed })
    .min(options.min, { error: allowed })
    .max(options.max, { error: allowed })
    .meta({ description: options.description, allowed });
}

/** A group of keys; any other key in it is a mistake. */
function group<T extends z.ZodRawShape>(shape: T, options: { allowed: string; description: string }) {
  return z.strictObject(shape, { error: () => undefined }).meta(options);
}

const block = {
  pattern: /^\S+$/,
  allowed: "an IPv4 block such as 10.10.0.0/16",
};

/** Words for tags: what the tag APIs of every service here take. */
const tagValue = {
  pattern: /^(?!aliyun|acs:|https?:\/\/)[A-Za-z0-9 _.:/@=+-]{1,64}$/,
  allowed: "1-64 letters, digits, spaces or _ . : / @ = + -, not starting with aliyun, acs: or http",
};

const network = group(
  {
    cidr: text({ ...block, description: "Addresses of the VPC: a private IPv4 block of /16 to /24." }),
    vswitchCidr: text({
      ...block,
      description: `Addresses of the vSwitch, inside cidr, /16 to /27. Default: the first /${defaults.vswitchPrefix} of cidr.`,
    }).optional(),
  },
  { allowed: "a map with cidr", description: "The tenant's own VPC." },
);

const sourceNetwork = network
  .extend({
    bandwidth: whole({
      min: 1,
      max: 200,
      unit: "Mbit/s",
      description: "Bandwidth of the public address that the trigger call leaves from.",
    }).default(defaults.bandwidth),
  })
  .meta({ allowed: "a map with cidr", description: "The tenant's own VPC, with its way out to the internet." });

const tenantShape = {
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
  workspace: group(
    {
      name: text({
        pattern: /^[A-Za-z0-9][A-Za-z0-9_]{0,127}$/,
        allowed: "letters, digits and underscores, starting with a letter or digit",
        description:
          "Name of the DataWorks workspace; part of the names of its nodes' outputs. Cannot be changed later.",
      }),
      displayName: text({
        pattern: /^[\w.,;/@-]{1,128}$/,
        allowed: "letters, digits and _ . , ; / @ - without spaces (the provider checks this)",
        description: "Name that people see. Default: name.",
      }).optional(),
      mode: oneOf(
        ["standard", "basic"],
        "standard: a development environment beside production; basic: production only.",
      ).default(defaults.mode),
    },
    { allowed: "a map with name", description: "The DataWorks workspace." },
  ),
  resourceGroup: group(
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
    },
    { allowed: "a map with name or specification", description: "The serverless resource group, pay-as-you-go." },
  ).default({}),
  compute: group(
    {
      project: text({
        pattern: /^[A-Za-z][A-Za-z0-9_]{2,27}$/,
        allowed: "3-28 characters: a letter, then letters, digits and underscores",
        description: "Name of the MaxCompute project, unique in the whole cloud. Default: derived from the pair.",
      }).optional(),
    },
    { allowed: "a map with project", description: "MaxCompute behind the workspace's compute resource." },
  ).default({}),
};

/**
 * The configuration of a pair: what stands in `Pulumi.<stack>.yaml`, key by key. Rules about several keys at once are in
 * `config-rules.ts`. The descriptions here and in Pulumi.yaml are for people; `allowed` is what an error message says.
 */
export const pairConfigSchema = group(
  {
    pair: text({
      pattern: /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
      allowed: "2-20 lower-case letters, digits and dashes, starting with a letter, not ending with a dash",
      description: "Name of the pair; begins the name of everything it owns.",
    }),
    generation: oneOf(["new"], "Generation of Data Studio and of the trigger API.").default(defaults.generation),
    sameAccount: z.boolean({ error: "true or false" }).default(defaults.sameAccount).meta({
      description: "True when source and target are one account in two regions.",
      allowed: "true or false",
    }),
    identity: oneOf(["ram-user"], "Who calls the target: a RAM user of the target account.").default(defaults.identity),
    triggerRole: text({
      pattern: /^[A-Za-z][A-Za-z0-9_]{0,99}$/,
      allowed: "a role code of the target workspace, such as role_project_pe",
      description: "Workspace role of the trigger identity. Smallest candidate first: pe, then dev, then admin.",
    }).default(defaults.triggerRole),
    secretStore: oneOf(["workspace-parameter"], "Where the trigger's key is kept for the source's node.").default(
      defaults.secretStore,
    ),
    workflows: text({
      pattern: /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[\w./-]+$/,
      allowed: "a folder inside the project, relative to it",
      description: "Folder of the pair's workflow files.",
    }).default(defaults.workflows),
    endpoint: text({
      pattern: /^$|^(127\.0\.0\.1|localhost):\d{1,5}$/,
      allowed: "host:port of a local cloud on this machine, without http://; empty for the real cloud",
      description: "Local cloud to work against instead of Alibaba Cloud.",
    }).default(defaults.endpoint),
    tags: group(
      {
        owner: text({ ...tagValue, description: "Team or person that answers for the pair." }),
        environment: text({ ...tagValue, description: "Such as production or rehearsal." }),
        costCentre: text({ ...tagValue, description: "Who pays." }),
      },
      { allowed: "a map with owner, environment and costCentre", description: "Tags on everything that takes tags." },
    ),
    source: group(
      { ...tenantShape, network: sourceNetwork },
      {
        allowed: "a map with accountId, region, zone, network and workspace",
        description: "The tenant that triggers.",
      },
    ),
    target: group(tenantShape, {
      allowed: "a map with accountId, region, zone, network and workspace",
      description: "The tenant that is triggered.",
    }),
  },
  { allowed: "a map of the keys of a pair", description: "One source and one target." },
);

/** As `pairConfigSchema` reads it, before derived values are filled in. */
export type ParsedPair = z.infer<typeof pairConfigSchema>;
