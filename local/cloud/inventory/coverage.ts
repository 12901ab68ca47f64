import type { Service, Standing } from "../kernel";

/** What the local cloud knows of one action. Lists are sorted. */
export interface ActionCoverage {
  /** Parameters that the action takes. */
  parameters: string[];
  /** Parameters that the vendor publishes and the action refuses. */
  refused: string[];
  /** Fields of a good answer that recordings show and a replay of them finds. */
  responseFields: string[];
  /** What RAM is asked, an `action` of null being nothing, and where that stands or was inferred from. */
  ram: { action: string | null } & Standing;
  /** Whose calls the tests replay or make. */
  provenBy: string[];
}

/** One product in one API version. */
export interface ServiceCoverage {
  product: string;
  version: string;
  /** Error codes that no page of the vendor's names. */
  assumedErrors: string[];
  actions: Record<string, ActionCoverage>;
}

/** What the code does not say by itself; keys are `product version`, below them names of actions. */
export interface Evidence {
  /** Parameters that the vendor publishes. */
  published?: Record<string, Record<string, string[]>>;
  /** Response fields in recordings. */
  responseFields?: Record<string, Record<string, string[]>>;
  provenBy?: Record<string, Record<string, string[]>>;
  assumedErrors?: Record<string, string[]>;
}

/** Puts together what the services declare and what is known about them. `before` fills in what is not known now. */
export function coverageOf(
  services: readonly Service[],
  evidence: Evidence,
  before: readonly ServiceCoverage[] = [],
): ServiceCoverage[] {
  return services.map((service) => {
    const key = `${service.product} ${service.version}`;
    const known = before.find(({ product, version }) => `${product} ${version}` === key)?.actions ?? {};
    const actions = Object.keys(service.actions)
      .sort()
      .map((name): [string, ActionCoverage] => {
        const { parameters: rules, ram } = service.actions[name]!;
        const parameters = Object.keys(rules).sort();
        const published = evidence.published?.[key]?.[name];
        const refused = published?.filter((parameter) => !parameters.includes(parameter)) ?? known[name]?.refused ?? [];
        return [
          name,
          {
            parameters,
            refused: refused.filter((parameter) => !parameters.includes(parameter)).sort(),
            responseFields: evidence.responseFields?.[key]?.[name] ?? known[name]?.responseFields ?? [],
            ram: { action: ram.action, status: ram.status, source: ram.source },
            provenBy: evidence.provenBy?.[key]?.[name] ?? known[name]?.provenBy ?? [],
          },
        ];
      });
    return {
      product: service.product,
      version: service.version,
      assumedErrors: evidence.assumedErrors?.[key] ?? [],
      actions: Object.fromEntries(actions),
    };
  });
}

/** What `now` no longer covers of `before`: one line each. Nothing may be lost. */
export function lostCoverage(before: readonly ServiceCoverage[], now: readonly ServiceCoverage[]): string[] {
  return before.flatMap(({ product, version, actions }) => {
    const service = now.find((other) => other.product === product && other.version === version);
    if (!service) return [`${product} ${version}`];
    return Object.entries(actions).flatMap(([name, action]) => {
      const found = service.actions[name];
      if (!found) return [`${product} ${version} ${name}`];
      const lost = (what: string, of: (action: ActionCoverage) => readonly string[]) =>
        of(action)
          .filter((one) => !of(found).includes(one))
          .map((one) => `${product} ${version} ${name}, ${what} ${one}`);
      return [
        ...lost("parameter", ({ parameters }) => parameters),
        ...lost("field of the answer", ({ responseFields }) => responseFields),
        ...lost("proof by", ({ provenBy }) => provenBy),
      ];
    });
  });
}
