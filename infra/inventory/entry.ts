import type { TenantRole } from "../../alicloud/call";
import type { Manifest } from "../manifest";
import type { ProgramResource } from "../monitor/run-program";

/** How an object was found: by an id that the manifest or a person gave, by its name, or by the pair's tags. */
export type FoundBy = "id" | "name" | "tags";

/** Whether the cloud has an object of the pair. */
export type EntryState =
  | "found"
  | "missing"
  /** What it hangs on is missing, so that nobody can look for it. */
  | "depends on what is missing"
  /** More than one object has its name, and no id tells which one is meant. */
  | "ambiguous"
  /** The cloud cannot be asked, or refused to answer; `why` says which. */
  | "unknown";

/** One object that the program of the pair declares, and what the cloud says of it. */
export interface Entry extends ProgramResource {
  tenant: TenantRole;
  /** What it is in a person's words: `VPC`, `RAM policy`. */
  kind: string;
  state: EntryState;
  why?: string;
  /** The provider's id; of an object that cannot be looked at, the id that it would have. */
  id?: string;
  /** All ids that fit, where there is more than one. */
  candidates?: readonly string[];
  foundBy?: FoundBy;
  /** Id that it should have, where another object has its name. */
  expectedId?: string;
  /** It stood before the pair, which only reads it. */
  adopted: boolean;
  /** URN of its provider. */
  provider: string;
  /** What the configuration decides, as far as it does not depend on something that is missing. */
  declared: Readonly<Record<string, unknown>>;
  /** What the cloud shows, under the same names. */
  properties: Readonly<Record<string, unknown>>;
}

/** Something in an account that belongs to the pair by its tags or by what it hangs on, and that nobody declares. */
export interface Extra {
  tenant: TenantRole;
  kind: string;
  type: string;
  id: string;
  /** Name of the object, or of what it hangs on. */
  name: string;
  why: string;
}

/** What a pair is made of, as configuration and cloud have it. */
export interface Inventory {
  pair: string;
  /** Where each tenant's objects are. */
  regions: Record<TenantRole, string>;
  entries: Entry[];
  extras: Extra[];
  /** What could not be looked at, in one line each with the reason. */
  notLookedAt: string[];
  /** Components of the program, parents first. */
  components: ProgramResource[];
  /** Resources of the engine itself, which no cloud has. */
  engineOnly: ProgramResource[];
  /** What the program would hand on; undefined while something that it names is missing. */
  manifest?: Manifest;
}
