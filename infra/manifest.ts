import * as z from "zod";
import { credentialSourceSchema } from "../alicloud/call";
import { pinningProblem } from "../alicloud/ram";

const accountId = z.string().regex(/^\d{16}$/, "16 digits");

/** Becomes part of host names, so nothing else may pass; which regions there are is the configuration's matter. */
const region = z.string().regex(/^[a-z]{2,}(-[a-z0-9]+)+$/, "a region id such as cn-shanghai");

const roleArn = z.string().regex(/^acs:ram::\d{16}:role\/[A-Za-z0-9.-]{1,64}$/, "ARN of a role");

/** Role code of the trigger identity's membership in the target workspace. */
const workspaceRole = z.string();

const tenantManifest = z.strictObject({
  accountId,
  region,
  credentials: credentialSourceSchema,
  workspace: z.strictObject({ id: z.string().regex(/^\d+$/), name: z.string(), mode: z.enum(["basic", "standard"]) }),
  /** `specification`: the CU that the stack file asks for; absent where it leaves them to the service. */
  resourceGroup: z.strictObject({ id: z.string(), name: z.string(), specification: z.number().optional() }),
  network: z.strictObject({ vpcId: z.string(), vswitchId: z.string(), securityGroupId: z.string() }),
  /** The MaxCompute project behind the workspace's compute resource; absent where the tenant has none. */
  compute: z.strictObject({ project: z.string() }).optional(),
  /** What stood before the pair and stays behind when it goes. */
  adopted: z.array(z.enum(["network", "egress", "workspace", "resourceGroup", "compute"])),
});

const events = z.array(z.string().regex(/^[A-Za-z-]+$/, "codes of events"));

/** The extension that checks operations on the target's workflows. */
const guardManifest = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("own"),
    functionName: z.string(),
    functionArn: z.string(),
    roleName: z.string(),
    /** Custom bus of the workspaces' events. */
    bus: z.string(),
    rules: z.array(z.strictObject({ bus: z.string(), name: z.string() })),
    deadLetterQueue: z.string(),
    logProject: z.string(),
    logStore: z.string(),
    /** Absent until a person has registered the extension. */
    extensionCode: z.string().optional(),
    /** Codes of the events that reach the function; the extension must be bound to no other. */
    events,
    /** Options of the checks that run, by id. */
    checks: z.record(z.string(), z.unknown()),
    /** Workspaces beside the target's whose events it judges. */
    workspaces: z.array(z.string()),
  }),
  // Another pair's: the workspace's events have to reach its bus, and its extension has to be enabled here.
  z.strictObject({
    kind: z.literal("adopted"),
    functionName: z.string(),
    extensionCode: z.string(),
    bus: z.string(),
  }),
]);

/**
 * What `pulumi up` hands to everything that runs after it: typed, versioned, without secrets.
 * A change that a reader of version 1 cannot understand needs a new `schemaVersion`.
 */
export const manifestSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    /** Name of the pair; prefixes what the post-deploy step makes. */
    pair: z.string().regex(/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/, "the name of a pair"),
    generation: z.literal("new"),
    /** `host:port` of a local cloud; absent on the real cloud. */
    endpoint: z.string().optional(),
    /** What cannot be made again as it was is protected from deletion. */
    production: z.boolean(),
    /** Folder of the workflow files, relative to the project. */
    workflows: z
      .string()
      .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[\w./-]+$/, "a folder inside the project, relative to it"),
    source: tenantManifest.extend({
      /** The way out to the internet: the address that the target's policies are pinned to. */
      egress: z.strictObject({
        address: z
          .ipv4()
          .refine((address) => pinningProblem(address) === undefined, "a public address, which a key can be pinned to"),
        allocationId: z.string(),
        natGatewayId: z.string(),
      }),
      /** The role that a person links to each trigger node; absent where the key comes from a workspace parameter. */
      callerRole: z.strictObject({ name: z.string(), arn: roleArn }).optional(),
      /** The secret that the key is kept in, with `secretStore: kms`. */
      kms: z
        .strictObject({ instanceId: z.string(), keyId: z.string().optional(), secretName: z.string().min(1) })
        .optional(),
    }),
    target: tenantManifest.extend({
      triggerIdentity: z.discriminatedUnion("kind", [
        z.strictObject({
          kind: z.literal("ram-user"),
          userName: z.string(),
          userId: z.string(),
          policyName: z.string(),
          workspaceRole,
        }),
        z.strictObject({
          kind: z.literal("linked-role"),
          roleName: z.string(),
          roleId: z.string().regex(/^\d+$/),
          roleArn,
          policyName: z.string(),
          /** What the target's trust policy asks the source for; no secret. */
          externalId: z.string().regex(/^[\w+=,.@:/-]{32,1224}$/),
          workspaceRole,
        }),
      ]),
    }),
    /** Policy of the trigger identity: the trigger call only, or also the reads around it. */
    scope: z.enum(["fire", "observe"]),
    /** Where a RAM user's key is kept for the source's node; means nothing for a role, which has no key. */
    secretStore: z.enum(["workspace-parameter", "kms"]),
    /** Absent where the pair has no guard. */
    guard: guardManifest.optional(),
  })
  .superRefine(({ secretStore, source, target }, context) => {
    const { kind } = target.triggerIdentity;
    const missing = (path: string[]) => context.addIssue({ code: "custom", path, message: "missing" });
    if ((kind === "linked-role" || secretStore === "kms") && !source.callerRole) missing(["source", "callerRole"]);
    if (kind === "ram-user" && secretStore === "kms" && !source.kms) missing(["source", "kms"]);
  });
export type Manifest = z.infer<typeof manifestSchema>;
export type TenantManifest = Manifest["source"] | Manifest["target"];
/** The trigger identity where it is a user of the target. */
export type TriggerUser = Extract<Manifest["target"]["triggerIdentity"], { kind: "ram-user" }>;
/** The trigger identity where it is a role of the target. */
export type TriggerRole = Extract<Manifest["target"]["triggerIdentity"], { kind: "linked-role" }>;

/** The trigger identity of a pair that has a user for it; a role has no key, so nothing about keys may be asked of it. */
export function triggerUserOf({ pair, target: { triggerIdentity } }: Manifest): TriggerUser {
  if (triggerIdentity.kind !== "ram-user") throw new Error(`The trigger identity of the pair ${pair} is a role.`);
  return triggerIdentity;
}
