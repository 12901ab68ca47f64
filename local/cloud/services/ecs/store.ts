/** One rule of a security group. Fields that the caller did not send are empty. */
export interface Rule {
  id: string;
  direction: "ingress" | "egress";
  /** In upper case, as reads show it. */
  protocol: string;
  portRange: string;
  sourcePortRange: string;
  nicType: string;
  policy: "Accept" | "Drop";
  priority: number;
  description: string;
  createdAt: number;
  peer: RulePeer;
}

/** The other side of a rule, and the group's own side where a rule narrows it; by parameter name. */
export type RulePeer = Partial<Record<PeerField, string>>;

export const PEER_FIELDS = [
  "SourceCidrIp",
  "DestCidrIp",
  "Ipv6SourceCidrIp",
  "Ipv6DestCidrIp",
  "SourceGroupId",
  "DestGroupId",
  "SourceGroupOwnerAccount",
  "DestGroupOwnerAccount",
  "SourcePrefixListId",
  "DestPrefixListId",
] as const;

export type PeerField = (typeof PEER_FIELDS)[number];

export interface SecurityGroup {
  id: string;
  name: string;
  description: string;
  /** Empty for a group of the classic network. */
  networkId: string;
  type: "normal" | "enterprise";
  innerAccessPolicy: "Accept" | "Drop";
  resourceGroupId: string;
  createdAt: number;
  rules: Rule[];
  tags: Map<string, string>;
}

/** Security groups of one account in one region, and the RAM roles of its instances. */
export class EcsStore {
  readonly securityGroups = new Map<string, SecurityGroup>();
  /** By instance id. The local cloud has no instances: any id can carry a role. */
  readonly instanceRoles = new Map<string, string>();
}
