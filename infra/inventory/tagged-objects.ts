import type { ApiCaller, TenantRole } from "../../alicloud/call";
import { lookAt, TYPES_WITH_TAG_SEARCH, type Found } from "../../alicloud/existing";
import type { PairConfig } from "../config/pair-config";
import type { Entry, Extra } from "./entry";
import { kindOf, nameIn } from "./kinds";

const TENANTS = ["source", "target"] as const;

/** Objects that bear the pair's tags, asked for once per tenant and type. */
export class TaggedObjects {
  private readonly known = new Map<string, Promise<Found[]>>();

  constructor(
    private readonly config: PairConfig,
    private readonly callers: Record<TenantRole, ApiCaller>,
  ) {}

  /** None also where the service refuses the search. */
  of(tenant: TenantRole, type: string): Promise<Found[]> {
    if (!(TYPES_WITH_TAG_SEARCH as readonly string[]).includes(type)) return Promise.resolve([]);
    const key = `${tenant} ${type}`;
    const tags = { pair: this.config.pair, tenant };
    const asked =
      this.known.get(key) ??
      lookAt(type, {}, this.callers[tenant], { tags }).then((looked) =>
        looked.answer === "exists" ? looked.found : [],
      );
    this.known.set(key, asked);
    return asked;
  }

  /** Tagged objects that are none of the pair's. */
  async extras(entries: readonly Entry[]): Promise<Extra[]> {
    const taken = new Set(entries.flatMap(({ id, candidates = [] }) => [id, ...candidates]));
    const found = await Promise.all(
      TENANTS.flatMap((tenant) =>
        TYPES_WITH_TAG_SEARCH.map(async (type) =>
          (await this.of(tenant, type))
            .filter(({ id }) => !taken.has(id))
            .map(({ id, properties }): Extra => {
              const kind = kindOf(type);
              return { tenant, kind, type, id, name: nameIn(type, properties) ?? id, why: "it bears the pair's tags" };
            }),
        ),
      ),
    );
    return found.flat();
  }
}
