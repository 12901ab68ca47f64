import type { Owner, Surroundings } from "../../kernel";
import { dotted, parseCidr, type Cidr } from "./cidr";

interface Resource {
  id: string;
  name: string;
  description: string;
  createdAt: number;
  resourceGroupId: string;
  tags: Map<string, string>;
}

/** The route table that every VPC has from the start. */
export interface RouteTable {
  id: string;
  name: string;
  description: string;
  propagation: boolean;
}

export interface Network extends Resource {
  cidr: Cidr;
  secondaryCidrs: string[];
  userCidrs: string[];
  routerId: string;
  routeTable: RouteTable;
  isDefault: boolean;
  dnsHostnames: boolean;
  ipv6: { enabled: boolean; block: string; isp: string };
  classicLink: boolean;
}

export interface Switch extends Resource {
  networkId: string;
  cidr: Cidr;
  zoneId: string;
  isDefault: boolean;
  ipv6Block: string;
}

export interface SnatEntry {
  id: string;
  name: string;
  /** One address or several, in the order given. */
  addresses: string[];
  sourceCidr: string;
  /** Set when the source was given as a vSwitch. */
  sourceSwitchId?: string;
  eipAffinity: number;
}

export interface NatGateway extends Resource {
  networkId: string;
  switchId: string;
  zoneId: string;
  privateAddress: string;
  networkType: "internet" | "intranet";
  internetChargeType: string;
  spec: string;
  eipBindMode: string;
  icmpReply: boolean;
  privateLink: boolean;
  deletionProtection: boolean;
  accessMode?: { ModeValue?: string; TunnelType?: string };
  snatTableId: string;
  forwardTableId: string;
  snatEntries: Map<string, SnatEntry>;
}

/** What an EIP is bound to. Mode, private address and VPC are there only when the caller sent them. */
export interface Binding {
  instanceId: string;
  instanceType: "Nat";
  mode?: string;
  privateAddress?: string;
  networkId?: string;
}

export interface Address extends Resource {
  ip: string;
  bandwidth: string;
  internetChargeType: string;
  isp: string;
  netmode: string;
  zone: string;
  poolId: string;
  securityProtectionTypes: string[];
  deletionProtection: boolean;
  monitorLog?: { project: string; store: string };
  binding?: Binding;
}

/** A resource of another product that keeps a VPC or vSwitch from being deleted. */
export interface Occupant {
  kind: "SecurityGroup" | "ResourceGroup";
  id: string;
}

/** Networks of one account in one region. */
export class VpcStore {
  readonly networks = new Map<string, Network>();
  readonly switches = new Map<string, Switch>();
  readonly natGateways = new Map<string, NatGateway>();
  readonly addresses = new Map<string, Address>();
  private readonly occupants = new Map<string, Occupant[]>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}

  /** Keeps the VPC or vSwitch `resourceId` from being deleted until {@link leave}. */
  occupy(resourceId: string, occupant: Occupant): void {
    this.occupants.set(resourceId, [...this.occupantsOf(resourceId), occupant]);
  }

  leave(resourceId: string, occupantId: string): void {
    this.occupants.set(
      resourceId,
      this.occupantsOf(resourceId).filter(({ id }) => id !== occupantId),
    );
  }

  occupantsOf(resourceId: string): readonly Occupant[] {
    return this.occupants.get(resourceId) ?? [];
  }

  switchesOf(networkId: string): Switch[] {
    return [...this.switches.values()].filter((candidate) => candidate.networkId === networkId);
  }

  natGatewaysOf(networkId: string): NatGateway[] {
    return [...this.natGateways.values()].filter((candidate) => candidate.networkId === networkId);
  }

  addressesOf(natGatewayId: string): Address[] {
    return [...this.addresses.values()].filter(({ binding }) => binding?.instanceId === natGatewayId);
  }

  natGatewayOfTable(snatTableId: string): NatGateway | undefined {
    return [...this.natGateways.values()].find((candidate) => candidate.snatTableId === snatTableId);
  }
}

/** The documentation ranges stand for the internet's addresses: nothing real answers there. */
const RANGES = ["203.0.113.0/24", "198.51.100.0/24"];

/** Public addresses of all accounts and regions: no two EIPs have the same one at the same time. */
export class AddressPool {
  private readonly all: string[];
  private readonly used = new Set<string>();
  private next = 0;

  constructor() {
    this.all = RANGES.map((range) => parseCidr(range)!).flatMap(({ first, size }) =>
      Array.from({ length: size - 2 }, (_, index) => dotted(first + 1 + index)),
    );
  }

  /**
   * An address that nobody has; one that was never given before, as long as there is one, so that a released address
   * does not come back at once. Undefined when all are taken, or the wanted one is.
   */
  take(wanted?: string): string | undefined {
    if (wanted !== undefined) {
      if (!this.all.includes(wanted) || this.used.has(wanted)) return undefined;
      this.used.add(wanted);
      return wanted;
    }
    for (let tried = 0; tried < this.all.length; tried += 1) {
      const address = this.all[this.next]!;
      this.next = (this.next + 1) % this.all.length;
      if (this.used.has(address)) continue;
      this.used.add(address);
      return address;
    }
    return undefined;
  }

  release(address: string): void {
    this.used.delete(address);
  }
}
