import type * as z from "zod";
import { defaults } from "./defaults";
import { guardSchema } from "./guard-schema";
import { flag, group, oneOf, text } from "./leaves";
import { sourceShape, tenantShape } from "./tenant-schema";

/** Words for tags: what the tag APIs of every service here take. */
const tagValue = {
  pattern: /^(?!aliyun|acs:|https?:\/\/)[A-Za-z0-9 _.:/@=+-]{1,64}$/,
  allowed: "1-64 letters, digits, spaces or _ . : / @ = + -, not starting with aliyun, acs: or http",
};

/**
 * The configuration of a pair: what stands in `Pulumi.<stack>.yaml`, key by key. Rules about several keys at once are in
 * `rules.ts` and `choice-rules.ts`. The descriptions here and in Pulumi.yaml are for people; `allowed` is what an error message says.
 */
export const pairConfigSchema = group(
  {
    pair: text({
      pattern: /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
      allowed: "2-20 lower-case letters, digits and dashes, starting with a letter, not ending with a dash",
      description: "Name of the pair; begins the name of everything it owns.",
    }),
    generation: oneOf(["new"], "Generation of Data Studio and of the trigger API.").default(defaults.generation),
    sameAccount: flag("True when source and target are one account in two regions.").default(defaults.sameAccount),
    production: flag(
      "True: what cannot be made again as it was (addresses, workspaces, MaxCompute projects) is protected from deletion.",
    ).default(defaults.production),
    identity: oneOf(
      ["ram-user", "linked-role"],
      "Who calls the target: ram-user, a RAM user of the target whose key the source stores; or linked-role, a role of the target that the source's node takes without any key.",
    ).default(defaults.identity),
    scope: oneOf(
      ["fire", "observe"],
      "What the trigger identity may do: fire, the trigger call only; observe, also the reads that tell what became of it.",
    ).default(defaults.scope),
    triggerRole: text({
      pattern: /^[A-Za-z][A-Za-z0-9_]{0,99}$/,
      allowed: "a role code of the target workspace, such as role_project_pe",
      description: "Workspace role of the trigger identity. Smallest candidate first: pe, then dev, then admin.",
    }).default(defaults.triggerRole),
    secretStore: oneOf(
      ["workspace-parameter", "kms"],
      "Where a RAM user's key is kept for the source's node: a workspace parameter, or a KMS secret that the node's linked role reads.",
    ).default(defaults.secretStore),
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
    source: group(sourceShape, {
      allowed: "a map with accountId, region, zone, network and workspace",
      description: "The tenant that triggers.",
    }),
    target: group(tenantShape, {
      allowed: "a map with accountId, region, zone, network and workspace",
      description: "The tenant that is triggered.",
    }),
    guard: guardSchema.default(defaults.guard.none),
  },
  { allowed: "a map of the keys of a pair", description: "One source and one target." },
);

/** As `pairConfigSchema` reads it, before derived values are filled in. */
export type ParsedPair = z.infer<typeof pairConfigSchema>;
