import type { Surroundings } from "../../kernel";
import type { SourceParameters } from "./source-parameters";
import type { RuleTarget } from "./target-lists";

export interface Rule {
  name: string;
  description: string;
  /** Exactly as it was sent: clients compare it as text. */
  filterPattern: string;
  status: "ENABLE" | "DISABLE";
  targets: RuleTarget[];
  createdAt: number;
}

export interface EventBus {
  name: string;
  description: string;
  createdAt: number;
  rules: Map<string, Rule>;
}

export interface EventSource {
  name: string;
  busName: string;
  description: string;
  createdAt: number;
  externalSourceType?: string;
  parameters: SourceParameters;
}

/** An event as CloudEvents describes it, with the names that the API gives its members. */
export interface CloudEvent {
  Id: string;
  Source: string;
  Type: string;
  SpecVersion?: string;
  Subject?: string;
  Time?: string;
  DataContentType?: string;
  DataSchema?: string;
  /** The text of the data, whatever its content type says. */
  Data?: string;
  Extensions?: Record<string, string>;
}

/** The bus that every region has from the start, for events of the vendor's services. */
export const SYSTEM_BUS = "default";

/** Buses of one region. */
export class RegionalBuses {
  readonly buses: Map<string, EventBus>;
  readonly sources = new Map<string, EventSource>();
  /** Answers by client token. */
  readonly answers = new Map<string, { asked: string; answer: object }>();

  constructor(at: number) {
    this.buses = new Map([[SYSTEM_BUS, { name: SYSTEM_BUS, description: "", createdAt: at, rules: new Map() }]]);
  }
}

/** EventBridge of one account. Regions are kept together because service-linked roles serve all of them. */
export class EventBridgeStore {
  private readonly regions = new Map<string, RegionalBuses>();

  constructor(private readonly surroundings: Surroundings) {}

  in(region: string): RegionalBuses {
    const known = this.regions.get(region);
    if (known) return known;
    const made = new RegionalBuses(this.surroundings.clock.now());
    this.regions.set(region, made);
    return made;
  }

  /** Every target of every rule, with where it is. */
  *targets(): Generator<{ region: string; bus: EventBus; rule: Rule; target: RuleTarget }> {
    for (const [region, { buses }] of this.regions)
      for (const bus of buses.values())
        for (const rule of bus.rules.values()) for (const target of rule.targets) yield { region, bus, rule, target };
  }
}
