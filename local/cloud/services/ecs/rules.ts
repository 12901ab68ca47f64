import { isIP } from "node:net";
import { isoSeconds, type ActionContext } from "../../kernel";
import { ecsErrors } from "./errors";
import { EcsStore, PEER_FIELDS, type Rule, type RulePeer, type SecurityGroup } from "./store";

/** A rule as a request describes it; the same fields flat or as `Permissions.N`. */
export type RuleRequest = Partial<Record<string, string>>;

/** What identifies a rule within its group: everything but the description. */
type RuleIdentity = Omit<Rule, "id" | "description" | "createdAt">;

const PROTOCOLS = ["TCP", "UDP", "ICMP", "ICMPV6", "GRE", "ALL"];

/** Reads and checks the parts of a rule that identify it. */
export function readRule(request: RuleRequest, direction: Rule["direction"]): RuleIdentity {
  const protocol = (request.IpProtocol ?? "").toUpperCase();
  if (!PROTOCOLS.includes(protocol)) throw ecsErrors.ruleProtocol(request.IpProtocol ?? "(none)");
  const portRange = request.PortRange || "-1/-1";
  checkPorts(protocol, portRange);
  const policy = (request.Policy || "accept").toLowerCase();
  if (policy !== "accept" && policy !== "drop") throw ecsErrors.rulePolicy(policy);
  const priority = Number(request.Priority || "1");
  if (!Number.isInteger(priority) || priority < 1 || priority > 100)
    throw ecsErrors.rulePriority(request.Priority ?? "");
  return {
    direction,
    protocol,
    portRange,
    sourcePortRange: request.SourcePortRange ?? "",
    // Some clients write the text of a missing value here; in a VPC there is one kind of card anyway.
    nicType: request.NicType === "internet" ? "internet" : "intranet",
    policy: policy === "accept" ? "Accept" : "Drop",
    priority,
    peer: readPeer(request, direction),
  };
}

function checkPorts(protocol: string, portRange: string): void {
  const ported = protocol === "TCP" || protocol === "UDP";
  if (!ported) {
    if (portRange !== "-1/-1") throw ecsErrors.rulePorts(`${protocol} has no ports; expected -1/-1`);
    return;
  }
  const [from, to] = /^(\d{1,5})\/(\d{1,5})$/.exec(portRange)?.slice(1).map(Number) ?? [];
  if (from === undefined || to === undefined || from < 1 || to > 65535 || from > to)
    throw ecsErrors.rulePorts(`${portRange}; expected two ports from 1 to 65535, such as 443/443`);
}

function readPeer(request: RuleRequest, direction: Rule["direction"]): RulePeer {
  const sent = PEER_FIELDS.flatMap((field) => (request[field] ? [[field, request[field]] as const] : []));
  const side = direction === "ingress" ? /^(Ipv6)?Source/ : /^(Ipv6)?Dest/;
  if (!sent.some(([field]) => side.test(field) && !field.endsWith("OwnerAccount"))) throw ecsErrors.rulePeer();
  for (const [field, value] of sent) if (field.endsWith("CidrIp")) checkBlock(value, field.startsWith("Ipv6") ? 6 : 4);
  return Object.fromEntries(sent);
}

function checkBlock(text: string, version: 4 | 6): void {
  const [address = "", prefix, ...more] = text.split("/");
  const bits = version === 4 ? 32 : 128;
  const wide = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
  if (isIP(address) !== version || !wide || more.length > 0) throw ecsErrors.ruleBlock(text);
}

/** The rule of a group that a request describes. */
export function findRule(group: SecurityGroup, wanted: RuleIdentity): Rule | undefined {
  const asked = identity(wanted);
  return group.rules.find((rule) => identity(rule) === asked);
}

function identity({ direction, protocol, portRange, sourcePortRange, policy, priority, peer }: RuleIdentity): string {
  const sides = PEER_FIELDS.map((field) => (field.endsWith("OwnerAccount") ? "" : (peer[field] ?? "")));
  return JSON.stringify([direction, protocol, portRange, sourcePortRange, policy, priority, sides]);
}

/** Refuses a rule that names a security group which does not exist. */
export function checkGroups({ regional, account }: Pick<ActionContext, "regional" | "account">, peer: RulePeer): void {
  const sides = [
    [peer.SourceGroupId, peer.SourceGroupOwnerAccount],
    [peer.DestGroupId, peer.DestGroupOwnerAccount],
  ] as const;
  for (const [id, owner] of sides) {
    // A group of another account cannot be looked up from here; it is taken as it is.
    if (id === undefined || (owner !== undefined && owner !== account.id)) continue;
    if (!regional(EcsStore).securityGroups.has(id)) throw ecsErrors.sourceGroupUnknown(id);
  }
}

/** A rule as reads show it; every field is there, as text. */
export function shownRule(rule: Rule): object {
  return {
    Direction: rule.direction,
    IpProtocol: rule.protocol,
    PortRange: rule.portRange,
    SourcePortRange: rule.sourcePortRange,
    NicType: rule.nicType,
    Policy: rule.policy,
    Priority: String(rule.priority),
    Description: rule.description,
    SecurityGroupRuleId: rule.id,
    CreateTime: isoSeconds(rule.createdAt),
    ...Object.fromEntries(PEER_FIELDS.map((field) => [field, rule.peer[field] ?? ""])),
  };
}
