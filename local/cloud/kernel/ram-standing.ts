/** How far a RAM need is known, and from where. */
export interface Standing {
  /** Whether the vendor publishes the need. What is not published can be run in both settings. */
  status: "published" | "unpublished" | "conflicting";
  /** The page that says so; of what is not published: what the need was inferred from. */
  source: string;
}

/** Names of actions by the page, or pages, that speak about their need. */
type BySource = Record<string, readonly string[]>;

/** What is known of a product's needs. */
export interface KnownNeeds {
  published?: BySource;
  /** Pages that disagree. */
  conflicting?: BySource;
  /** Pages that were read and show no need. */
  unpublished?: BySource;
  /** What the need of every other action was inferred from. */
  otherwise?: string;
}

/** For the action of an API of which nothing more is known than its name. */
export const NAMED_LIKE_ITS_ACTION = "no page that was read lists it; named like the API's action";

/** Looks up how far the need of one action is known. */
export function standings(known: KnownNeeds): (name: string) => Standing {
  const found = new Map<string, Standing>();
  for (const status of ["published", "conflicting", "unpublished"] as const)
    for (const [source, names] of Object.entries(known[status] ?? {}))
      for (const name of names) found.set(name, { status, source });
  return (name) => found.get(name) ?? { status: "unpublished", source: known.otherwise ?? NAMED_LIKE_ITS_ACTION };
}
